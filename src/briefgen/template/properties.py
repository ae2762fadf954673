"""A file's core properties written anew, without the time of day and without who saved it last (ISO/IEC 29500-2)."""

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.errors import Fault, Place, TemplateError
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.markup.parts import PROPERTIES
from briefgen.template.markup.scan import escaped
from briefgen.template.rules import suggestion
from briefgen.template.values import illegal_character, shown
from briefgen.wml.names import CP, DC, qn

_DEFAULT = "docProps/core.xml"
_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_TERMS = "http://purl.org/dc/terms/"
_NAMES = {
    "title": "dc:title",
    "subject": "dc:subject",
    "creator": "dc:creator",
    "keywords": "cp:keywords",
    "language": "dc:language",
}
_DROPPED = {
    qn("cp:lastModifiedBy"),
    qn("cp:revision"),
    qn("cp:lastPrinted"),
    f"{{{_TERMS}}}created",
    f"{{{_TERMS}}}modified",
}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<cp:coreProperties xmlns:cp="{CP}" xmlns:dc="{DC}" xmlns:dcterms="{_TERMS}" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


@noun
class CoreProperties:
    """A template's core properties: what it says itself by name, what else it holds as XML, and where they lie.

    `extra` are the members that must change for a package that has no core properties yet.
    """

    member: str
    values: tuple[tuple[str, str], ...]
    kept: str
    extra: tuple[tuple[str, bytes], ...] = ()

    def written(self, properties: Mapping[str, str], file: str) -> dict[str, bytes]:
        """Return the members that say `properties`: title, subject, creator, keywords, language.

        An empty value leaves the property out. A name that is none of these, and a value that is no text or has a
        control character, raise TemplateError.
        """
        place = Place(file, spot=PROPERTIES)
        faults = [fault for name, text in properties.items() for fault in _faults(name, text, place)]
        if faults:
            raise TemplateError(faults)
        values = {**dict(self.values), **properties}
        inner = "".join(f"<{tag}>{escaped(values[name])}</{tag}>" for name, tag in _NAMES.items() if values.get(name))
        return {**dict(self.extra), self.member: f"{_HEAD}{inner}{self.kept}</cp:coreProperties>".encode()}


def _faults(name: Any, text: Any, place: Place) -> Iterator[Fault]:
    """Yield what is wrong with a property that is to be written."""
    if name not in _NAMES:
        hint = suggestion(shown(name), _NAMES) or f"可以写的有 {'、'.join(_NAMES)}"
        yield Fault("TPL030", place, f"没有“{shown(name)}”这个属性", hint)
    elif not isinstance(text, str):
        yield Fault("TPL041", place, f"“{name}”的值“{shown(text)}”不是文字", "请写成文字，不要的写空白 ''")
    elif code := illegal_character(text):
        yield Fault("TPL042", place, f"“{name}”里有看不见的控制字符（{code}）", "请在数据里删去它")


def read_properties(package: Package) -> CoreProperties:
    """Return the core properties of a package; one without any gets them."""
    related = (item.target for item in package.relationships("").values() if item.type.endswith("/core-properties"))
    member = next((target for target in related if target in package.names), None)
    if member is None:
        return CoreProperties(_DEFAULT, (), "", tuple(_added(package)))
    return filled_properties(package, member, package.part(member))


def filled_properties(package: Package, member: str, xml: bytes) -> CoreProperties:
    """Return the core properties that the XML of their part holds."""
    from lxml import etree

    tags = {qn(tag): name for name, tag in _NAMES.items()}
    values, kept = [], []
    for element in parse(xml, file=package.file, part=member):
        if element.tag in tags:
            values.append((tags[element.tag], element.text or ""))
        elif element.tag not in _DROPPED and isinstance(element.tag, str):
            element.tail = None
            kept.append(etree.tostring(element, encoding="unicode"))
    return CoreProperties(member, tuple(values), "".join(kept))


def _added(package: Package) -> list[tuple[str, bytes]]:
    """Return the package's relationships and content types with the core properties named in them."""
    relationship = f'<Relationship Id="briefgenCore" Type="{_TYPE}" Target="{_DEFAULT}"/>'
    override = f'<Override PartName="/{_DEFAULT}" ContentType="{_CONTENT_TYPE}"/>'
    insertions = (("_rels/.rels", relationship), ("[Content_Types].xml", override))
    return [(member, _with_child(package, member, child)) for member, child in insertions]


def _with_child(package: Package, member: str, child: str) -> bytes:
    from lxml import etree

    root = parse(package.part(member), file=package.file, part=member)
    space = root.tag.rpartition("}")[0] + "}"
    added = etree.fromstring(child)
    added.tag = space + added.tag
    if not any(dict(known.attrib) == dict(added.attrib) for known in root):
        root.append(added)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written
