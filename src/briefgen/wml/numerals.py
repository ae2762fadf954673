"""Numbers in words and signs: the number formats of ST_NumberFormat (ISO/IEC 29500-1 17.18.59)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
HANZI_END = 10**16
"""The first whole number that Chinese numerals with 万 and 亿 don't reach."""

_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def hanzi(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a whole number below `HANZI_END` in Chinese numerals; others in Arabic digits.

    >>> hanzi(10), hanzi(23), hanzi(101), hanzi(12000), hanzi(100010)
    ('十', '二十三', '一百〇一', '一万二千', '十万〇一十')
    >>> hanzi(350000000), hanzi(100005000), hanzi(10**12)
    ('三亿五千万', '一亿〇五千', '一万亿')
    """
    if not 0 <= number < HANZI_END:
        return str(number)
    text = _grouped(number, digits, units)
    return text[1:] if text.startswith(f"{digits[1]}十") else text


def _grouped(number: int, digits: str, units: str) -> str:
    """Return a number by groups of four digits; a group that is not full is told by one zero before it."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = digits[0] if 0 < low < size // 10 else ""
            rest = _grouped(low, digits, units) if low else ""
            return f"{_grouped(high, digits, units)}{unit}{gap}{rest}"
    return _below_myriad(number, digits, units)


def _below_myriad(number: int, digits: str, units: str) -> str:
    if number == 0:
        return digits[0]
    parts: list[str] = []
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            parts.append(digits[digit] + (units[power - 1] if power else ""))
        elif parts and parts[-1] != digits[0] and number % 10**power:
            parts.append(digits[0])
    return "".join(parts)


def capital(number: int) -> str:
    """Return a number in the capital numerals of accounts and legal papers (GB/T 15835-2011 5.2.4).

    >>> capital(10), capital(3504), capital(39148)
    ('壹拾', '叁仟伍佰零肆', '叁万玖仟壹佰肆拾捌')
    """
    return hanzi(number, _LEGAL_DIGITS, "拾佰仟")


def chinese_digits(number: int | str) -> str:
    """Return each digit of a number as a Chinese one; of digits in text, zeros before them too.

    >>> chinese_digits(2025), chinese_digits("007")
    ('二〇二五', '〇〇七')
    """
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    """Return a number in small Roman numerals.

    >>> roman(4), roman(2025)
    ('iv', 'mmxxv')
    """
    text = ""
    for value, sign in _ROMAN:
        text, number = text + sign * (number // value), number % value
    return text


def letters(number: int) -> str:
    """Return a, b … z, aa, bb … as Word counts in letters.

    >>> letters(1), letters(27)
    ('a', 'aa')
    """
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def circled(number: int) -> str:
    """Return ① to ⑳, plain digits beyond, as Word does."""
    return chr(0x245F + number) if number <= 20 else str(number)


def in_circle(number: int) -> str:
    """Return ① to ㊿, the circled numbers that Unicode has; plain digits for others.

    >>> in_circle(20), in_circle(21), in_circle(36), in_circle(51)
    ('⑳', '㉑', '㊱', '51')
    """
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _counting(number: int) -> str:
    """chineseCounting: words below a hundred, digit by digit from there, with Word's own ○ for zero."""
    return hanzi(number) if number < 100 else chinese_digits(number).replace("〇", "○")


def english_ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th …

    >>> english_ordinal(11), english_ordinal(22)
    ('11th', '22nd')
    """
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_SIGNS = "*†‡§"


def sign(number: int) -> str:
    """Return the sign of a note, doubled and so on where the four are used up (The Chicago Manual of Style).

    >>> sign(1), sign(4), sign(6)
    ('*', '§', '††')
    """
    times, at = divmod(number - 1, len(_SIGNS))
    return _SIGNS[at] * (times + 1)


def in_ideograph_circle(number: int) -> str:
    """Return ㊀ to ㊉, plain digits beyond."""
    return chr(0x327F + number) if number <= 10 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalHalfWidth": str,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "ordinal": english_ordinal,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": lambda number: chr(0x2473 + number) if number <= 20 else f"({number})",
    "decimalEnclosedFullstop": lambda number: chr(0x2487 + number) if number <= 20 else f"{number}.",
    "chineseCounting": _counting,
    "chineseCountingThousand": hanzi,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": hanzi,
    "japaneseCounting": hanzi,
    "japaneseDigitalTenThousand": chinese_digits,
    "ideographDigital": chinese_digits,
    "chineseLegalSimplified": capital,
    "ideographTraditional": lambda number: _HEAVENLY[(number - 1) % 10],
    "ideographZodiac": lambda number: _EARTHLY[(number - 1) % 12],
    "ideographZodiacTraditional": lambda number: _HEAVENLY[(number - 1) % 10] + _EARTHLY[(number - 1) % 12],
    "ideographEnclosedCircle": in_ideograph_circle,
    "taiwaneseDigital": lambda number: chinese_digits(number).replace("〇", "○"),
    "decimalFullWidth2": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "chicago": sign,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _number: "",
}


_MOST = 32767
"""The highest number that Word counts to in a list."""


def is_known(name: str) -> bool:
    """Say whether `in_format` knows the ST_NumberFormat name."""
    return name in _FORMATS


def in_format(number: int, name: str) -> str:
    """Return `number` in the ST_NumberFormat `name`.

    Unknown names, and numbers that no list of Word's counts to (below 1, above 32,767), give Arabic digits.
    """
    return _FORMATS[name](number) if 0 < number <= _MOST and name in _FORMATS else str(number)
