"""The forms in which a data file writes more than text: `picture`, `document`, `markdown`, `rich`, `paragraphs`."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from briefgen.noun import noun
from briefgen.opc.files import read_whole
from briefgen.template.content.additions import Block, Inline
from briefgen.template.content.looks import Look
from briefgen.template.content.markdown import Markdown
from briefgen.template.content.pictures import Picture
from briefgen.template.content.rich import RichParagraphs, RichText
from briefgen.template.content.subdocument import SubDocument
from briefgen.template.rules import suggestion
from briefgen.template.values import BadValueError, shown, text_of

RULE = "TPL074"
_BYTES = 20 * 2**20
_OF_PARAGRAPHS = ("style", "alignment")


def from_data(mapping: Mapping[str, Any], folder: Path) -> Inline | Block | None:
    """Return the value that a mapping of a data file stands for, None for a mapping that is plain data.

    Files lie in `folder` or below it. One that isn't there or can't be used, and an option that is misspelt, raise
    BadValueError.

    >>> from_data({"rich": ["甲", {"text": "乙", "bold": True}]}, Path())
    RichText('甲乙')
    """
    for name, form in _FORMS.items():
        if name in mapping and isinstance(mapping[name], form.kind):
            options = {key: value for key, value in mapping.items() if key != name}
            return form.make(mapping[name], options, folder) if _are_options(options, form, name) else None
    return None


@noun
class _Form:
    """One form: what its own key holds, its other keys, and what makes the value."""

    kind: type
    options: tuple[str, ...]
    make: Callable[[Any, dict[str, Any], Path], Inline | Block]


def _are_options(options: Mapping[str, Any], form: _Form, name: str) -> bool:
    """Return whether all keys are options of a form; one that is nearly one raises BadValueError."""
    unknown = [key for key in options if key not in form.options]
    for key in unknown:
        hint = suggestion(str(key), form.options)
        if hint:
            raise BadValueError(f"“{name}”没有“{shown(key)}”这一项", hint, RULE)
    return not unknown


def _picture(name: str, options: dict[str, Any], folder: Path) -> Picture:
    return Picture(_file(name, folder), **options)


def _document(name: str, _options: dict[str, Any], folder: Path) -> SubDocument:
    return SubDocument(_file(name, folder), file=name)


def _markdown(text: str, _options: dict[str, Any], _folder: Path) -> Markdown:
    return Markdown(text)


def _rich(pieces: list[Any], _options: dict[str, Any], _folder: Path) -> RichText:
    made = RichText()
    for piece in pieces:
        look = dict(piece) if isinstance(piece, dict) else {"text": piece}
        if "text" not in look:
            raise BadValueError("“rich”里有一段没有写“text”", "请写成 {text: …, bold: true}", RULE)
        text = look.pop("text")
        _check_keys(look, Look.__annotations__, "“rich”的格式里")
        made = made.add(text if isinstance(text, RichText) else text_of(text), **look)
    return made


def _check_keys(given: Mapping[Any, Any], known: Collection[str], where: str) -> None:
    for name in given:
        if name not in known:
            hint = suggestion(shown(name), known) or f"可以用的有 {'、'.join(known)}"
            raise BadValueError(f"{where}没有“{shown(name)}”这一项", hint, RULE)


def _paragraphs(paragraphs: list[Any], _options: dict[str, Any], _folder: Path) -> RichParagraphs:
    made = RichParagraphs()
    for paragraph in paragraphs:
        said = dict(paragraph) if isinstance(paragraph, dict) else {"text": paragraph}
        if "text" not in said:
            raise BadValueError("“paragraphs”里有一段没有写“text”", "请写成 {text: …, style: …, alignment: …}", RULE)
        text = said.pop("text")
        _check_keys(said, _OF_PARAGRAPHS, "“paragraphs”的一段里")
        made = made.add(text, **said)
    return made


_FORMS: dict[str, _Form] = {
    "picture": _Form(str, ("width", "height", "alt", "decorative", "link"), _picture),
    "document": _Form(str, (), _document),
    "markdown": _Form(str, (), _markdown),
    "rich": _Form(list, (), _rich),
    "paragraphs": _Form(list, (), _paragraphs),
}
"""The key that makes a mapping a value of each form."""


def _file(name: str, folder: Path) -> bytes:
    """Return the bytes of a file in a folder; a path that leads out of it, by whatever way, raises BadValueError."""
    here = folder.resolve()
    try:
        path = (here / name).resolve()
        if not path.is_relative_to(here):
            raise BadValueError(f"的文件“{shown(name)}”不在数据文件所在的文件夹里", "请把它放进来，写相对的路径", RULE)
        if not path.is_file():
            near = suggestion(path.name, (one.name for one in path.parent.iterdir())) if path.parent.is_dir() else ""
            raise BadValueError(f"没有“{shown(name)}”这个文件", near or "请检查文件名和路径", RULE)
        if path.stat().st_size > _BYTES:
            raise BadValueError(f"的文件“{shown(name)}”超过{_BYTES // 2**20}兆字节", "请压缩小一些", RULE)
        return read_whole(path)
    except (OSError, ValueError) as error:
        if isinstance(error, BadValueError):
            raise
        raise BadValueError(f"的文件“{shown(name)}”读不出来", "请检查文件名，以及有没有读取权限", RULE) from None
