"""Taking into a document what the body of another refers to, with docxcompose."""

import zlib
from typing import Any

from docx.oxml import CT_SectPr
from docxcompose.composer import Composer
from docxcompose.properties import CustomProperties
from lxml import etree

from briefgen.wml.names import R, qn

_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_DIAGRAM_PARTS = {"dm": "diagramData", "lo": "diagramLayout", "qs": "diagramQuickStyle", "cs": "diagramColors"}


class _Composer(Composer):  # type: ignore[misc]
    """docxcompose's composer without chance: a list's `w:nsid` comes from what the list is."""

    def _insert_abstract_num(self, abstract: Any) -> Any:
        number = abstract.find(qn("w:nsid"))
        if number is not None:
            number.set(qn("w:val"), "00000000")
            number.set(qn("w:val"), f"{zlib.crc32(etree.tostring(abstract, method='c14n')):08X}")
        return super()._insert_abstract_num(abstract)


def compose(main: Any, other: Any) -> None:
    """Take into a Document what another's body refers to: styles, lists, pictures, diagrams, shapes, notes.

    The other's body is changed so that it refers to them there. Of custom property fields it keeps the values only.
    """
    composer = _Composer(main)
    composer.reset_reference_mapping()
    properties = CustomProperties(other)
    for name in properties.keys():  # noqa: SIM118 - no mapping
        properties.dissolve_fields(name)
    composer._create_style_id_mapping(other)  # noqa: SLF001 - as its own `insert` begins
    for element in other.element.body:
        if not isinstance(element, CT_SectPr):
            _take(composer, other, element)
    composer.add_styles_from_other_parts(other)
    composer.renumber_bookmarks()
    composer.renumber_docpr_ids()
    composer.renumber_nvpicpr_ids()
    composer.fix_section_types(other)


def _take(composer: Any, other: Any, element: Any) -> None:
    """Take what one paragraph or table of the other refers to."""
    composer.add_referenced_parts(other.part, composer.doc.part, element)
    for step in (
        composer.add_styles,
        composer.add_numberings,
        composer.restart_first_numbering,
        composer.add_images,
    ):
        step(other, element)
    _relate_diagrams(composer, other, element)
    for step in (composer.add_shapes, composer.add_footnotes, composer.remove_header_and_footer_references):
        step(other, element)


def _relate_diagrams(composer: Any, other: Any, element: Any) -> None:
    """Relate the main document to all four parts of each diagram."""
    for diagram in element.iter(f"{{{_DIAGRAM}}}relIds"):
        for name, kind in _DIAGRAM_PARTS.items():
            attribute = f"{{{R}}}{name}"
            key = diagram.get(attribute)
            if key is not None:
                diagram.set(attribute, composer.doc.part.relate_to(other.part.rels[key].target_part, f"{R}/{kind}"))
