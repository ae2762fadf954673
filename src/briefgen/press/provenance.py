"""A brief's trail inside its files: a custom XML part of the Word file, a file in the PDF.

Word keeps a custom XML part through editing and saving when it has its properties part and both relationships
(ISO/IEC 29500-1 15.2.5, 15.2.6).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from briefgen.intake.source import word_lines
from briefgen.model.finish import Attachment
from briefgen.model.trail import Piece, PieceKind, Trail
from briefgen.opc.package import CONTENT_TYPES, Package, rels_of
from briefgen.opc.xml import escape, parse, quoteattr

NAMESPACE = "urn:briefgen:provenance:1"
FILE = "provenance.json"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_WORDS = re.compile("[\u3400-\u9fff]{2}")
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def as_json(trail: Trail) -> bytes:
    """Return a trail as JSON; the same trail gives the same bytes."""
    pieces = [
        {
            "kind": piece.kind,
            "text": piece.text,
            **({"id": piece.id} if piece.id else {}),
            **({"speaker": piece.speaker} if piece.speaker else {}),
            **({"paragraphs": [list(place) for place in piece.paragraphs]} if piece.paragraphs else {}),
        }
        for piece in trail.pieces
    ]
    content = {"meeting": trail.meeting, "audience": trail.audience, "date": trail.date, "pieces": pieces}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def from_json(data: bytes | str) -> Trail | None:
    """Return the trail that JSON holds, None where it holds none; others may have written it."""
    try:
        content = json.loads(data)
        pieces = tuple(_piece(one) for one in content["pieces"])
        return Trail(str(content["meeting"]), str(content["audience"]), str(content["date"]), pieces)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _piece(told: Mapping[str, Any]) -> Piece:
    kind: PieceKind = next((one for one in get_args(PieceKind) if one == told["kind"]), "label")
    places = tuple((int(source), int(number)) for source, number in told.get("paragraphs", ()))
    return Piece(kind, str(told["text"]), str(told.get("id", "")), str(told.get("speaker", "")), places)


def words_between_tags(template: bytes, file: str) -> tuple[str, ...]:
    """Return the words that a template prints of its own, each stretch between tags by itself."""
    stretches = (part.strip() for line in word_lines(template, file) for part in _TAG.split(line))
    return tuple(dict.fromkeys(part for part in stretches if _WORDS.search(part)))


def with_labels(trail: Trail, words: tuple[str, ...]) -> Trail:
    """Return a trail that knows the template's own words, too."""
    return replace(trail, pieces=(*trail.pieces, *(Piece("label", text) for text in words)))


def with_trail(docx: bytes, trail: Trail) -> bytes:
    """Return a Word file that holds a trail, in place of an earlier one."""
    package = Package.read(docx)
    told = escape(as_json(trail).decode())
    item = f'{_HEAD}<provenance xmlns="{NAMESPACE}">{told}</provenance>'.encode()
    earlier = _item(package)
    if earlier:
        return package.replaced({earlier: item})
    number = next(at for at in range(1, len(package.names) + 2) if not _is_taken(package, at))
    name, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    parts = {
        name: item,
        properties: _properties(trail),
        rels_of(name): _one_relationship(f"{_OFFICE}/relationships/customXmlProps", f"itemProps{number}.xml"),
        rels_of(package.main): _with_relationship(package, f"/{name}"),
        CONTENT_TYPES: _with_type(package.part(CONTENT_TYPES), f"/{properties}"),
    }
    return package.replaced(parts)


def _is_taken(package: Package, number: int) -> bool:
    return any(f"customXml/{kind}{number}.xml" in package.names for kind in ("item", "itemProps"))


def _properties(trail: Trail) -> bytes:
    """Return the properties part; its GUID is drawn from the trail, so the same brief has the same."""
    digits = hashlib.sha256(as_json(trail)).hexdigest().upper()
    guid = f"{{{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-A{digits[17:20]}-{digits[20:32]}}}"
    schema = f"<ds:schemaRefs><ds:schemaRef ds:uri={quoteattr(NAMESPACE)}/></ds:schemaRefs>"
    opening = f'<ds:datastoreItem ds:itemID="{guid}" xmlns:ds="{_OFFICE}/customXml">'
    return f"{_HEAD}{opening}{schema}</ds:datastoreItem>".encode()


def _one_relationship(kind: str, target: str) -> bytes:
    one = f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
    return f'{_HEAD}<Relationships xmlns="{_RELS}">{one}</Relationships>'.encode()


def _with_relationship(package: Package, target: str) -> bytes:
    """Return the main part's relationships and one more, to the custom XML part."""
    known = package.relationships(package.main)
    free = next(name for at in range(1, len(known) + 2) if (name := f"rIdTrail{at}") not in known)
    one = f'<Relationship Id="{free}" Type="{_OFFICE}/relationships/customXml" Target="{target}"/>'
    rels = rels_of(package.main)
    if rels not in package.names:
        return f'{_HEAD}<Relationships xmlns="{_RELS}">{one}</Relationships>'.encode()
    return _before_end(package.part(rels), one)


def _with_type(types: bytes, part: str) -> bytes:
    return _before_end(types, f'<Override PartName="{part}" ContentType="{_PROPERTIES}"/>')


def _before_end(data: bytes, added: str) -> bytes:
    """Return a part with one more element in its root, everything else as it was."""
    from lxml import etree

    root = parse(data, file="", part="")
    root.append(etree.fromstring(added.replace(" ", f' xmlns="{etree.QName(root).namespace}" ', 1)))
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def trail_in_word(data: bytes, file: str) -> Trail | None:
    """Return the trail in a Word file, None where it holds none; PackageError where it is no Word file."""
    package = Package.read(data, file=file)
    name = _item(package)
    return from_json(parse(package.part(name), file=file, part=name).text or "") if name else None


def _item(package: Package) -> str:
    """Return the part that holds a trail, "" where none does."""
    for name in package.names:
        if re.fullmatch(r"customXml/item\d+\.xml", name) and NAMESPACE.encode() in package.part(name):
            return name
    return ""


def trail_file(trail: Trail) -> Attachment:
    """Return a trail as a file that travels in a PDF, dated with the meeting."""
    return Attachment(FILE, as_json(trail), "application/json", trail.date, "Data", "各句的出处")
