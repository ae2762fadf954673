"""Pictures that the data brings: PNG and JPEG, in the line of text or as a paragraph of their own."""

import re
from typing import Any

from briefgen.noun import noun
from briefgen.template.content.additions import Block, Frame, Inline
from briefgen.template.content.addresses import checked_address
from briefgen.template.content.formatting import (
    Changes,
    in_attribute,
    paragraph_properties,
    properties,
    run_properties,
    start_tag,
)
from briefgen.template.content.picture_file import RULE, PictureFile, read_picture
from briefgen.template.values import BadValueError, illegal_character, shown
from briefgen.wml.names import PIC, WP, A, R

_MM = 36000
"""English Metric Units of a millimetre (ISO/IEC 29500-1 20.1.10.16)."""

_POINT = 12700
_INCH = 914400
_UNITS = {
    "mm": _MM,
    "毫米": _MM,
    "cm": 10 * _MM,
    "厘米": 10 * _MM,
    "in": _INCH,
    "英寸": _INCH,
    "pt": _POINT,
    "磅": _POINT,
}
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,4})?)\s*([A-Za-z]{2}|毫米|厘米|英寸|磅)?")
_LONGEST = 22 * _INCH
"""The longest side that Word draws, in EMU."""

_ALT = 2000
_DECORATIVE = (
    f'<a:extLst xmlns:a="{A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_TURNED = range(5, 9)
"""Orientations whose width and height change places when the picture is turned upright."""


@noun
class Picture(Inline, Block):
    """A picture in a PNG's or JPEG's bytes.

    `width` and `height` are lengths like `50mm`, `3cm`, `2in`, `120pt`, or numbers of millimetres; where one is given
    the other keeps the proportion, where none is, the size is the file's own, but no wider than its place. `alt` says
    what is to be seen; a `decorative` picture says nothing. `link` is an address. A file that is none, and what makes
    no sense, raises BadValueError.
    """

    data: bytes
    width: str | float | None = None
    height: str | float | None = None
    alt: str = ""
    decorative: bool = False
    link: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.data, bytes):
            raise BadValueError("的图片不是文件的内容", "请给出PNG或JPEG文件的字节", RULE)
        read_picture(self.data)
        for length in (self.width, self.height):
            _emu(length)
        _check_alt(self.alt)
        if not isinstance(self.decorative, bool):
            raise BadValueError("的图片是不是装饰，要写 true 或 false", "请改写 decorative: true，或去掉它", RULE)
        if self.alt and self.decorative:
            raise BadValueError("的图片既有替代文字又说是装饰", "请去掉 alt 或 decorative", RULE)
        if self.link != "":
            checked_address(self.link)

    def runs(self, frame: Frame) -> str:
        """Return the run that holds the picture.

        Where lines have an exact pitch lower than the picture, of which Word would show a strip, BadValueError says so.
        """
        data, file = _upright(self.data)
        width, height = self._size(file, frame.width)
        pitch = _exact_pitch(frame)
        if pitch and height > pitch:
            way_out = "请把这一段的行距改成单倍，或单独一段写成 {{p … }}"
            raise BadValueError(f"的图片比固定行距{pitch // _POINT}磅高，会被裁掉", way_out, RULE)
        return self._run(data, file.extension, (width, height), frame)

    def blocks(self, frame: Frame) -> str:
        """Return a paragraph that holds the picture and nothing else: the tag's, its lines as high as they need."""
        data, file = _upright(self.data)
        run = self._run(data, file.extension, self._size(file, frame.width), frame)
        base = properties(frame.paragraph, frame.prefix)
        indent = (("ind", '<w:ind w:left="0" w:leftChars="0" w:firstLine="0" w:firstLineChars="0"/>'),)
        changes: Changes = (("spacing", _loose(dict(base).get("spacing", ""))), *indent)
        if "jc" not in dict(base):
            changes = (*changes, ("jc", '<w:jc w:val="center"/>'))
        made = paragraph_properties(base, (*changes, ("snapToGrid", '<w:snapToGrid w:val="0"/>')))
        return f"{start_tag('p', frame.prefix)}{made}{run}</w:p>"

    def _size(self, file: PictureFile, measure: int) -> tuple[int, int]:
        """Return width and height in EMU; `measure` is the width of the place, 0 where it is not known."""
        width, height = _emu(self.width), _emu(self.height)
        natural = (file.width * _INCH / file.dpi[0], file.height * _INCH / file.dpi[1])
        if width and height:
            return width, height
        if width:
            scale = width / natural[0]
        elif height:
            scale = height / natural[1]
        else:
            scale = min(1.0, (measure or _LONGEST) / natural[0], _LONGEST / natural[1])
        made = max(1, round(natural[0] * scale)), max(1, round(natural[1] * scale))
        if max(made) > _LONGEST:
            raise BadValueError("的图片按比例会超过22英寸", "请改小宽度或高度", RULE)
        return made

    def _run(self, data: bytes, extension: str, size: tuple[int, int], frame: Frame) -> str:
        """Return a run with a `wp:inline` that declares all its prefixes itself (ISO/IEC 29500-1 20.4.2.8)."""
        additions = frame.additions
        key, number = additions.picture(frame.part, data, extension), additions.drawing_id()
        extent = f'cx="{size[0]}" cy="{size[1]}"'
        name = f"图片 {number}"
        picture = (
            f'<pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R}" r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
        inline = (
            f'<wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr id="{number}" name="{name}"{self._description(frame)}<wp:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}">{picture}</a:graphicData></a:graphic></wp:inline>'
        )
        made = run_properties(properties(frame.run, frame.prefix), ())
        return f"{start_tag('r', frame.prefix)}{made}<w:drawing>{inline}</w:drawing></w:r>"

    def _description(self, frame: Frame) -> str:
        """Return the rest of a `wp:docPr` after its name: the text instead of the picture, its link."""
        alt = f' descr="{_one_line(self.alt)}"' if self.alt else ""
        link = ""
        if self.link:
            link = _click(checked_address(self.link), frame)
        inner = link + (_DECORATIVE if self.decorative else "")
        return f"{alt}>{inner}</wp:docPr>" if inner else f"{alt}/>"


def _check_alt(alt: Any) -> None:
    """Raise BadValueError for a text instead of the picture that is none, can't be written or is too long."""
    if not isinstance(alt, str):
        raise BadValueError("的图片的替代文字（alt）不是文字", "请用引号括起来写成文字，或去掉这一项", RULE)
    code = illegal_character(alt)
    if code:
        raise BadValueError(f"的替代文字里有看不见的控制字符（{code}）", "请在数据里删去它", "TPL042")
    if len(alt) > _ALT:
        raise BadValueError(f"的替代文字超过{_ALT}个字", "请写短一些", RULE)


def _click(address: str, frame: Frame) -> str:
    """Return what leads from a picture to an address; a bookmark is an address inside the document."""
    key = frame.additions.link(frame.part, address)
    return f'<a:hlinkClick xmlns:a="{A}" xmlns:r="{R}" r:id="{key}"/>'


def _one_line(text: str) -> str:
    return in_attribute(text).replace("\n", "&#10;").replace("\r", "").replace("\t", " ")


def _emu(length: Any) -> int:
    """Return a length in EMU, 0 where none is given; what is none, or longer than Word draws, raises BadValueError.

    >>> _emu("5cm"), _emu(50), _emu(None)
    (1800000, 1800000, 0)
    """
    if length is None or length == "":
        return 0
    text = shown(length).strip() if isinstance(length, str | int | float) and not isinstance(length, bool) else ""
    found = _LENGTH.fullmatch(text)
    unit = None if found is None else _UNITS.get((found[2] or "mm").lower())
    if found is None or unit is None:
        raise BadValueError(f"的图片尺寸“{shown(length)}”不能用", "请写 50mm、5cm、2in、120pt，或毫米数", RULE)
    made = round(float(found[1]) * unit)
    if not 0 < made <= _LONGEST:
        raise BadValueError(f"的图片尺寸“{shown(length)}”不能用", "请写大于0、不超过22英寸（558毫米）的尺寸", RULE)
    return made


def _exact_pitch(frame: Frame) -> int:
    """Return the exact line pitch of the tag's paragraph in EMU, 0 where its lines grow as they need."""
    base = dict(properties(frame.paragraph, frame.prefix))
    line = re.search(r'w:line="(\d+)"', base.get("spacing", ""))
    if line:
        return int(line[1]) * 635 if 'w:lineRule="exact"' in base["spacing"] else 0
    style = re.search(r'w:val="([^"]*)"', base.get("pStyle", ""))
    return frame.additions.styles.exact_line(style[1] if style else "") * 635


def _loose(spacing: str) -> str:
    """Return a `w:spacing` with what it says before and after, and single lines."""
    kept = "".join(re.findall(r' w:(?:before|after)\w*="[^"]*"', spacing))
    return f'<w:spacing{kept} w:line="240" w:lineRule="auto"/>'


def _upright(data: bytes) -> tuple[bytes, PictureFile]:
    """Return a picture turned as its camera said, which Word doesn't do by itself."""
    file = read_picture(data)
    if file.orientation == 1:
        return data, file
    from io import BytesIO

    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=("JPEG",)) as image:
            turned = BytesIO()
            ImageOps.exif_transpose(image).save(turned, "JPEG", quality=95, dpi=file.dpi)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise BadValueError("的照片转不正", "请用看图软件旋转后另存为JPEG", RULE) from None
    sides = (file.height, file.width) if file.orientation in _TURNED else (file.width, file.height)
    return turned.getvalue(), PictureFile("jpeg", *sides, file.dpi)
