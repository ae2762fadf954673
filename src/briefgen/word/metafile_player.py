"""What players of metafiles have in common: a canvas, and a record at a time played on it."""

import struct
from abc import ABC, abstractmethod

from briefgen.word.metafile_canvas import Canvas


class RecordPlayer(ABC):
    """Plays records on a canvas; `whole` turns False at one that draws something else, or is broken."""

    def __init__(self, canvas: Canvas, part: str) -> None:
        self.canvas = canvas
        self.part = part
        self.whole = True

    @abstractmethod
    def draw(self, kind: int, body: bytes) -> bool:
        """Draw one record and return whether it shows as it should; one that shows nothing does."""

    def play(self, kind: int, body: bytes) -> None:
        """Play one record; one that is too short is passed over."""
        try:
            shown = self.draw(kind, body)
        except (struct.error, IndexError):
            shown = False
        self.whole = self.whole and shown
