"""Enhanced metafiles played: lines, areas, text and bitmaps of their records ([MS-EMF] 2.3)."""

import struct
from collections.abc import Callable, Iterator

from briefgen.model.block import Shape
from briefgen.model.drawing import Step
from briefgen.model.length import Pt
from briefgen.noun import noun
from briefgen.word.metafile_bits import bitmap_file, colour_of, font_of
from briefgen.word.metafile_canvas import Brush, Canvas, FontTool, PenTool, Point, Tool
from briefgen.word.metafile_player import RecordPlayer

_MOST_RECORDS = 200_000
_STOCK: dict[int, Tool] = {
    0x80000000: Brush("FFFFFF"),
    0x80000001: Brush("C0C0C0"),
    0x80000002: Brush("808080"),
    0x80000003: Brush("404040"),
    0x80000004: Brush("000000"),
    0x80000005: Brush(None),
    0x80000006: PenTool("FFFFFF"),
    0x80000007: PenTool("000000"),
    0x80000008: PenTool(None),
}
"""The tools that every device has (2.1.31)."""

_DASHES: dict[int, tuple[float, ...]] = {1: (6, 3), 2: (1, 2), 3: (6, 3, 1, 3), 4: (6, 3, 1, 3, 1, 3)}
_END = 14


@noun
class Played:
    """What a metafile comes to: its shapes, and whether it holds drawing that we don't play."""

    shapes: tuple[Shape, ...]
    whole: bool


def is_emf(data: bytes) -> bool:
    """Say whether a file is an enhanced metafile."""
    return data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF"


def play_emf(data: bytes, size: tuple[Pt, Pt], spot: str, part: str) -> Played | None:
    """Return what an enhanced metafile draws in a box of `size`, None where its header is broken."""
    if len(data) < 88:
        return None
    frame = struct.unpack_from("<4i", data, 24)
    device, millimetres = struct.unpack_from("<2i", data, 72), struct.unpack_from("<2i", data, 80)
    if 0 in device or 0 in millimetres or frame[2] <= frame[0] or frame[3] <= frame[1]:
        return None
    per = tuple(pixels / (100 * length) for pixels, length in zip(device, millimetres, strict=True))
    wide, high = (frame[2] - frame[0]) * per[0], (frame[3] - frame[1]) * per[1]
    canvas = Canvas((frame[0] * per[0], frame[1] * per[1]), (size[0] / wide, size[1] / high), spot)
    player = _Player(canvas, part)
    for kind, body in _records(data):
        if canvas.full:
            break
        player.play(kind, body)
    return Played(tuple(canvas.shapes), player.whole)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records, number and content, up to the last or the first broken one."""
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 8 > len(data):
            return
        kind, length = struct.unpack_from("<2I", data, at)
        if kind == _END or length < 8 or at + length > len(data):
            return
        yield kind, data[at + 8 : at + length]
        at += length


class _Player(RecordPlayer):
    """Plays the records of one file."""

    def draw(self, kind: int, body: bytes) -> bool:
        """Draw one record and return whether it shows as it should."""
        drawn = _RECORDS.get(kind)
        if drawn is not None:
            drawn(self, body)
        return drawn is not None or kind not in _UNPLAYED


_UNPLAYED = frozenset({53, 74, 78, 79, 80, 118})
"""Records that draw what we don't: fills of regions, masked and turned bitmaps, gradients."""


def _points(body: bytes, at: int, count: int, *, short: bool) -> list[Point]:
    """Return points of two or four bytes a number; struct.error where there are not so many."""
    numbers = struct.unpack_from(f"<{2 * min(count, len(body))}{'h' if short else 'i'}", body, at)
    return list(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True))


def _poly(draw: str, *, short: bool) -> Callable[[_Player, bytes], None]:
    """Return how a record of one row of points is played: a `line`, an area, curves, each maybe from where we are."""

    def play(player: _Player, body: bytes) -> None:
        canvas = player.canvas
        (count,) = struct.unpack_from("<I", body, 16)
        points = _points(body, 20, count, short=short)
        if not points:
            return
        goes_on = draw.endswith("to")
        row = [canvas.state.at, *points] if goes_on else points
        joins = goes_on and bool(canvas.path)
        if draw.startswith("curve"):
            canvas.curves(row, joins=joins)
        else:
            canvas.lines(row, closed=draw == "area", joins=joins)
        if goes_on:
            canvas.set(at=points[-1])

    return play


