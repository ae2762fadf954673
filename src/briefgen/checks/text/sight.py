"""What the rules of writing see of a passage: its text with everything hidden that they may not judge."""

import re
from collections.abc import Sequence

from briefgen.model.passage import Passage, Role
from briefgen.noun import noun

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f〇々"
"""The inside of a character class: Chinese characters, also those outside the first plane."""

HIDDEN = "\ue000"
"""Stands for every character that is hidden; no rule names it, so none matches across it by chance."""

PROSE: frozenset[Role] = frozenset({"body", "heading", "note", "attachments"})
"""The roles that hold sentences."""

_FOREIGN = re.compile(
    r"""
      https?://[!-~]+(?<![,.;:!?)])                                             # addresses
    | (?<![\w.@-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}
    | (?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,10}(?:/[!-~]*)?(?<![,.;:!?)])(?![A-Za-z0-9])
    | `[^`\n]{1,200}` | \{\{[^{}]{0,300}\}\} | \{%[^{}]{0,300}%\} | \{\#[^{}]{0,300}\#\}   # code and template tags
    | </?[A-Za-z][^<>]{0,200}> | (?<![A-Za-z])[A-Za-z]:\\[!-~]*
    | (?<![A-Za-z])(?:GB|GBZ|DB\d{0,2}|ISO|IEC|IEEE|ITU|JGJ|CJJ|T)(?:/[A-Z]{1,8})?[ ]?[A-Z]?\d{1,6}
      (?:[.-]\d{1,6}){0,3}(?:[:—–]\d{4})?                                        # numbers of standards
    | (?<![A-Za-z0-9])[A-Za-z]{1,10}\d{0,10}(?:-[A-Za-z0-9]{1,12}){1,5}(?![A-Za-z0-9])   # models
    | (?<![\d.])\d{1,6}(?:\.\d{1,4})?(?::\d{1,6}(?:\.\d{1,4})?){1,2}             # times, ratios, scores
    | (?<!\d)\d{3,4}-\d{7,8}(?!\d) | (?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])  # telephones, IP
    | (?<![!-~])[A-Za-z][!-~]*(?:[ ]{1,3}[!-~]+)+(?<=[A-Za-z0-9.)"'])            # sentences in Latin letters
    """,
    re.VERBOSE,
)
_TITLE = re.compile("(?<=《)[^》《]{1,200}(?=》)")
_QUOTED = re.compile("(?<=“)[^“”]{1,400}(?=”)")
_MENTION = 8
"""A quotation of so many characters mentions a word; a longer one says something."""

_LABEL = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}\s*[、.．，,）)]|[（(]\s*(?:[一二三四五六七八九十百]{1,4}|\d{1,2})\s*[）)]"
    r"|\d{1,2}\s*[、.．，,）)](?!\d)|[㈠-㈩⑴-⒇⒈-⒛①-⑳])"
)
_LETTER = re.compile("[A-Za-z]+")
_HAN = re.compile(f"[{HAN}]")


@noun
class Sight:
    """A passage with its index among all, and three views of its text, each as long as the text itself.

    In `seen` the foreign (addresses, code, times, ratios, standards, English) and the number of the paragraph are
    hidden; in `words` also titles in 《》 and quotations of a word or two; in `own` all that is quoted. `chinese` is
    False where Latin words outnumber Chinese characters: such a passage follows other rules.
    """

    index: int
    passage: Passage
    seen: str
    words: str
    own: str
    chinese: bool

    @property
    def text(self) -> str:
        """Return the passage's text as it stands."""
        return self.passage.text


def see(passages: Sequence[Passage]) -> tuple[Sight, ...]:
    """Return what the rules see of each passage, in order."""
    return tuple(_sight(index, passage) for index, passage in enumerate(passages))


def _sight(index: int, passage: Passage) -> Sight:
    text = passage.text
    foreign = _FOREIGN.sub(_hide, text)
    seen = _LABEL.sub(_hide, foreign, count=1) if _LABEL.match(foreign) else foreign
    titled = _TITLE.sub(_hide, seen)
    words = _QUOTED.sub(_hide_mention, titled)
    chinese = len(_HAN.findall(text)) >= len(_LETTER.findall(text))
    return Sight(index, passage, seen, words, _QUOTED.sub(_hide, titled), chinese)


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _hide_mention(match: re.Match[str]) -> str:
    return _hide(match) if len(match[0]) <= _MENTION else match[0]
