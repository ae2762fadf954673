"""Edits: what a rule of writing would put into a passage where its breach is beyond doubt."""

from briefgen.noun import noun


@noun
class Edit:
    """Characters `start` to `end` of the passage numbered `passage`, from 0, and the `replacement` for them.

    Offsets count characters of `Passage.text`; where both are equal, something is put in.
    """

    passage: int
    start: int
    end: int
    replacement: str
