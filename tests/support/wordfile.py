"""Word files made from a few lines of XML."""

from xml.sax.saxutils import escape

from briefgen.opc.package import write_package

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Latin" w:hAnsi="Latin" w:eastAsia="宋体"/>'
    '<w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)
"""10 point type on every paragraph."""

PAPER = '<w:pgSz w:w="4400" w:h="4400"/><w:pgMar w:top="200" w:right="200" w:bottom="200" w:left="200" w:header="0" w:footer="0"/>'
"""A square page of 220 points with a type area of 200 points: 20 hanzi of 10 points a line."""


def run(text: str, rpr: str = "") -> str:
    """Return a `w:r`; the quotes and dashes in it are Chinese."""
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{rpr}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", ppr: str = "", rpr: str = "") -> str:
    """Return a `w:p` of one run."""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{run(text, rpr) if text else ''}</w:p>"


def docx(
    body: str, *, sect: str = PAPER, styles: str = STYLES, settings: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """Return a Word file. `sect` is the inside of its last `w:sectPr`; `parts` are more members of `word/`
    by name and inner XML: `header1`, `footer1`, `numbering`, `footnotes`; their ids are their names."""
    parts = parts or {}
    members = {
        "_rels/.rels": _rels({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}<w:sectPr>{sect}</w:sectPr></w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>",
    }
    kinds = {"header": "hdr", "footer": "ftr"}
    related = {"styles": ("styles", "styles.xml"), "settings": ("settings", "settings.xml")}
    overrides = {"document": "document.main", "styles": "styles", "settings": "settings"}
    for name, inner in parts.items():
        kind = name.rstrip("0123456789")
        root = kinds.get(kind, kind)
        members[f"word/{name}.xml"] = f"<w:{root} {W} {R}>{inner}</w:{root}>"
        related[name] = (kind, f"{name}.xml")
        overrides[name] = kind
    members["word/_rels/document.xml.rels"] = _rels(related)
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in overrides.items()
    )
    members["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>'
    )
    return write_package({name: (_HEAD + text).encode() for name, text in members.items()})


def _rels(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_REL}/{kind}" Target="{target}"/>' for key, (kind, target) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )
