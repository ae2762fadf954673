"""Word files that are put into others, made from a few lines of XML, and what comes of them."""

from typing import Any

import pytest

from briefgen.opc.package import Package
from briefgen.template.content.subdocument import SubDocument
from briefgen.template.values import BadValueError
from briefgen.wml.names import WP, A, qn
from support.frames import BODY, frame, tree, written

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{1}<w:lvlText w:val="%{0}"/></w:lvl>'
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1"><w:nsid w:val="1A2B3C4D"/><w:multiLevelType w:val="multilevel"/>'
    f"{LEVEL.format(0, '')}{LEVEL.format(1, chr(60) + 'w:pStyle w:val=' + chr(34) + 'Item' + chr(34) + '/>')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'


def style(name: str, key: str, inner: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{inner}</w:style>'


def with_members(data: bytes, members: dict[str, bytes], related: str = "", part: str = BODY, types: str = "") -> bytes:
    """Return a file with more members; `related` are relationships of a part, `types` content types."""
    package = Package.read(data)
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    old = (
        package.part(rels)
        if rels in package.names
        else b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )
    kinds = package.part("[Content_Types].xml")
    return package.replaced(
        {
            **members,
            rels: old.replace(b"</Relationships>", related.encode() + b"</Relationships>"),
            "[Content_Types].xml": kinds.replace(b"</Types>", types.encode() + b"</Types>"),
        }
    )


def relationship(key: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{key}" Type="{REL}/{kind}" Target="{target}"{mode and f" TargetMode={chr(34)}{mode}{chr(34)}"}/>'


PNG = '<Default Extension="png" ContentType="image/png"/>'
SHOWN = (
    f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="图"/>'
    f'<a:graphic xmlns:a="{A}"><a:graphicData uri="x"><a:blip r:embed="p1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


def placed(data: bytes, times: int = 1, host: bytes | None = None, part: str = BODY) -> Package:
    """Return a file with a document in it, some times."""
    at = frame(host, part=part)
    document = SubDocument(data, file="附.docx")
    return written(at, "".join(document.blocks(at) for _ in range(times)), host)


def body(package: Package) -> Any:
    return tree(package.part(BODY).partition(b"?>")[2])[0].find(qn("w:body"))


def refused(data: bytes) -> BadValueError:
    with pytest.raises(BadValueError) as told:
        SubDocument(data, file="附.docx")
    assert "附.docx" in told.value.problem
    assert told.value.way_out
    return told.value
