"""Checks of what stands around tags: revisions, bound content controls, parts that nobody fills."""

from collections.abc import Iterator

from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.lint.rules import warning
from briefgen.template.lint.sheet import Line, Mark, Sheet, marks, stretches_of
from briefgen.template.markup.parts import text_parts
from briefgen.template.markup.scan import Element

_REVISIONS = {"ins", "moveTo", "del", "moveFrom"}
_ACCEPT = "请在Word里“审阅—接受所有修订”，再保存模板"
_PARTS = {
    "glossary": "文档部件",
    "settings": "文档设置",
    "customXml": "自定义XML",
    "comments": "批注",
    "charts": "图表",
    "diagrams": "图示",
}
"""A word in a member's name to what the office calls it."""


def revised_tags(sheet: Sheet) -> Iterator[Finding]:
    """Yield paragraphs with a tag in an insertion or deletion that nobody has accepted yet (17.13.5)."""
    for line, own in sheet.marked:
        told = [mark.written for mark in own if _is_revised(line, mark)]
        if told:
            problem = f"标签“{told[0]}”处有没接受的修订，填好的文件会带着修订记录"
            yield warning("TPL058", sheet.place(line), problem, _ACCEPT)
    for element in sheet.markup.root.walk():
        if element.name == "delText" and next(marks(sheet.markup.content(element)), None) is not None:
            around = element.within("p")
            place = Place(sheet.file, spot=sheet.places.get(around, sheet.words) if around else sheet.words)
            problem = f"修订中删去的文字里有标签“{sheet.markup.content(element).strip()}”"
            yield warning("TPL058", place, problem, _ACCEPT)


def _is_revised(line: Line, mark: Mark) -> bool:
    around = (stretch.run.within(*_REVISIONS, "p") for stretch in stretches_of(line, mark))
    return any(element is not None and element.name != "p" for element in around)


def bound_tags(sheet: Sheet) -> Iterator[Finding]:
    """Yield tags in a content control that is bound to XML (17.5.2.6): Word puts that text over them when it opens."""
    for line, own in sheet.marked:
        for mark in own:
            if any(_is_bound(stretch.run) for stretch in stretches_of(line, mark)):
                problem = f"标签“{mark.written}”在绑定了数据的内容控件里，Word打开时会用绑定的数据盖掉填好的内容"
                way_out = "请选中控件，在“开发工具—属性”里取消绑定，或删去控件只留文字"
                yield warning("TPL059", sheet.place(line), problem, way_out)


def _is_bound(element: Element) -> bool:
    control = element.within("sdt")
    while control is not None:
        properties = control.child("sdtPr")
        if properties is not None and any(child.name.endswith("dataBinding") for child in properties.children):
            return True
        control = control.within("sdt")
    return False


def unfilled_parts(package: Package) -> Iterator[Finding]:
    """Yield members that hold what looks like a tag and are not filled: settings, building blocks, stored XML …"""
    filled = {name for name, _ in text_parts(package)}
    for name in package.names:
        if name in filled or not name.endswith(".xml"):
            continue
        data = package.part(name)
        if b"{{" not in data and b"{%" not in data:
            continue
        tag = next(marks(_text(package, name)), None)
        if tag is not None:
            what = next((words for word, words in _PARTS.items() if word in name), name)
            problem = f"{what}里的标签“{tag.written}”不会填写，会照原样留着"
            way_out = "请把标签移到正文、页眉、页脚或脚注里，或删去它"
            yield warning("TPL056", Place(package.file, spot=what), problem, way_out)


def _text(package: Package, name: str) -> str:
    """Return the text and attributes of a member."""
    root = parse(package.part(name), file=package.file, part=name)
    elements = (element for element in root.iter() if isinstance(element.tag, str))
    return "".join(
        piece or "" for element in elements for piece in (*element.attrib.values(), element.text, element.tail)
    )
