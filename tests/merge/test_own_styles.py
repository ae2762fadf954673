"""Styles of a document that keeps its look: what its defaults said is said by its styles."""

import pytest
from lxml import etree

from briefgen.merge.defaults import Defaults
from briefgen.merge.own_styles import Wardrobe
from briefgen.merge.target import Target
from briefgen.opc.package import Package
from briefgen.wml.names import W, qn
from support.wordfile import STYLES, docx, paragraph


def styles(run: str = "", text: str = "", more: str = ""):
    inner = f"<w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{text}</w:pPr></w:pPrDefault>"
    return etree.fromstring(f'<w:styles xmlns:w="{W}"><w:docDefaults>{inner}</w:docDefaults>{more}</w:styles>')


def folded(source, target, said: str = "") -> str:
    style = etree.fromstring(f'<w:style xmlns:w="{W}">{said}</w:style>')
    Defaults(source, target).fold(style)
    return "".join(etree.tostring(child, encoding="unicode").replace(f' xmlns:w="{W}"', "") for child in style)


def test_defaults_that_are_the_same_are_not_said_again() -> None:
    same = styles('<w:sz w:val="32"/>', '<w:spacing w:after="160"/>')
    assert not Defaults(same, same).differ
    assert folded(same, same) == ""


def test_what_only_one_file_says_is_said_or_taken_back() -> None:
    source, target = (
        styles('<w:kern w:val="2"/>'),
        styles('<w:sz w:val="21"/><w:b/>', '<w:spacing w:after="160" w:line="259"/>'),
    )
    assert folded(source, target) == (
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:b w:val="0"/><w:kern w:val="2"/><w:sz w:val="20"/></w:rPr>'
    )


def test_what_a_style_says_itself_stays() -> None:
    source = styles('<w:sz w:val="32"/><w:rFonts w:ascii="A" w:eastAsia="仿宋"/>', '<w:ind w:firstLine="640"/>')
    said = (
        '<w:pPr><w:ind w:hanging="100"/></w:pPr><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="44"/></w:rPr>'
    )
    assert folded(source, styles(), said) == (
        '<w:pPr><w:ind w:hanging="100"/></w:pPr>'
        '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsia="仿宋"/><w:sz w:val="44"/></w:rPr>'
    )


@pytest.mark.parametrize("missing", ["source", "target"])
def test_files_without_styles_say_nothing(missing: str) -> None:
    other = styles('<w:kern w:val="2"/>')
    pair = (None, other) if missing == "source" else (other, None)
    assert folded(*pair) == (
        '<w:rPr><w:kern w:val="0"/></w:rPr>' if missing == "source" else '<w:rPr><w:kern w:val="2"/></w:rPr>'
    )


def test_a_style_without_a_name_is_brought_along() -> None:
    target = Target(Package.read(docx(paragraph("甲"), styles=STYLES)))
    style = etree.fromstring(f'<w:style xmlns:w="{W}" w:type="table" w:styleId="镕"><w:tblPr/></w:style>')
    assert Wardrobe(target).hang(style) == "镕"
    assert style.find(qn("w:name")) is not None
