"""Filters of quantities: amounts of money in Chinese, percentages, and Jinja's arithmetic, all of it decimal."""

import math
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from briefgen.template.filters.text import TO_HALF, short
from briefgen.template.values import BadValueError, text_of
from briefgen.wml import numerals

_WRITTEN = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_LONGEST = 60
_HIGHEST = 40
_LOWEST = -400
_EXACT = Context(prec=2 * (_HIGHEST - _LOWEST))
_MOST_DIGITS = 12
_SCALES = (("", 0), ("万", 4), ("亿", 8), ("万亿", 12))
_ROUNDINGS = {"common": ROUND_HALF_UP, "ceil": ROUND_CEILING, "floor": ROUND_FLOOR}


def quantity(value: object) -> Decimal:
    """Return a number exactly, a float by its shortest form; text may hold it, with commas or in full width.

    True, text that is no number, nan and numbers of more than 40 digits raise BadValueError.

    >>> quantity(0.1), quantity("12,345.60"), quantity("－３")
    (Decimal('0.1'), Decimal('12345.60'), Decimal('-3'))
    """
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, float) and math.isfinite(value):
        number = Decimal(repr(value))
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value) if value.bit_length() < 256 else Decimal("inf")
    else:
        number = _read(value)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or number.adjusted() >= _HIGHEST or exponent < _LOWEST:
        raise BadValueError(f"“{short(value)}”不是一个数，或位数太多", "请在数据里改正")
    return number


def _read(value: object) -> Decimal:
    """Return the number that text holds."""
    text = text_of(value).strip().translate(TO_HALF).replace("−", "-")
    if len(text) > _LONGEST or not _WRITTEN.fullmatch(text):
        raise BadValueError(f"“{short(value)}”不是数字", "请在数据里写成数字，如 12345.6")
    return Decimal(text.replace(",", ""))


def written(number: Decimal, digits: int | None = None) -> str:
    """Return a number with `digits` decimals, rounded half up; without `digits` all it has, no zeros at their end.

    >>> written(Decimal("350.00")), written(Decimal("2.345"), 2), written(Decimal("-0.001"), 1)
    ('350', '2.35', '0.0')
    """
    if digits is None:
        text = f"{number:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{_rounded(number, _decimals(digits), ROUND_HALF_UP):f}"
    return text if text.strip("-0.") else text.lstrip("-")


def _rounded(number: Decimal, digits: int, rounding: str) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-digits), rounding, _EXACT)


def _decimals(digits: object) -> int:
    if isinstance(digits, bool) or not isinstance(digits, int) or not 0 <= digits <= _MOST_DIGITS:
        raise BadValueError(f"小数位数不能是“{short(digits)}”", f"请写0到{_MOST_DIGITS}之间的整数")
    return digits


def wan(value: object, digits: int | None = None, unit: str = "元") -> str:
    """Return a number of yuan, or of another `unit`, in ten thousands (GB/T 15835-2011 5.3).

    Without `digits` nothing is rounded; with them it has just so many decimals.

    >>> wan(3500000), wan(3512345, 1), wan(12000, unit="人")
    ('350万元', '351.2万元', '1.2万人')
    """
    return _scaled(quantity(value), 4, digits, f"万{text_of(unit)}")


def yi(value: object, digits: int | None = None, unit: str = "元") -> str:
    """Return a number of yuan, or of another `unit`, in hundred millions; else as `wan`.

    >>> yi(350000000), yi("1234567890", 2)
    ('3.5亿元', '12.35亿元')
    """
    return _scaled(quantity(value), 8, digits, f"亿{text_of(unit)}")


def _scaled(number: Decimal, power: int, digits: int | None, unit: str) -> str:
    return f"{written(number.scaleb(-power, _EXACT), digits)}{unit}"


def amount(value: object, digits: int | None = None, unit: str = "元") -> str:
    """Return a number of yuan in 元, 万元, 亿元 or 万亿元: the first that leaves it below ten thousand.

    >>> amount(9800), amount(3500000), amount(12e8), amount(99999999, 0)
    ('9800元', '350万元', '12亿元', '1亿元')
    """
    number = quantity(value)
    forms = [(name, _scaled(number, power, digits, "")) for name, power in _SCALES]
    name, shown = next((form for form in forms if abs(Decimal(form[1])) < 10**4), forms[-1])
    return f"{shown}{name}{text_of(unit)}"


