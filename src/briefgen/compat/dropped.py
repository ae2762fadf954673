"""What is dropped with a tag, and how that is told."""

from briefgen.noun import noun


class DroppedTextWarning(UserWarning):
    """Text of a template that does not come into the document."""


@noun
class Dropped:
    """Text that is dropped because of a tag; `number` is the tag's, None where it has none."""

    number: int | None
    text: str
