"""Checks of formats: several in one tag, styles that are gone, quotation marks that turn Western."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.lint.rules import warning
from briefgen.template.lint.sheet import Line, Sheet, stretches_of, without_marks
from briefgen.template.markup.scan import Element, Markup
from briefgen.wml.names import qn

_UNSEEN = {"lang", "noProof", "bCs", "iCs", "szCs", "webHidden", "rtl", "cs"}
"""Run properties that don't change how Chinese and Western text looks."""

_HINT = re.compile(r"\s(?:\w+:)?hint\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_QUOTES = re.compile(r"[“”‘’]")
_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")
_STYLES = {"pStyle": "段落样式", "rStyle": "字符样式", "tblStyle": "表格样式"}
_FONTS = (("asciiTheme", "ascii"), ("hAnsiTheme", "hAnsi"), ("eastAsiaTheme", "eastAsia"))


class Styles:
    """What the styles part says: which styles there are, and which Western and East Asian faces they give."""

    def __init__(self, package: Package) -> None:
        related = package.relationships(package.main).values()
        name = next((item.target for item in related if item.type.endswith("/styles")), "")
        found = name in package.names
        self._root: Any = parse(package.part(name), file=package.file, part=name) if found else None

    @cached_property
    def by_id(self) -> dict[str, Any]:
        """The styles by their ids, {} for a file without styles."""
        if self._root is None:
            return {}
        return {style.get(qn("w:styleId")) or "": style for style in self._root.iterfind(qn("w:style"))}

    def faces(self, style: str) -> dict[str, str]:
        """Return the faces that a paragraph or character style comes to, its bases and the defaults included."""
        chain: list[Any] = []
        while style in self.by_id and len(chain) < 20:
            chain.append(self.by_id[style])
            base = self.by_id[style].find(qn("w:basedOn"))
            style = "" if base is None else base.get(qn("w:val")) or ""
        faces = self._default_faces
        for one in reversed(chain):
            faces = faces | _faces(one.find(f"{qn('w:rPr')}/{qn('w:rFonts')}"))
        return faces

    @cached_property
    def _default_faces(self) -> dict[str, str]:
        if self._root is None:
            return {}
        path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}"
        return _faces(self._root.find(path))

    @cached_property
    def default_paragraph(self) -> str:
        """The id of the style of paragraphs that name none, "" where there is none."""
        for key, style in self.by_id.items():
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}:
                return key
        return ""


def _faces(fonts: Any) -> dict[str, str]:
    """Return the faces that a `w:rFonts` gives, a theme's before a named one (17.3.2.26)."""
    found = {}
    for theme, name in _FONTS:
        face = None if fonts is None else fonts.get(qn(f"w:{theme}")) or fonts.get(qn(f"w:{name}"))
        if face:
            found[name] = face
    return found


def missing_styles(sheet: Sheet, styles: Styles) -> Iterator[Finding]:
    """Yield each style that a part uses and the file doesn't have; Word shows such text in the default style."""
    seen: set[str] = set()
    for element in sheet.markup.root.walk():
        kind = _STYLES.get(element.name, "")
        name = sheet.markup.attribute(element, "val") if kind else ""
        if name and name not in styles.by_id and name not in seen:
            seen.add(name)
            around = element.within("p")
            place = Place(sheet.file, spot=sheet.places.get(around, sheet.words) if around else sheet.words)
            problem = f"用了{kind}“{name}”，文件里却没有这个样式，会按默认样式显示"
            yield warning("TPL053", place, problem, "请在Word里重新给这里选一个样式，再保存模板")


def mixed_formats(sheet: Sheet) -> Iterator[Finding]:
    """Yield printing tags whose characters are in several formats; the first one's is taken."""
    for line, own in sheet.marked:
        for mark in own:
            stretches = stretches_of(line, mark)
            formats = dict.fromkeys(_format(sheet.markup, stretch.run) for stretch in stretches)
            if mark.kind == "print" and mark.level != "r" and len(formats) > 1:
                problem = f"标签“{mark.written}”里有{len(formats)}种格式，填进去的字都用开头那个大括号的格式"
                way_out = "请选中整个标签（连同大括号），重新设一次字体、字号"
                yield warning("TPL055", sheet.place(line), problem, way_out)


def _format(markup: Markup, run: Element) -> str:
    """Return a run's properties as written, without those that are not seen."""
    properties = run.child("rPr")
    if properties is None:
        return ""
    kept = (markup.whole(child) for child in properties.children if child.name not in _UNSEEN)
    found = sorted(_HINT.sub("", text) for text in kept)
    return "".join(text for text in found if not re.fullmatch(r"<(?:\w+:)?rFonts\s*/>", text))


def western_quotes(sheets: Sequence[Sheet], styles: Styles) -> Iterator[Finding]:
    """Yield paragraphs whose “” and ‘’ Word draws in the Western face.

    Word takes these characters for Western ones unless the run has `w:hint="eastAsia"` (17.3.2.26); LibreOffice and
    python-docx leave it out. It doesn't matter where both faces are the same; what a tag prints has it in any case.
    """
    if not any(_HANZI.search(line.text) for sheet in sheets for line in sheet.lines):
        return
    for sheet in sheets:
        for line in sheet.lines:
            at = _western_quote(sheet, line, styles)
            if at is not None:
                shown = line.text[max(at - 4, 0) : at + 8].strip()
                problem = f"《{shown}》里的引号没有中文标记，在Word里会印成西文引号"
                yield warning("TPL054", sheet.place(line), problem, "请删去引号，在Word里用中文输入法重打")


def _western_quote(sheet: Sheet, line: Line, styles: Styles) -> int | None:
    """Return where the first such mark stands in a line with hanzi, None where there is none."""
    text = line.text
    text = without_marks(_APOSTROPHE.sub(" ", text)) if _HANZI.search(text) else ""
    for stretch in line.stretches if _QUOTES.search(text) else ():
        found = _QUOTES.search(text, stretch.start, stretch.start + len(stretch.text))
        if found and _is_western(sheet, line, stretch.run, styles):
            return found.start()
    return None


def _is_western(sheet: Sheet, line: Line, run: Element, styles: Styles) -> bool:
    """Say whether Word draws the quotation marks of a run in a face other than that of its hanzi."""
    markup, properties = sheet.markup, run.child("rPr")
    fonts = None if properties is None else properties.child("rFonts")
    if fonts is not None and markup.attribute(fonts, "hint") == "eastAsia":
        return False
    faces = styles.faces(_style(markup, line.element.child("pPr"), "pStyle") or styles.default_paragraph)
    character = _style(markup, properties, "rStyle")
    if character:
        faces = faces | {key: face for key, face in styles.faces(character).items() if face}
    if fonts is not None:
        faces = faces | _own_faces(markup, fonts)
    return faces.get("hAnsi", "") != faces.get("eastAsia", "")


def _own_faces(markup: Markup, fonts: Element) -> dict[str, str]:
    found = {name: markup.attribute(fonts, theme) or markup.attribute(fonts, name) for theme, name in _FONTS}
    return {name: face for name, face in found.items() if face}


def _style(markup: Markup, properties: Element | None, name: str) -> str:
    element = None if properties is None else properties.child(name)
    return "" if element is None else markup.attribute(element, "val")
