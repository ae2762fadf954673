"""Addresses of links: which may stand in a file that is passed on."""

import re
from urllib.parse import quote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = ("http", "https", "mailto", "ftp", "tel")
_PRINTED = ("http://", "https://", "mailto:")
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
_LONGEST = 2000
_SHOWN = 60


class AddressError(ValueError):
    """An address that no link may have; `problem` is what a thing that holds the link is the subject of."""

    def __init__(self, problem: str, way_out: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.way_out = way_out


def safe_address(text: str) -> str:
    """Return the address of a link with what URLs can't hold escaped; `#name` leads to a bookmark of the document.

    What is no address of the web, of mail or a telephone raises AddressError: such a link could run a program,
    or tell another machine who opens the file.

    >>> safe_address("https://example.org/报告?a=1&b=2")
    'https://example.org/%E6%8A%A5%E5%91%8A?a=1&b=2'
    """
    text = text.strip()
    if text.startswith("#") and len(text) > 1:
        return text
    scheme = _SCHEME.match(text)
    if scheme is None or scheme[1].lower() not in _SAFE:
        raise AddressError(f"的链接地址“{shortened(text)}”不能用", f"请写成以{'、'.join(_SAFE)}开头的完整地址")
    if len(text) > _LONGEST:
        raise AddressError(f"的链接地址超过{_LONGEST}个字符", "请换成短一些的地址")
    return quote(text, safe=_KEPT)


def is_address(target: str) -> bool:
    """Return whether a link in a PDF may lead there: to a web or mail address.

    >>> is_address("HTTPS://a.cn"), is_address("file:///c:/x.exe")
    (True, False)
    """
    return target.lower().startswith(_PRINTED)


def shortened(text: str) -> str:
    r"""Return text of a file as a message tells it: its beginning, without what a terminal would obey.

    >>> shortened("甲\x1b[2J")
    '甲\\u001b[2J'
    """
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in short)
