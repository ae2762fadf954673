"""Numbers of paragraphs as references tell them: alone, in full, or as far as they differ (REF `\\n`, `\\w`, `\\r`)."""

from collections.abc import Iterable

from briefgen.fields.headings import number_of
from briefgen.model.block import Paragraph


class Numbers:
    """Knows under which numbers each numbered paragraph stands."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._above: dict[int, tuple[str, ...]] = {}
        opened: dict[int, list[tuple[int, str]]] = {}
        last: tuple[str, ...] = ()
        for paragraph in paragraphs:
            label = paragraph.label
            if label and number_of(paragraph):
                open_levels = opened.setdefault(label.list_id, [])
                open_levels[:] = [one for one in open_levels if one[0] < label.level]
                last = (*(text for _, text in open_levels), _bare(label.text))
                open_levels.append((label.level, _bare(label.text)))
                self._above[id(paragraph)] = last
            else:
                self._above[id(paragraph)] = last

    def own(self, target: Paragraph, _source: Paragraph | None = None) -> str:
        """Return a paragraph's own number without the stops after it, "" for none."""
        return _bare(number_of(target))

    def full(self, target: Paragraph, _source: Paragraph | None = None) -> str:
        """Return a paragraph's number with those that it stands under, where it doesn't tell them itself."""
        return _joined(self._above.get(id(target), ())) if number_of(target) else ""

    def near(self, target: Paragraph, source: Paragraph | None = None) -> str:
        """Return a paragraph's number from where it differs from those that the source stands under."""
        above, own = self._above.get(id(target), ()), self._above.get(id(source), ())
        if not number_of(target) or not above:
            return ""
        shared = 0
        while shared < min(len(above) - 1, len(own)) and above[shared] == own[shared]:
            shared += 1
        return _joined(above[shared:])


def _bare(text: str) -> str:
    return text.strip().rstrip(".")


def _joined(numbers: tuple[str, ...]) -> str:
    """Return numbers in one, each without those before it that it tells itself.

    >>> _joined(("1", "1.2", "1.2.1")), _joined(("1", "(a)"))
    ('1.2.1', '1(a)')
    """
    text = ""
    for number in numbers:
        text = number if text and number.startswith(text) else text + number
    return text
