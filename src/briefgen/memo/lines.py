"""Lines that attachments get: their label, their title, blank ones, and ones that nobody sees."""

from typing import Any

from lxml import etree

from briefgen.wml.names import W, qn

_FLUSH = '<w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/>'
_CLOSE = 'w:before="0" w:beforeLines="0" w:after="0" w:afterLines="0"'
_SIZE_THREE = '<w:sz w:val="32"/><w:szCs w:val="32"/>'
_HEI = '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:hint="eastAsia"/>'
_PLAIN = '<w:b w:val="0"/><w:i w:val="0"/><w:color w:val="000000"/>'
_LABEL = f'{_HEI}{_PLAIN}{_SIZE_THREE}<w:u w:val="none"/>'
_TITLE = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="方正小标宋简体" w:hint="eastAsia"/>'
    f'{_PLAIN}<w:sz w:val="44"/><w:szCs w:val="44"/><w:u w:val="none"/>'
)


def label_line(text: str) -> Any:
    """Return a label in size-three 黑体, flush left (GB/T 9704-2012 7.3.7)."""
    return _line(f'<w:spacing {_CLOSE}/>{_FLUSH}<w:jc w:val="left"/>', _LABEL, text)


def title_line(text: str) -> Any:
    """Return a title in size-two 小标宋 in the middle, each line 32 points high."""
    pitch = f'<w:snapToGrid w:val="0"/><w:spacing {_CLOSE} w:line="640" w:lineRule="exact"/>'
    return _line(f'{pitch}{_FLUSH}<w:jc w:val="center"/>', _TITLE, text)


def blank_line() -> Any:
    """Return an empty line of size three."""
    return _line(f"<w:spacing {_CLOSE}/>{_FLUSH}", _SIZE_THREE)


def spacer(height: int) -> Any:
    """Return an empty line of a height in twips."""
    pitch = f'<w:snapToGrid w:val="0"/><w:spacing {_CLOSE} w:line="{height}" w:lineRule="exact"/>'
    return _line(f'<w:widowControl w:val="0"/>{pitch}{_FLUSH}', '<w:sz w:val="2"/><w:szCs w:val="2"/>')


def _line(properties: str, run: str, text: str = "") -> Any:
    look = f"<w:rPr>{run}</w:rPr>"
    written = f"<w:r>{look}<w:t/></w:r>" if text else ""
    made = etree.fromstring(f'<w:p xmlns:w="{W}"><w:pPr>{properties}{look}</w:pPr>{written}</w:p>')
    for element in made.iter(qn("w:t")):
        element.text = text
    return made
