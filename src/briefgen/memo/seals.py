"""Seals as pictures that float behind the names and the date they are pressed over (GB/T 9704-2012 7.3.5.1)."""

from collections.abc import Sequence
from html import escape
from typing import Any

from briefgen.memo.placing import paragraphs_of
from briefgen.memo.signing import SIGNATURE_DATE
from briefgen.merge.relations import serialised
from briefgen.merge.target import Target
from briefgen.model.length import Pt
from briefgen.model.memo import SealPlace
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import WP, A, R, W, qn

_EMU = 12_700
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_ANCHOR = (
    f'<w:r xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{_PICTURE}"><w:drawing>'
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{key}" behindDoc="1" locked="0" '
    'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="{key}" name="印章{key}" descr="{alt}"/><wp:cNvGraphicFramePr/>'
    f'<a:graphic><a:graphicData uri="{_PICTURE}">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="{key}" name="印章{key}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor>'
    "</w:drawing></w:r>"
)


@noun
class SealPicture:
    """A seal's picture: its bytes, `png` or `jpeg`, how wide and high it is printed in points, and whose it is."""

    data: bytes
    extension: str
    width: Pt
    height: Pt
    issuer: str


def with_seals(docx: bytes, places: Sequence[SealPlace], seals: Sequence[SealPicture], *, file: str = "") -> bytes:
    """Return a filled memo with `seals` in their places; without seals, or a date that they hang on, as it is."""
    if not seals:
        return docx
    package = Package.read(docx, file=file)
    root, target = parse(package.part(package.main), file=file, part=package.main), Target(package)
    for dated in paragraphs_of(package, root, SIGNATURE_DATE)[:1]:
        properties = dated.find(qn("w:pPr"))
        at = 0 if properties is None else 1
        dated[at:at] = [_run(place, seal, target) for place, seal in zip(places, seals, strict=True)]
    return package.replaced(target.written({package.main: serialised(root)}))


def _run(place: SealPlace, seal: SealPicture, target: Target) -> Any:
    from lxml import etree

    member = target.stored(seal.data, seal.extension, f"image/{seal.extension}")
    lengths = {
        "x": place.centre - seal.width / 2,
        "y": place.middle - seal.height / 2,
        "width": seal.width,
        "height": seal.height,
    }
    written = _ANCHOR.format(
        key=target.drawing_id(),
        alt=escape(f"{seal.issuer}印章"),
        relationship=target.relate(target.main, "image", member),
        **{name: round(length * _EMU) for name, length in lengths.items()},
    )
    return etree.fromstring(written)
