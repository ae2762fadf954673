"""Forms inside PDF files (ISO 32000-1 12.7): which fields they have, and their values with what shows them.

A form stays a form: what isn't filled here can be filled by hand later. Its own claims of PDF/A and PDF/UA go, for
nobody has looked whether they still hold.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Literal

from briefgen.errors import Fault, PackageError, Place
from briefgen.export.pdf_file import read_pdf, reading
from briefgen.model.length import Pt
from briefgen.noun import noun

_INHERITED = ("/FT", "/Ff", "/DA", "/Q", "/MaxLen")
_MULTILINE, _PUSH = 1 << 12, 1 << 16
_ALIGN: dict[int, Literal["left", "center", "right"]] = {0: "left", 1: "center", 2: "right"}
_SIZE = re.compile(r"([\d.]+)\s+Tf")
_CLAIM = re.compile(rb"<(pdfaid|pdfuaid):(\w+)>[^<]*</\1:\2>|\s(?:pdfaid|pdfuaid):\w+\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DEEPEST = 20


@noun
class FormField:
    """A field: its full name, how it is filled, and the sizes of its boxes on the pages, upright.

    `size` is that of its type in points, 0 where the text decides. `states` are what a button can be set to,
    `most` is how many characters a text may have, None for any number.
    """

    name: str
    kind: Literal["text", "button", "other"]
    boxes: tuple[tuple[Pt, Pt], ...]
    size: Pt = 0.0
    align: Literal["left", "center", "right"] = "left"
    multiline: bool = False
    states: tuple[str, ...] = ()
    most: int | None = None


@noun
class _Field:
    """A field as it lies in the file: its dictionary, its boxes, and what it inherits."""

    name: str
    entries: Any
    widgets: tuple[Any, ...]
    inherited: dict[str, Any]


class Form:
    """A form opened to be filled; PackageError where the file is no PDF, is broken, signed, or has no form."""

    def __init__(self, data: bytes, file: str = "") -> None:
        self._file = file
        reader = read_pdf(data, file, "表单")
        with reading(file):
            from pypdf import PdfWriter

            self._writer = PdfWriter(clone_from=reader)
            self._root = self._writer.root_object
            self._form = self._root.get("/AcroForm", {})
            found = list(_fields(self._form.get("/Fields", []), "", {}, 0))
            self._fields = {field.name: field for field in found if field.widgets}
            self.fields = tuple(map(_told, self._fields.values()))
            signed = any(field.inherited.get("/FT") == "/Sig" and "/V" in field.entries for field in found)
        if signed:
            raise PackageError(_fault(file, "PDF005", "表单已经签了名，改动会使签名失效", "请用签名之前的那一份"))
        if not self.fields:
            way_out = "请在做表单的程序里加上文本域，存成AcroForm表单（不是XFA）"
            raise PackageError(_fault(file, "PDF006", "这个PDF里没有可以填的表单域", way_out))

    def filled(self, values: Mapping[str, str], pictures: bytes | None) -> bytes:
        """Return the file with `values` by the names of their fields.

        `pictures` is a PDF with a page for each box of each text that is filled, in the order of `values`, of the
        box's size; a button's value is one of its states.
        """
        with reading(self._file):
            pages = iter(read_pdf(pictures, "", "").pages if pictures else ())
            for name, value in values.items():
                field = self._fields[name]
                if _kind(field.inherited) == "text":
                    self._fill_text(field, value, [next(pages) for _ in field.widgets])
                else:
                    _set_button(field, value)
            for key in ("/NeedAppearances", "/XFA"):
                self._form.pop(key, None)
            self._drop_claims()
            made = BytesIO()
            self._writer.write(made)
        return made.getvalue()

    def _fill_text(self, field: _Field, value: str, pages: Sequence[Any]) -> None:
        from pypdf.generic import DictionaryObject, NameObject, TextStringObject

        field.entries[NameObject("/V")] = TextStringObject(value)
        for widget, page in zip(field.widgets, pages, strict=True):
            shown = self._writer._add_object(self._appearance(page, _turn(widget)))  # noqa: SLF001 - it has no other name
            widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): shown})

    def _appearance(self, page: Any, turn: int) -> Any:
        """Return what a box shows, from a page of its size (ISO 32000-1 12.7.3.3)."""
        from pypdf.generic import ArrayObject, FloatObject, NameObject, StreamObject

        width, height = float(page.mediabox.width), float(page.mediabox.height)
        content = page.get_contents()
        stream = StreamObject()
        stream.set_data(b"/Tx BMC q\n%b\nQ EMC" % (content.get_data() if content is not None else b""))
        stream[NameObject("/Type")] = NameObject("/XObject")
        stream[NameObject("/Subtype")] = NameObject("/Form")
        stream[NameObject("/BBox")] = ArrayObject(map(FloatObject, (0, 0, width, height)))
        stream[NameObject("/Resources")] = page["/Resources"].clone(self._writer)
        matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}
        if turn in matrix:
            stream[NameObject("/Matrix")] = ArrayObject(map(FloatObject, matrix[turn]))
        return stream

    def _drop_claims(self) -> None:
        from pypdf.generic import NameObject, StreamObject

        if "/Metadata" in self._root:
            packet = StreamObject()
            packet.set_data(_CLAIM.sub(b"", self._root["/Metadata"].get_data()))
            packet[NameObject("/Type")], packet[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
            self._root[NameObject("/Metadata")] = self._writer._add_object(packet)  # noqa: SLF001


def _fields(nodes: Any, above: str, inherited: dict[str, Any], depth: int) -> Iterator[_Field]:
    """Yield the fields under `nodes`; a name is that of its parents and its own, with dots between (12.7.3.2)."""
    if depth > _DEEPEST:
        raise ValueError("fields nested without end")
    for reference in nodes:
        node = reference.get_object()
        name = ".".join(part for part in (above, str(node.get("/T", ""))) if part)
        known = inherited | {key: node[key] for key in _INHERITED if key in node}
        kids = [kid.get_object() for kid in node.get("/Kids", [])]
        if any("/T" in kid for kid in kids):
            yield from _fields(node["/Kids"], name, known, depth + 1)
        else:
            yield _Field(name, node, tuple(kids) or ((node,) if "/Rect" in node else ()), known)


def _told(field: _Field) -> FormField:
    flags, most = int(field.inherited.get("/Ff", 0)), field.inherited.get("/MaxLen")
    sized = _SIZE.search(str(field.inherited.get("/DA", "")))
    return FormField(
        field.name,
        _kind(field.inherited),
        tuple(map(_box, field.widgets)),
        float(sized[1]) if sized else 0.0,
        _ALIGN.get(int(field.inherited.get("/Q", 0)), "left"),
        bool(flags & _MULTILINE),
        tuple(dict.fromkeys(state for widget in field.widgets for state in _states(widget))),
        None if most is None else int(most),
    )


def _kind(inherited: dict[str, Any]) -> Literal["text", "button", "other"]:
    if inherited.get("/FT") in {"/Tx", "/Ch"}:
        return "text"
    is_button = inherited.get("/FT") == "/Btn" and not int(inherited.get("/Ff", 0)) & _PUSH
    return "button" if is_button else "other"


def _box(widget: Any) -> tuple[Pt, Pt]:
    left, foot, right, top = (float(edge) for edge in widget["/Rect"])
    width, height = abs(right - left), abs(top - foot)
    return (height, width) if _turn(widget) in {90, 270} else (width, height)


def _turn(widget: Any) -> int:
    """Return by how many degrees a box's content is turned on its page (12.5.6.19)."""
    return int(widget.get("/MK", {}).get("/R", 0)) % 360


def _states(widget: Any) -> list[str]:
    """Return what a button's box can show besides being off."""
    shown = widget.get("/AP", {}).get("/N", {})
    return [key[1:] for key in shown if key != "/Off"] if not hasattr(shown, "get_data") else []


def _set_button(field: _Field, state: str) -> None:
    """Set a button to a state, each of its boxes to it or to off; a box without that state is off."""
    from pypdf.generic import NameObject

    field.entries[NameObject("/V")] = NameObject(f"/{state}")
    for widget in field.widgets:
        widget[NameObject("/AS")] = NameObject(f"/{state}" if state in _states(widget) else "/Off")


def _fault(file: str, rule: str, problem: str, way_out: str) -> Fault:
    return Fault(rule, Place(file), problem, way_out)
