"""Drawn: a finished PDF of anybody's as the sheets that rules measure.

A page comes to characters (`characters.py`) and to rules (`bars.py`), characters to rows (`rows.py`), and these to a
sheet (`sheets.py`). What stands at the head or foot of pages is told from the body there (`furniture.py`).
"""

from briefgen.checks.drawn.sheets import Drawn, read_drawn

__all__ = ["Drawn", "read_drawn"]
