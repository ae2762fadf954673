"""Pictures and links in Word files made for tests."""

from io import BytesIO

from PIL import Image

from briefgen.opc.package import Package
from support.wordfile import run

_RELS = "word/_rels/document.xml.rels"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def png(mode: str = "RGB", colour: object = (200, 30, 30), size: tuple[int, int] = (4, 2)) -> bytes:
    made = BytesIO()
    Image.new(mode, size, colour).save(made, "PNG")  # type: ignore[arg-type]
    return made.getvalue()


def jpeg(mode: str = "RGB", colour: object = (30, 30, 200)) -> bytes:
    made = BytesIO()
    Image.new(mode, (8, 8), colour).save(made, "JPEG")  # type: ignore[arg-type]
    return made.getvalue()


def with_related(
    docx: bytes, *, pictures: dict[str, bytes] | None = None, links: dict[str, str] | None = None
) -> bytes:
    """Return a Word file with more relationships of its body, by their ids: pictures' bytes and links' targets."""
    rows, parts = "", {}
    for key, data in (pictures or {}).items():
        parts[f"word/media/{key}"] = data
        rows += f'<Relationship Id="{key}" Type="{_KINDS}/image" Target="media/{key}"/>'
    for key, target in (links or {}).items():
        rows += f'<Relationship Id="{key}" Type="{_KINDS}/hyperlink" Target="{target}" TargetMode="External"/>'
    package = Package.read(docx)
    rels = package.part(_RELS).decode().replace("</Relationships>", f"{rows}</Relationships>")
    return package.replaced({_RELS: rels.encode(), **parts})


def picture(key: str, alt: str = "", *, decorative: bool = False, size: int = 20) -> str:
    """Return a run with the picture `key`, a square of `size` points."""
    mark = (
        f'<a:extLst><a:ext uri="x"><d:decorative xmlns:d="{_ADEC}" val="1"/></a:ext></a:extLst>' if decorative else ""
    )
    emu = size * 12700
    described = f'<wp:docPr id="1" name="图片 1" descr="{alt}">{mark}</wp:docPr>'
    fill = f'<pic:pic xmlns:pic="{_PIC}"><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic>'
    blip = f'<a:graphic><a:graphicData uri="{_PIC}">{fill}</a:graphicData></a:graphic>'
    inline = f'<wp:inline><wp:extent cx="{emu}" cy="{emu}"/>{described}{blip}</wp:inline>'
    return f'<w:r><w:drawing xmlns:wp="{_WP}" xmlns:a="{_A}">{inline}</w:drawing></w:r>'


def link(key: str, text: str) -> str:
    return f'<w:hyperlink r:id="{key}">{run(text)}</w:hyperlink>'
