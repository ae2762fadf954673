"""Addresses of links that values bring along."""

from briefgen.merge.addresses import AddressError, safe_address
from briefgen.template.values import BadValueError, illegal_character


def checked_address(address: object) -> str:
    """Return the address of a link with what URLs can't hold escaped; `#name` leads to a bookmark of the document.

    What is no address of the web, of mail or a telephone raises BadValueError.
    """
    if not isinstance(address, str) or not address.strip():
        raise BadValueError("的链接没有地址", "请写上网址，或去掉链接", "TPL071")
    code = illegal_character(address.strip())
    if code:
        raise BadValueError(f"的链接地址里有看不见的控制字符（{code}）", "请在数据里删去它", "TPL042")
    try:
        return safe_address(address)
    except AddressError as error:
        raise BadValueError(error.problem, error.way_out, "TPL071") from None
