"""Windows metafiles of the old kind played: lines, areas, text and bitmaps of their records ([MS-WMF] 2.3)."""

import struct
from collections.abc import Callable, Iterator

from briefgen.model.length import Pt
from briefgen.word.emf import Played, made_pen
from briefgen.word.metafile_bits import colour_of, decoded, font_of, packed_bitmap
from briefgen.word.metafile_canvas import Brush, Canvas, Point, Tool
from briefgen.word.metafile_player import RecordPlayer

_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_HEADERS = (b"\x01\0\x09\0", b"\x02\0\x09\0")
_MOST_RECORDS = 200_000
_MOST_TOOLS = 4096
_CLIPPED = 6
"""The options of text that comes with a box: opaque, clipped."""

_BLANK = Brush(None)


def is_wmf(data: bytes) -> bool:
    """Say whether a file is a Windows metafile of the old kind."""
    return data.startswith((_PLACEABLE, *_HEADERS))


def play_wmf(data: bytes, size: tuple[Pt, Pt], spot: str, part: str) -> Played | None:
    """Return what a metafile draws in a box of `size`, None where it is too short."""
    placed = data.startswith(_PLACEABLE)
    head = 22 if placed else 0
    if len(data) < head + 18:
        return None
    canvas = Canvas((0.0, 0.0), (1.0, 1.0), spot)
    canvas.set(viewport=(0.0, 0.0, *size))
    if placed:
        left, top, right, bottom = struct.unpack_from("<4h", data, 6)
        canvas.set(window=(float(left), float(top), float(right - left), float(bottom - top)))
    player = _Player(canvas, part)
    for kind, body in _records(data, head + 18):
        if canvas.full:
            break
        player.play(kind, body)
    return Played(tuple(canvas.shapes), player.whole)


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records, function and parameters, up to the last or the first broken one."""
    for _ in range(_MOST_RECORDS):
        if at + 6 > len(data):
            return
        words, kind = struct.unpack_from("<IH", data, at)
        if kind == 0 or words < 3 or at + 2 * words > len(data):
            return
        yield kind, data[at + 6 : at + 2 * words]
        at += 2 * words


class _Player(RecordPlayer):
    """Plays the records of one file."""

    def draw(self, kind: int, body: bytes) -> bool:
        """Draw one record and return whether it shows as it should."""
        drawn = _RECORDS.get(kind)
        if drawn is not None:
            drawn(self, body)
        return drawn is not None or kind not in _UNPLAYED

    def keep(self, tool: Tool) -> None:
        """Keep a tool under the lowest number that is free (3.1.4.1)."""
        number = next(at for at in range(len(self.canvas.tools) + 1) if at not in self.canvas.tools)
        if number < _MOST_TOOLS:
            self.canvas.tools[number] = tool


_UNPLAYED = frozenset({0x0419, 0x0228, 0x012B, 0x0548, 0x0922, 0x0B23, 0x0D33})
"""Records that draw what we don't: fills of regions, floods, bitmaps of the device."""


def _window(first: int) -> Callable[[_Player, bytes], None]:
    """Return how the window's origin (`first` 0) or extent (2) is set."""

    def play(player: _Player, body: bytes) -> None:
        y, x = struct.unpack_from("<2h", body, 0)
        box = list(player.canvas.state.window)
        box[first : first + 2] = float(x), float(y)
        player.canvas.set(window=tuple(box))

    return play


def _move(player: _Player, body: bytes) -> None:
    y, x = struct.unpack_from("<2h", body, 0)
    player.canvas.set(at=(float(x), float(y)))


def _line(player: _Player, body: bytes) -> None:
    y, x = struct.unpack_from("<2h", body, 0)
    player.canvas.lines([player.canvas.state.at, (float(x), float(y))])
    player.canvas.set(at=(float(x), float(y)))


def _box(at: int) -> Callable[[_Player, bytes], None]:
    def play(player: _Player, body: bytes) -> None:
        bottom, right, top, left = map(float, struct.unpack_from("<4h", body, at))
        player.canvas.box(left, top, right, bottom)

    return play


def _ellipse(player: _Player, body: bytes) -> None:
    bottom, right, top, left = map(float, struct.unpack_from("<4h", body, 0))
    player.canvas.ellipse(left, top, right, bottom)


def _arc(kind: str) -> Callable[[_Player, bytes], None]:
    def play(player: _Player, body: bytes) -> None:
        y2, x2, y1, x1, bottom, right, top, left = map(float, struct.unpack_from("<8h", body, 0))
        player.canvas.arc((left, top, right, bottom), ((x1, y1), (x2, y2)), kind)

    return play


