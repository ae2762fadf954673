"""Addresses of links that values bring along."""

import re
from urllib.parse import quote

from briefgen.template.values import BadValueError, illegal_character, shown

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = ("http", "https", "mailto", "ftp", "tel")
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
_LONGEST = 2000


def checked_address(address: object) -> str:
    """Return the address of a link with what URLs can't hold escaped; `#name` leads to a bookmark of the document.

    What is no address of the web, of mail or a telephone raises BadValueError: such a link could run a program,
    or tell another machine who opens the file.

    >>> checked_address("https://example.org/报告?a=1&b=2")
    'https://example.org/%E6%8A%A5%E5%91%8A?a=1&b=2'
    """
    if not isinstance(address, str) or not address.strip():
        raise BadValueError("的链接没有地址", "请写上网址，或去掉链接", "TPL071")
    text = address.strip()
    code = illegal_character(text)
    if code:
        raise BadValueError(f"的链接地址里有看不见的控制字符（{code}）", "请在数据里删去它", "TPL042")
    if text.startswith("#") and len(text) > 1:
        return text
    scheme = _SCHEME.match(text)
    if scheme is None or scheme[1].lower() not in _SAFE:
        raise BadValueError(f"的链接地址“{shown(text)}”不能用", f"请写成以{'、'.join(_SAFE)}开头的完整地址", "TPL071")
    if len(text) > _LONGEST:
        raise BadValueError(f"的链接地址超过{_LONGEST}个字符", "请换成短一些的地址", "TPL071")
    return quote(text, safe=_KEPT)
