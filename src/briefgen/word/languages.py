"""The language that a file is written in, where it doesn't say so itself (`dc:language`)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.model.block import Block, Paragraph, Text
from briefgen.model.story import Section

_EAST_ASIAN = ("zh", "ja", "ko")
_EAST = "\u2e80"
"""Where East Asian characters begin; what lies before has letters of other scripts."""


def written_language(sections: Iterable[Section]) -> str:
    """Return the tag of the language that most letters of the body are in, `zh-CN` where none says so.

    A file of an English Word calls its Chinese English too; that is not believed.
    """
    letters: Counter[str] = Counter()
    for section in sections:
        for text in _texts(section.blocks):
            latin = sum(character.isalpha() and character < _EAST for character in text.text)
            east = sum(character >= _EAST for character in text.text)
            letters[text.style.latin_language or "en"] += latin
            letters[_east_asian(text.style.language)] += 2 * east  # a hanzi says as much as two letters
    (language, count), *_ = letters.most_common(1) or [("zh-CN", 0)]
    return language if count else "zh-CN"


def _east_asian(language: str) -> str:
    return language if language.lower().startswith(_EAST_ASIAN) else "zh-CN"


def _texts(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (inline for inline in block.inlines if isinstance(inline, Text))
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _texts(cell.blocks)