def _points(body: bytes, at: int, count: int) -> list[Point]:
    numbers = struct.unpack_from(f"<{2 * max(count, 0)}h", body, at)
    return list(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True))


def _poly(*, closed: bool) -> Callable[[_Player, bytes], None]:
    def play(player: _Player, body: bytes) -> None:
        (count,) = struct.unpack_from("<h", body, 0)
        player.canvas.lines(_points(body, 2, count), closed=closed)

    return play


def _polypolygon(player: _Player, body: bytes) -> None:
    (rows,) = struct.unpack_from("<H", body, 0)
    counts = struct.unpack_from(f"<{rows}H", body, 2)
    points, canvas, start = _points(body, 2 + 2 * rows, sum(counts)), player.canvas, 0
    steps = []
    for count in counts:
        row = [canvas.point(*point) for point in points[start : start + count]]
        start += count
        if len(row) > 1:
            steps += [("m", row[0]), *(("l", point) for point in row[1:]), ("h", ())]
    canvas.add(steps, area=True)


def _pen(player: _Player, body: bytes) -> None:
    style, width, _, colour = struct.unpack_from("<HhhI", body, 0)
    player.keep(made_pen(style, width, colour))


def _brush(player: _Player, body: bytes) -> None:
    style, colour = struct.unpack_from("<HI", body, 0)
    player.keep(Brush(None if style == 1 else colour_of(colour)))


def _font(player: _Player, body: bytes) -> None:
    player.keep(font_of(body, 0, wide=False))


def _other_tool(player: _Player, _body: bytes) -> None:
    """Keep the number of a palette, a region or a pattern, which nothing is drawn with."""
    player.keep(_BLANK)


def _select(player: _Player, body: bytes) -> None:
    player.canvas.select(player.canvas.tools.get(struct.unpack_from("<H", body, 0)[0]))


def _delete(player: _Player, body: bytes) -> None:
    player.canvas.tools.pop(struct.unpack_from("<H", body, 0)[0], None)


def _ink(player: _Player, body: bytes) -> None:
    player.canvas.set(ink=colour_of(struct.unpack_from("<I", body, 0)[0]))


def _align(player: _Player, body: bytes) -> None:
    player.canvas.set(align=struct.unpack_from("<H", body, 0)[0])


def _text(player: _Player, body: bytes) -> None:
    (count,) = struct.unpack_from("<H", body, 0)
    y, x = struct.unpack_from("<2h", body, 2 + count + count % 2)
    player.canvas.text(decoded(body[2 : 2 + count]), float(x), float(y))


def _extended_text(player: _Player, body: bytes) -> None:
    y, x, count, options = struct.unpack_from("<2h2H", body, 0)
    start = 16 if options & _CLIPPED else 8
    player.canvas.text(decoded(body[start : start + count]), float(x), float(y))


def _bits(at: int, dib: int) -> Callable[[_Player, bytes], None]:
    """Return how a bitmap is drawn whose place stands at `at` and whose header at `dib`."""

    def play(player: _Player, body: bytes) -> None:
        height, width, y, x = map(float, struct.unpack_from("<4h", body, at))
        data = packed_bitmap(body[dib:])
        if data is None:
            player.whole = False
        else:
            player.canvas.bitmap(data, (x, y, width, height), player.part)

    return play


def _save(player: _Player, _body: bytes) -> None:
    if len(player.canvas.saved) < 1000:
        player.canvas.saved.append(player.canvas.state)


def _restore(player: _Player, body: bytes) -> None:
    player.canvas.restore(struct.unpack_from("<h", body, 0)[0])


_RECORDS: dict[int, Callable[[_Player, bytes], None]] = {
    0x001E: _save, 0x0127: _restore, 0x012D: _select, 0x01F0: _delete, 0x0209: _ink, 0x012E: _align,
    0x020B: _window(0), 0x020C: _window(2), 0x0213: _line, 0x0214: _move, 0x041B: _box(0), 0x061C: _box(4),
    0x0418: _ellipse, 0x0817: _arc("arc"), 0x081A: _arc("pie"), 0x0830: _arc("chord"), 0x0324: _poly(closed=True),
    0x0325: _poly(closed=False), 0x0538: _polypolygon, 0x02FA: _pen, 0x02FC: _brush, 0x02FB: _font,
    0x00F7: _other_tool, 0x06FF: _other_tool, 0x01F9: _other_tool, 0x0142: _other_tool, 0x0521: _text,
    0x0A32: _extended_text, 0x0F43: _bits(14, 22), 0x0B41: _bits(12, 20), 0x0940: _bits(8, 16),
}  # fmt: skip
"""How each record is played, by its function (2.1.1.1)."""