def capital_amount(value: object) -> str:
    """Return an amount of yuan in capital numerals, without the words 人民币 before it.

    《支付结算办法》附件一 二、五; the numerals are those of GB/T 15835-2011 5.2.4. 整 closes an amount without 角
    and 分 only; where the annex leaves a 零 to choice it stands as in the first of its forms. Parts of a 分 raise
    BadValueError, they are not rounded; so do 10,000,000,000,000,000 yuan and more.

    >>> capital_amount(12345.67), capital_amount("1,680.32"), capital_amount(-100)
    ('壹万贰仟叁佰肆拾伍元陆角柒分', '壹仟陆佰捌拾元零叁角贰分', '负壹佰元整')
    """
    fen = quantity(value).scaleb(2, _EXACT)
    if fen != fen.to_integral_value(context=_EXACT):
        raise BadValueError(f"“{short(value)}”不满一分，大写金额只写到分", "请在数据里改正，或先写 |round(2)")
    yuan, rest = divmod(abs(int(fen)), 100)
    if yuan >= numerals.HANZI_END:
        raise BadValueError(f"“{short(value)}”太大，大写金额只写到千万亿", "请在数据里改正")
    text = f"{numerals.capital(yuan)}元" if yuan or not rest else ""
    gap = "零" if yuan and rest and (yuan % 10 == 0 or rest < 10) else ""
    return f"{'负' if fen < 0 else ''}{text}{gap}{_small_change(rest)}"


def _small_change(fen: int) -> str:
    """Return what stands after 元: 角 and 分, or 整."""
    parts = zip((fen // 10, fen % 10), "角分", strict=True)
    return "".join(f"{numerals.capital(digit)}{unit}" for digit, unit in parts if digit) or "整"


def thousands(value: object, digits: int | None = None, mark: str = ",") -> str:
    """Return a number with its digits before the point in groups of three (GB/T 15835-2011 5.1.1).

    >>> thousands(12345.6), thousands("1234567", 2), thousands(12345, mark=" ")
    ('12,345.6', '1,234,567.00', '12 345')
    """
    return f"{Decimal(written(quantity(value), digits)):,f}".replace(",", text_of(mark))


def percent(value: object, digits: int | None = None) -> str:
    """Return a share of one as a percentage.

    >>> percent(0.256), percent(1), percent("0.1234", 1)
    ('25.6%', '100%', '12.3%')
    """
    return _scaled(quantity(value), -2, digits, "%")


def as_number(number: Decimal) -> int | float:
    """Return a decimal as a template counts on with it: whole where it is whole.

    >>> as_number(Decimal("2.50")), as_number(Decimal("3.0"))
    (2.5, 3)
    """
    return int(number) if number == number.to_integral_value(context=_EXACT) else float(number)


def integer(value: object, default: int | None = None) -> int:
    """Return a number without its decimals; for what is no number `default`, and BadValueError without one.

    >>> integer("12"), integer(2.7), integer("x", 0)
    (12, 2, 0)
    """
    return int(_number_or(value, default, "int"))


def floating(value: object, default: float | None = None) -> float:
    """Return a number as one with decimals; for what is no number `default`, and BadValueError without one.

    >>> floating("12.5"), floating("x", 0.0)
    (12.5, 0.0)
    """
    return float(_number_or(value, default, "float"))


def _number_or(value: object, default: float | None, name: str) -> Decimal | float:
    try:
        return quantity(value)
    except BadValueError:
        if default is None:
            way_out = f"请在数据里写成数字，或写 |{name}(0)"
            raise BadValueError(f"“{short(value)}”不是{'整数' if name == 'int' else '数字'}", way_out) from None
        return default


def rounded(value: object, precision: int = 0, method: str = "common") -> float | int:
    """Return a number rounded: half up, or always up (`ceil`) or down (`floor`); without decimals it is whole.

    It is rounded as it is written in decimals: 2.675 to 2.68. Not 四舍六入 (GB/T 8170-2008 3.2): offices expect
    四舍五入.

    >>> rounded(2.5), rounded(2.675, 2), rounded(1234, -2), rounded(2.1, method="ceil")
    (3, 2.68, 1200, 3)
    """
    if method not in _ROUNDINGS:
        raise BadValueError(f"没有“{short(method)}”这种舍入", f"请写{'、'.join(_ROUNDINGS)}之一")
    digits = _decimals(abs(precision) if isinstance(precision, int) else precision)
    number = _rounded(quantity(value), digits if precision >= 0 else -digits, _ROUNDINGS[method])
    return float(number) if precision > 0 else int(number)


def absolute(value: object) -> int | float:
    """Return a number without its sign.

    >>> absolute(-3), absolute("-2.5")
    (3, 2.5)
    """
    return as_number(abs(quantity(value)))
