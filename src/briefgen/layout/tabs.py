"""Tab stops: where the next one is (ISO/IEC 29500-1 17.3.1.37, 17.15.1.25)."""

from collections.abc import Callable
from dataclasses import replace
from math import floor

from briefgen.model.length import Pt
from briefgen.model.style import ParagraphStyle, TabStop

_NEAR = 0.01


class TabRuler:
    """The stops of one line. Places are in points from the text's left edge; `origin` is where the line begins."""

    def __init__(self, style: ParagraphStyle, default: Pt, width: Pt, origin: Pt) -> None:
        self.origin = origin
        self._default = default
        self._width = width
        self._stops = [stop for stop in style.tabs if stop.align != "bar"]
        if style.first_line < 0:  # a hanging indent is a stop of its own
            self._stops.append(TabStop(style.left))
            self._stops.sort(key=lambda stop: stop.position)

    def stop_after(self, x: Pt) -> TabStop:
        """Return the first stop to the right of `x`: the paragraph's own, else the next default one."""
        for stop in self._stops:
            if stop.position > x + _NEAR:
                return stop
        return TabStop((floor((x + _NEAR) / self._default) + 1) * self._default)

    def next(self, x: Pt, following: Callable[[str], Pt], own: TabStop | None = None) -> tuple[Pt, str]:
        """Return where the text after a tab at `x` begins, and the tab's leader; `following` gives that text's width,
        up to a mark if there is one in it, when asked; `own` is a stop at a share of the line's width.
        """
        stop = self.stop_after(x) if own is None else replace(own, position=own.position * self._width)
        if stop.align == "left":
            return max(x, stop.position), stop.leader
        width = following("." if stop.align == "decimal" else "")
        room = stop.position - width if stop.align in {"right", "decimal"} else stop.position - width / 2
        return max(x, room), stop.leader