def _polypoly(*, closed: bool, short: bool) -> Callable[[_Player, bytes], None]:
    def play(player: _Player, body: bytes) -> None:
        rows, total = struct.unpack_from("<2I", body, 16)
        counts = struct.unpack_from(f"<{min(rows, len(body))}I", body, 24)
        points = _points(body, 24 + 4 * rows, total, short=short)
        canvas, steps, start = player.canvas, [], 0
        for count in counts:
            row = [canvas.point(*point) for point in points[start : start + count]]
            start += count
            if len(row) > 1:
                steps += [("m", row[0]), *(("l", point) for point in row[1:]), *([("h", ())] if closed else [])]
        canvas.add(steps, area=closed)

    return play


def _mapped(name: str, first: int) -> Callable[[_Player, bytes], None]:
    """Return how the origin (`first` 0) or the extent (2) of the window or the viewport is set."""

    def play(player: _Player, body: bytes) -> None:
        x, y = struct.unpack_from("<2i", body, 0)
        box = list(getattr(player.canvas.state, name))
        box[first : first + 2] = float(x), float(y)
        player.canvas.set(**{name: tuple(box)})

    return play


def _world(player: _Player, body: bytes) -> None:
    player.canvas.set(world=struct.unpack_from("<6f", body, 0))


def _modify(player: _Player, body: bytes) -> None:
    """Put a transformation before or after the one that is set (2.3.12.1)."""
    new, (mode,) = struct.unpack_from("<6f", body, 0), struct.unpack_from("<I", body, 24)
    old = player.canvas.state.world
    made = {1: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 2: _product(new, old), 3: _product(old, new)}.get(mode, new)
    player.canvas.set(world=made)


