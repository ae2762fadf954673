"""What a file says of itself: the Info dictionary, the same as XMP metadata, and the meaning of its colours.

PDF/A is ISO 19005-3, PDF/UA is ISO 14289-1; what they are claimed by is written here and nowhere else.
"""

import zlib
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.export.srgb import srgb_profile
from briefgen.export.syntax import printable, xml_text
from briefgen.fonts.streams import deflated, plain
from briefgen.noun import noun

PRODUCER = "briefgen"
_CONDITION = "sRGB IEC61966-2.1"

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

_UA_SCHEMA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""What PDF/A must be told of the one property of PDF/UA, which it doesn't know (ISO 19005-3 6.6.2.3)."""


@noun
class Claims:
    """The standards that a file conforms to: PDF/A-3 at level A or B, "" for neither, and PDF/UA-1."""

    archive: str = ""
    accessible: bool = False


@noun
class About:
    """What a file says of itself, each "" where it says nothing; a claim of PDF/UA needs the title."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: str = ""

    def cleaned(self) -> "About":
        """Return the same without the characters that XML has no place for."""
        return About(*map(printable, (self.title, self.author, self.subject, self.keywords)))

    def info(self) -> dict[str, str]:
        """Return the entries of the Info dictionary; no date: that of the making would differ every time."""
        facts = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Keywords": self.keywords}
        return {key: fact for key, fact in {**facts, "Producer": PRODUCER}.items() if fact}


def add_metadata(document: Any, about: About, claims: Claims) -> None:
    """Add the XMP metadata, uncompressed so that any program finds it (ISO 19005-3 6.6.2)."""
    packet = _packet(about, claims).encode("utf-8")
    document.Catalog.Metadata = document.Reference(plain(packet, {"Type": "/Metadata", "Subtype": "/XML"}))


def add_output_intent(document: Any) -> None:
    """Add what the colours mean: sRGB (ISO 19005-3 6.2.3)."""
    profile = document.Reference(deflated(_deflated_profile(), {"N": "3"}))
    intent = pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": f"({_CONDITION})",
            "Info": f"({_CONDITION})",
            "DestOutputProfile": profile,
        }
    )
    document.Catalog.OutputIntents = pdfdoc.PDFArray([intent])


@cache
def _deflated_profile() -> bytes:
    return zlib.compress(srgb_profile(), 9)


def _packet(about: About, claims: Claims) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    described = "".join(_properties(about, claims))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{described}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    )


def _properties(about: About, claims: Claims) -> list[str]:
    """Return the properties as XML, in the order of their schemas; the Info dictionary has the same values."""
    found = []
    if claims.archive:
        found.append(f"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>{claims.archive}</pdfaid:conformance>")
    if claims.accessible:
        found.append(f"<pdfuaid:part>1</pdfuaid:part>{_UA_SCHEMA}")
    for name, fact in (("title", about.title), ("description", about.subject)):
        if fact:
            item = f'<rdf:Alt><rdf:li xml:lang="x-default">{xml_text(fact)}</rdf:li></rdf:Alt>'
            found.append(f"<dc:{name}>{item}</dc:{name}>")
    if about.author:
        found.append(f"<dc:creator><rdf:Seq><rdf:li>{xml_text(about.author)}</rdf:li></rdf:Seq></dc:creator>")
    if about.keywords:
        found.append(f"<pdf:Keywords>{xml_text(about.keywords)}</pdf:Keywords>")
    found.append(f"<pdf:Producer>{PRODUCER}</pdf:Producer>")
    return found
