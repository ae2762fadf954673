"""Lengths. Everything inside the program is in points (1/72 inch), as floats named `Pt`."""

from typing import TypeAlias

Pt: TypeAlias = float
"""A length in points, 1/72 inch. y grows downwards from the top edge of the paper."""

MM: Pt = 72 / 25.4
"""One millimetre."""

TWIP: Pt = 1 / 20
"""One twip, the unit of most WordprocessingML measures (ISO/IEC 29500-1 17.18.87)."""

EMU: Pt = 1 / 12700
"""One English Metric Unit, the unit of DrawingML (ISO/IEC 29500-1 20.1.10.16)."""

EIGHTH: Pt = 1 / 8
"""An eighth of a point, the unit of border widths (ISO/IEC 29500-1 17.18.80)."""
