"""What headers and footers tell of their pages: headings, and sums of page numbers."""

import pytest

from support.fields import HEADINGS, NEW_PAGE, complex_field, heading, line, mark, simple_field
from support.square import lay_out, texts
from support.wordfile import PAPER, STYLES, docx, run

SECT = PAPER.replace('w:top="200"', 'w:top="600"') + '<w:headerReference w:type="default" r:id="header1"/>'
BODY = line(run("前")) + heading("一、“引号”", 1, NEW_PAGE) + heading("（一）𠮷", 2) + heading("（二）镕", 2)
BODY += line(run("后"), ppr=NEW_PAGE) + heading("二、喆", 1, NEW_PAGE)


def headers(header: str, body: str = BODY) -> list[str]:
    data = docx(body, sect=SECT, styles=STYLES + HEADINGS, parts={"header1": header})
    return ["".join(page) for page in texts(lay_out(data), "header")]


@pytest.mark.feature("页眉里的标题（STYLEREF）、页码算式", "exact")
@pytest.mark.parametrize("field", [complex_field, simple_field])
@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('STYLEREF "标题 1"', ["一、“引号”", "一、“引号”", "一、“引号”", "二、喆"]),
        ("STYLEREF 2", ["（一）𠮷", "（一）𠮷", "（二）镕", "（二）镕"]),
        ('STYLEREF "heading 2" \\l \\* MERGEFORMAT', ["（一）𠮷", "（二）镕", "（二）镕", "（二）镕"]),
        ("STYLEREF 没有这个样式", ["旧"] * 4),
    ],
)
def test_the_heading_of_a_page(field, code: str, shown: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert headers(line(field(code))) == shown


def sum_of(*parts: str) -> str:
    codes = [part if part.startswith("<") else f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts]
    return line(mark("begin"), *codes, mark("separate"), run("旧"), mark("end"))


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("= ", complex_field("PAGE", "9"), " + 10"), ["11", "12", "13", "14"]),
        (
            ("=(", complex_field("NUMPAGES", "9"), "-", complex_field("PAGE", "9"), ") \\* CHINESENUM3"),
            ["三", "二", "一", "0"],
        ),
        (("=", complex_field("PAGE", "9"), "/3"), ["旧", "旧", "1", "旧"]),
        (("IF ", complex_field("PAGE", "9"), ' > 1 "甲"'), ["旧"] * 4),
    ],
)
def test_sums_of_page_numbers(parts: tuple[str, ...], shown: list[str]) -> None:
    assert headers(sum_of(*parts)) == shown
