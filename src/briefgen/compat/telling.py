"""Errors and warnings told at their tags: which part, which paragraph or cell, which tag."""

import re
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from types import TracebackType

from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError

from briefgen.compat.dropped import DroppedTextWarning
from briefgen.compat.parts import Prepared, Source
from briefgen.compat.shaping import by_paragraph
from briefgen.compat.tags import Tag
from briefgen.compat.tree import MARKUP, around, read_tree
from briefgen.errors import Place
from briefgen.template.markup.parts import text_parts
from briefgen.template.markup.scan import Markup, unescaped
from briefgen.template.markup.spots import spots

_WORDS = {"docProps/core.xml": "文档属性", "docProps/app.xml": "文档属性", "docProps/custom.xml": "自定义属性"}
_OPENERS = {"for", "if", "macro", "call", "filter", "block", "with", "autoescape", "trans", "raw"}
_BEFORE, _AROUND = 4, 7
_LONGEST = 4 * 10**6


def tell(error: Exception, source: Source, prepared: Prepared) -> None:
    """Add to an error a note with its tag and place, and to one of Jinja's compiler `lineno` and `docx_context`.

    `lineno` counts paragraphs as docxtpl does; `docx_context` gives the text of seven paragraphs around the fault.
    """
    line = _syntax_line(error) or _line(error.__traceback__, source)
    shaped = source.shaped
    number = _unclosed(source) if _is_end(error) else shaped.number_at(line) if line else None
    tag = _broken(source) if _syntax_line(error) else None
    if tag is None and number is not None:
        tag = shaped.tags[number]
    if tag is not None:
        error.add_note(f"{place_of(source, prepared, tag)} 标签“{tag.written}”")
    elif isinstance(error, SecurityError):
        error.add_note(str(Place(prepared.package.file, spot=words_of(source, prepared))))
    if isinstance(error, TemplateSyntaxError) and _syntax_line(error):
        _count_by_paragraph(error, source)


def warn_of_dropped(source: Source, prepared: Prepared, *, stacklevel: int) -> None:
    """Warn of each text that the part's tags drop."""
    for one in source.shaped.dropped:
        tag = source.shaped.tags.get(one.number) if one.number is not None else None
        if tag is None:
            continue
        place = place_of(source, prepared, tag)
        message = f"{place} 标签“{tag.written}”旁边的“{one.text}”不会出现在文件里。请把它移到别的段落"
        warnings.warn(message, DroppedTextWarning, stacklevel=stacklevel + 1)


def warn_of_mending(source: Source, prepared: Prepared, problem: str, *, stacklevel: int) -> None:
    """Warn that a filled part was no well-formed XML and was mended, at a loss perhaps."""
    place = Place(prepared.package.file, spot=words_of(source, prepared))
    message = (
        f"{place} 填好以后不是完整的XML（{problem}），已勉强补全，可能丢了文字。请检查标签是不是成对地写在同一层里"
    )
    warnings.warn(message, DroppedTextWarning, stacklevel=stacklevel + 1)


def words_of(source: Source, prepared: Prepared) -> str:
    """Return a part's name in words: 正文, 页眉1; its member where that would take long."""
    if len(prepared.body.shaped.whole) > _LONGEST:
        return source.member
    return dict(text_parts(prepared.package)).get(source.member) or _WORDS.get(source.member, source.member)


def place_of(source: Source, prepared: Prepared, tag: Tag) -> Place:
    """Return where a tag stands: its paragraph or cell, or only the member in a part that takes long to be counted."""
    whole = source.shaped.whole
    words = words_of(source, prepared)
    if len(whole) > _LONGEST:
        return Place(prepared.package.file, spot=words)
    root = read_tree(whole)
    paragraph = around(root, tag.start, "p")
    spot = spots(Markup(whole, "w:", root), words).get(paragraph, words) if paragraph is not None else words
    return Place(prepared.package.file, spot=spot)


def _syntax_line(error: Exception) -> int:
    """Return the line of the source that an error of Jinja's compiler names, 0 for others and for included files."""
    if isinstance(error, TemplateSyntaxError) and error.name is None:
        return error.lineno or 0
    return 0


def _is_end(error: Exception) -> bool:
    return isinstance(error, TemplateSyntaxError) and (error.message or "").startswith("Unexpected end of template")


def _broken(source: Source) -> Tag | None:
    """Return the first beginning of a tag that has no end before the next tag begins, None where all are whole."""
    whole = source.shaped.whole
    ends = dict(source.delimiters.pairs)
    comment = source.delimiters.comment[0]
    opening = source.delimiters.opening
    at = 0
    while (found := opening.search(whole, at)) is not None:
        end = whole.find(ends[found[0]], found.end())
        following = opening.search(whole, found.end())
        if end < 0 or (found[0] != comment and following is not None and following.start() < end):
            shown = MARKUP.split(whole[found.end() : found.end() + 200])[0]
            return Tag(found.start(), found.end(), found[0], "", unescaped(shown[:20]))
        at = end
    return None


def _unclosed(source: Source) -> int | None:
    """Return the number of the innermost statement without an end."""
    opened: list[int] = []
    for number in source.shaped.numbers:
        tag = source.shaped.tags[number]
        if tag.keyword in _OPENERS and tag.begin != "{{":
            opened.append(number)
        elif tag.keyword.startswith("end"):
            del opened[-1:]
    return opened[-1] if opened else None


def _line(traceback: TracebackType | None, source: Source) -> int:
    """Return the line of the source on which an error came up, 0 where it is not known."""
    line = 0
    for frame in _frames(traceback):
        if frame.tb_frame.f_code.co_filename == source.filename:
            template = frame.tb_frame.f_globals.get("__jinja_template__")
            line = template.get_corresponding_lineno(frame.tb_lineno) if template is not None else line
    return line


def _frames(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next


def _count_by_paragraph(error: TemplateSyntaxError, source: Source) -> None:
    """Give an error the line that it has where each paragraph is one, and the text around."""
    shaped = source.shaped
    lines = shaped.text.split("\n")
    before = "\n".join(lines[: error.lineno])
    broken = bisect_left(shaped.breaks, error.lineno)
    marks = set(shaped.breaks)
    whole = "".join(line + ("" if number in marks else "\n") for number, line in enumerate(lines, start=1))
    paragraphs = by_paragraph(whole.removesuffix("\n"))
    error.lineno = 1 + len(re.findall(r"<w:p[ >]", before)) + before.count("\n") - broken
    error.source = paragraphs
    start = max(error.lineno - _BEFORE, 0)
    shown = paragraphs.splitlines()[start : start + _AROUND]
    with_context(error, [MARKUP.sub("", line) for line in shown])


def with_context(error: TemplateError, lines: list[str]) -> None:
    """Give an error of Jinja's its `docx_context`: lines of text, to be read once."""
    error.docx_context = iter(lines)  # type: ignore[attr-defined]
