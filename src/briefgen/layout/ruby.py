"""Ruby: readings set above their characters (ISO/IEC 29500-1 17.3.3.25, 17.18.75)."""

from collections.abc import Sequence

from briefgen.layout.measure import SetRuby, Strip
from briefgen.model.galley import Span
from briefgen.model.length import Pt


def with_readings(spans: tuple[Span, ...], strip: Strip, bounds: tuple[int, int], xs: Sequence[Pt]) -> tuple[Span, ...]:
    """Return the spans of a line with the readings of its characters, each right after what it is read for."""
    start, stop = bounds
    found = list(spans)
    for ruby in strip.rubies:
        if start <= ruby.start and ruby.stop <= stop:
            left, right = xs[ruby.start - start], xs[ruby.stop - start]
            at = next((at for at, span in enumerate(found) if span.xs[0] >= right and not span.rise), len(found))
            found[at:at] = _reading(ruby, left, right)
    return tuple(found)


def _reading(ruby: SetRuby, left: Pt, right: Pt) -> list[Span]:
    """Return a reading spread over the room from `left` to `right`."""
    spare = max(right - left - sum(sort.advance for sort in ruby.sorts), 0.0)
    indent, gap = _spread(ruby, spare)
    spans: list[Span] = []
    x = left + indent
    for sort in ruby.sorts:
        last = spans[-1] if spans else None
        if last is not None and last.pen is sort.pen and last.language == sort.language:
            spans[-1] = Span(
                last.text + sort.drawn,
                (*last.xs, x + sort.shift),
                x + sort.advance,
                last.pen,
                ruby.rise,
                language=last.language,
            )
        else:
            spans.append(
                Span(sort.drawn, (x + sort.shift,), x + sort.advance, sort.pen, ruby.rise, language=sort.language)
            )
        x += sort.advance + gap
    return spans


def _spread(ruby: SetRuby, spare: Pt) -> tuple[Pt, Pt]:
    """Return what lies before a reading and between its characters, where `spare` points are left over."""
    count = len(ruby.sorts)
    if ruby.align == "distributeSpace":
        return spare / count / 2, spare / count
    if ruby.align == "distributeLetter" and count > 1:
        return 0.0, spare / (count - 1)
    return spare * {"left": 0.0, "right": 1.0}.get(ruby.align, 0.5), 0.0