def _product(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, x, y = one
    e, f, g, h, u, v = two
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h, x * e + y * g + u, x * f + y * h + v


def _move(player: _Player, body: bytes) -> None:
    x, y = struct.unpack_from("<2i", body, 0)
    player.canvas.set(at=(float(x), float(y)))
    if player.canvas.path is not None:
        player.canvas.path.append(("m", player.canvas.point(x, y)))


def _line(player: _Player, body: bytes) -> None:
    x, y = struct.unpack_from("<2i", body, 0)
    canvas = player.canvas
    canvas.lines([canvas.state.at, (float(x), float(y))], joins=bool(canvas.path))
    canvas.set(at=(float(x), float(y)))


def _box(player: _Player, body: bytes) -> None:
    player.canvas.box(*map(float, struct.unpack_from("<4i", body, 0)))


def _ellipse(player: _Player, body: bytes) -> None:
    player.canvas.ellipse(*map(float, struct.unpack_from("<4i", body, 0)))


def _arc(kind: str) -> Callable[[_Player, bytes], None]:
    def play(player: _Player, body: bytes) -> None:
        left, top, right, bottom, *ends = map(float, struct.unpack_from("<8i", body, 0))
        player.canvas.arc((left, top, right, bottom), ((ends[0], ends[1]), (ends[2], ends[3])), kind)

    return play


def _pen(player: _Player, body: bytes) -> None:
    number, style, width, _, colour = struct.unpack_from("<2IiiI", body, 0)
    player.canvas.tools[number] = made_pen(style, width, colour)


def _extended_pen(player: _Player, body: bytes) -> None:
    (number,) = struct.unpack_from("<I", body, 0)
    style, width, _, colour = struct.unpack_from("<4I", body, 20)
    player.canvas.tools[number] = made_pen(style, width, colour)


def made_pen(style: int, width: float, colour: int) -> PenTool:
    """Return a pen by its style, its width in logical units and its colour (2.1.25)."""
    line = style & 0xF
    return PenTool(None if line == 5 else colour_of(colour), float(abs(width)), _DASHES.get(line, ()))


def _brush(player: _Player, body: bytes) -> None:
    number, style, colour = struct.unpack_from("<3I", body, 0)
    player.canvas.tools[number] = Brush(None if style == 1 else colour_of(colour))


def _font(player: _Player, body: bytes) -> None:
    (number,) = struct.unpack_from("<I", body, 0)
    player.canvas.tools[number] = font_of(body, 4, wide=True)


def _select(player: _Player, body: bytes) -> None:
    (number,) = struct.unpack_from("<I", body, 0)
    default = FontTool() if 0x8000000A <= number <= 0x80000011 else None
    player.canvas.select(_STOCK.get(number) or player.canvas.tools.get(number) or default)


def _ink(player: _Player, body: bytes) -> None:
    player.canvas.set(ink=colour_of(struct.unpack_from("<I", body, 0)[0]))


def _align(player: _Player, body: bytes) -> None:
    player.canvas.set(align=struct.unpack_from("<I", body, 0)[0])


def _text(player: _Player, body: bytes) -> None:
    x, y, count, offset = struct.unpack_from("<2i2I", body, 28)
    raw = body[max(offset - 8, 0) : max(offset - 8, 0) + 2 * min(count, len(body))]
    player.canvas.text(raw.decode("utf-16-le", "replace"), float(x), float(y))


def _stretch_bits(player: _Player, body: bytes) -> None:
    x, y = struct.unpack_from("<2i", body, 16)
    parts = struct.unpack_from("<4I", body, 40)
    width, height = struct.unpack_from("<2i", body, 64)
    _draw_bits(player, body, parts, (x, y, width, height))


def _bit_blt(player: _Player, body: bytes) -> None:
    x, y, width, height = struct.unpack_from("<4i", body, 16)
    parts = struct.unpack_from("<4I", body, 76)
    if parts[1]:
        _draw_bits(player, body, parts, (x, y, width, height))


def _draw_bits(player: _Player, body: bytes, parts: tuple[int, ...], place: tuple[float, float, float, float]) -> None:
    head, head_size, bits, bits_size = parts
    info = body[max(head - 8, 0) : max(head - 8, 0) + head_size]
    data = bitmap_file(info, body[max(bits - 8, 0) : max(bits - 8, 0) + bits_size])
    if data is None:
        player.whole = False
    else:
        player.canvas.bitmap(data, place, player.part)


def _begin(player: _Player, _body: bytes) -> None:
    player.canvas.path = []


def _close(player: _Player, _body: bytes) -> None:
    if player.canvas.path:
        player.canvas.path.append(("h", ()))


def _paint(*, fill: bool, stroke: bool) -> Callable[[_Player, bytes], None]:
    def play(player: _Player, _body: bytes) -> None:
        steps: list[Step] = player.canvas.path or []
        player.canvas.path = None
        while steps and steps[0][0] != "m":
            steps = steps[1:]
        if steps:
            player.canvas.paint(steps, fill=fill, stroke=stroke)

    return play


def _drop_path(player: _Player, _body: bytes) -> None:
    player.canvas.path = None


def _save(player: _Player, _body: bytes) -> None:
    if len(player.canvas.saved) < 1000:
        player.canvas.saved.append(player.canvas.state)


def _restore(player: _Player, body: bytes) -> None:
    player.canvas.restore(struct.unpack_from("<i", body, 0)[0])


_RECORDS: dict[int, Callable[[_Player, bytes], None]] = {
    2: _poly("curve", short=False), 3: _poly("area", short=False), 4: _poly("line", short=False),
    5: _poly("curve to", short=False), 6: _poly("line to", short=False), 7: _polypoly(closed=False, short=False),
    8: _polypoly(closed=True, short=False), 9: _mapped("window", 2), 10: _mapped("window", 0),
    11: _mapped("viewport", 2), 12: _mapped("viewport", 0), 22: _align, 24: _ink, 27: _move, 33: _save,
    34: _restore, 35: _world, 36: _modify, 37: _select, 38: _pen, 39: _brush, 42: _ellipse, 43: _box, 44: _box,
    45: _arc("arc"), 46: _arc("chord"), 47: _arc("pie"), 54: _line, 59: _begin, 61: _close,
    62: _paint(fill=True, stroke=False), 63: _paint(fill=True, stroke=True), 64: _paint(fill=False, stroke=True),
    68: _drop_path, 76: _bit_blt, 77: _bit_blt, 81: _stretch_bits, 82: _font, 84: _text, 85: _poly("curve", short=True),
    86: _poly("area", short=True), 87: _poly("line", short=True), 88: _poly("curve to", short=True),
    89: _poly("line to", short=True), 90: _polypoly(closed=False, short=True),
    91: _polypoly(closed=True, short=True), 95: _extended_pen,
}  # fmt: skip
"""How each record is played, by its number (2.1.1)."""
