"""Field codes: the name, the argument and the switches of a field's instruction (ISO/IEC 29500-1 17.16)."""

import re

from briefgen.noun import noun
from briefgen.wml.numerals import in_format

_TOKEN = re.compile(r'["“”]((?:\\.|[^"“”\\])*)["“”]|(\\[^\s"“”])|([^\s"“”\\]+|\\)')
_LONGEST = 2000
"""How much of an instruction is read, in characters."""

_ESCAPED = re.compile(r"\\(.)")

_FORMATS = {
    "ARABIC": "decimal",
    "ARABICDASH": "numberInDash",
    "CHINESENUM1": "chineseCounting",
    "CHINESENUM2": "chineseLegalSimplified",
    "CHINESENUM3": "chineseCountingThousand",
    "CIRCLENUM": "decimalEnclosedCircle",
    "DBCHAR": "decimalFullWidth",
    "DBNUM1": "chineseCounting",
    "DBNUM2": "chineseLegalSimplified",
    "DBNUM3": "chineseCountingThousand",
    "GB1": "decimalEnclosedFullstop",
    "GB2": "decimalEnclosedParen",
    "GB3": "decimalEnclosedCircle",
    "ORDINAL": "ordinal",
    "SBCHAR": "decimal",
    "ZODIAC1": "ideographTraditional",
    "ZODIAC2": "ideographZodiac",
}
"""Number formats by the word after `\\*` (17.16.4.3.1); the case of the letters counts for those below."""

_CASED = {
    "roman": "lowerRoman",
    "ROMAN": "upperRoman",
    "Roman": "upperRoman",
    "alphabetic": "lowerLetter",
    "ALPHABETIC": "upperLetter",
    "Alphabetic": "upperLetter",
}

RENEWED = frozenset({"NOTEREF", "NUMPAGES", "PAGE", "PAGEREF", "REF", "SECTION", "SECTIONPAGES", "SEQ", "TOC"})
"""The fields of a body whose results are written anew: they tell of its pages, its headings or its numbers."""


@noun
class FieldCode:
    """A field's instruction: its `name` in capitals, its first `argument`, and all that follows as it is written.

    >>> code = read_code(' TOC \\\\o "1-3" \\\\h \\\\t "章标题,1,节标题,2" ')
    >>> code.name, code.value("o"), code.has("h"), code.has("u"), code.value("t")
    ('TOC', '1-3', True, False, '章标题,1,节标题,2')
    """

    name: str
    argument: str = ""
    rest: tuple[str, ...] = ()

    def has(self, switch: str) -> bool:
        """Say whether a switch is among them; letters in either case are the same."""
        return f"\\{switch}" in map(str.lower, self.rest)

    def value(self, switch: str) -> str:
        """Return what follows a switch, "" where nothing does or the switch is missing."""
        found = self.values(switch)
        return found[0] if found else ""

    def values(self, switch: str) -> list[str]:
        """Return what follows each occurrence of a switch, "" where another switch does."""
        following = (*self.rest[1:], "\\")
        pairs = zip(self.rest, following, strict=True) if self.rest else ()
        return ["" if _is_switch(after) else after for one, after in pairs if one.lower() == f"\\{switch}"]

    @property
    def number_format(self) -> str:
        """The ST_NumberFormat that the field asks for itself (`\\* …`), "" for none."""
        words = [word for word in self.values("*") if word]
        return next((name for name in map(number_format_of, words) if name), "")

    def written(self, number: int, default: str = "decimal") -> str:
        """Return a number as the field asks for it, else in the `default` format."""
        return in_format(number, self.number_format or default)


def number_format_of(word: str) -> str:
    """Return the ST_NumberFormat that a word after `\\\\*` asks for, "" for one that says nothing of numbers.

    >>> number_format_of("ROMAN"), number_format_of("roman"), number_format_of("MERGEFORMAT")
    ('upperRoman', 'lowerRoman', '')
    """
    return _CASED.get(word) or _FORMATS.get(word.upper(), "")


def _is_switch(token: str) -> bool:
    return token.startswith("\\") and len(token) <= 2


def read_code(text: str) -> FieldCode:
    """Return the code of an instruction; one without words has no name.

    >>> read_code("= 2 + 3").name, read_code(r"SEQ 图 \\* CHINESENUM3").written(12), read_code(" ").name
    ('=', '十二', '')
    """
    tokens = [
        _ESCAPED.sub(r"\1", quoted) or "" if quoted else switch or word
        for quoted, switch, word in _TOKEN.findall(text[:_LONGEST])
    ]
    if not tokens:
        return FieldCode("")
    if tokens[0].startswith("="):
        return FieldCode("=", text.strip()[1:].strip())
    has_argument = len(tokens) > 1 and not _is_switch(tokens[1])
    argument = tokens[1] if has_argument else ""
    return FieldCode(tokens[0].upper(), argument, tuple(tokens[1 + has_argument :]))
