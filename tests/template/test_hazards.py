"""What a document that is put into a template must not hold, however it is spelt or hidden."""

import pytest

from briefgen.template.content.subdocument import SubDocument
from support.inner import SHOWN, refused, relationship, with_members
from support.wordfile import docx, run


@pytest.mark.parametrize(
    ("used", "kind", "target", "mode"),
    [
        ('<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:o" r:id="k"/></w:object></w:r></w:p>', "oleObject", "a.bin", ""),
        ('<w:p><w:r><w:control r:id="k"/></w:r></w:p>', "control", "a.xml", ""),
        ('<w:altChunk r:id="k"/>', "aFChunk", "a.bin", ""),
        ('<w:p><w:subDoc r:id="k"/></w:p>', "subDocument", "https://a.cn/x.docx", "External"),
        (SHOWN.replace('r:embed="p1"', 'r:link="k"'), "image", "https://a.cn/x.png", "External"),
        (SHOWN.replace('"p1"', '"k"'), "image", "media/没有.png", ""),
        (SHOWN, "image", "a.bin", ""),
    ],
)  # fmt: skip
def test_programs_and_what_lies_elsewhere_are_refused(used: str, kind: str, target: str, mode: str) -> None:
    refused(
        with_members(docx(used), {"word/a.bin": b"x", "word/a.xml": b"<x/>"}, relationship("k", kind, target, mode))
    )


FETCHING = [
    *("DDEAUTO c:\\\\cmd", " INCLUDETEXT x.docx ", " dde x y", "LINK Excel.Sheet x", "“INCLUDETEXT” “x.docx”"),
    *(' "IncludeText" "x"', "Include x", "INCLUDEPICTURE\u3000x", "rd x", "DATABASE \\d x", "AutoText x", "PRINT 27"),
    *(
        "INCLUDE\u200bTEXT x",
        "INCLUDETEXT",
        "DDE\\a x",
        "MACROBUTTON Run x",
        "IF 1 = 1 { INCLUDETEXT x } y",
        "IMPORT x",
    ),
]


@pytest.mark.parametrize("code", FETCHING)
def test_fields_that_fetch_are_refused(code: str) -> None:
    code = code.replace('"', "&quot;")
    half = len(code) // 2
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:half], code[half:]))
    refused(docx(f"<w:p>{begin}{pieces}</w:p>"))
    refused(docx(f'<w:p><w:fldSimple w:instr="{code}"/></w:p>'))


BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    "inside",
    [
        code("IF 1 = 1 ")
        + BEGIN
        + code("INC")
        + code("LUDE")
        + code("TEXT x")
        + SEPARATE
        + run("甲")
        + END
        + code(" y"),
        code("INCLUDE") + BEGIN + code(" QUOTE TEXT ") + SEPARATE + run("TEXT") + END + code(" x"),
        BEGIN + code(" QUOTE DDE ") + END + code(" x"),
        run("INCLUDETEXT x"),
        code("INCLUDETEXT") + "<w:r><w:tab/></w:r>" + code("x"),
        "<w:del><w:r><w:delInstrText>RD x</w:delInstrText></w:r></w:del>",
        code("IF 1 = 1 ") + '<w:fldSimple w:instr="LINK x"/>',
    ],
)
def test_fields_that_fetch_are_seen_however_their_code_is_split(inside: str) -> None:
    assert "域" in refused(docx(f"<w:p>{BEGIN}{inside}{SEPARATE}{run('示')}{END}</w:p>")).problem
    assert "域" in refused(docx(f"<w:p>{BEGIN}{inside}</w:p>")).problem


def test_text_that_only_reads_like_a_field_is_taken() -> None:
    page = BEGIN + code("PAGE") + SEPARATE + run("INCLUDETEXT x") + END
    macro = BEGIN + code(" MACROBUTTON NoMacro 请填写") + END
    tip = BEGIN + code(' HYPERLINK \\l "表1" \\o "LINK x" ') + SEPARATE + run("DDE") + END
    assert SubDocument(docx(f"<w:p>{run('INCLUDETEXT x')}{page}{macro}{tip}{BEGIN}{code('REF link')}{END}</w:p>"))


UNSAFE = [
    "javascript:alert(1)",
    "file:///c:/x.exe",
    "\\\\\\\\host\\x",
    "//host/x",
    "..\\x.docx",
    "JavaScript:x",
    "ms-word:x",
]


@pytest.mark.parametrize("address", UNSAFE)
def test_links_that_run_or_fetch_are_refused(address: str) -> None:
    linked = f'<w:p><w:hyperlink r:id="k">{run("甲")}</w:hyperlink></w:p>'
    file = with_members(docx(linked), {}, relationship("k", "hyperlink", address, "External"))
    assert "链接" in refused(file).problem
    assert "链接" in refused(docx(f'<w:p><w:fldSimple w:instr="HYPERLINK {address}"/></w:p>')).problem
    field = code("HYPER") + code(f"LINK \\o &quot;https://a.cn&quot; &quot;{address}&quot;")
    assert "链接" in refused(docx(f"<w:p>{BEGIN}{field}{END}</w:p>")).problem
    shape = (
        f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="{address}"/></w:pict></w:r></w:p>'
    )
    assert "链接" in refused(docx(shape)).problem
    noted = '<w:footnote w:id="2"><w:p><w:hyperlink r:id="k"/></w:p></w:footnote>'
    body_ = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    file = docx(body_, parts={"footnotes": noted})
    related = relationship("k", "hyperlink", address, "External")
    assert "链接" in refused(with_members(file, {}, related, "word/footnotes.xml")).problem


@pytest.mark.parametrize("image", ['src="https://a.cn/x.png"', 'r:href="k"', 'o:href="x.png"', 'o:relid="k"'])
def test_shapes_whose_picture_lies_elsewhere_are_refused(image: str) -> None:
    declared = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    shape = f"<w:p><w:r><w:pict {declared}><v:shape><v:imagedata {image}/></v:shape></w:pict></w:r></w:p>"
    refused(with_members(docx(shape), {}, relationship("k", "image", "https://a.cn/x.png", "External")))


def test_what_hides_in_an_element_of_sections_is_seen() -> None:
    hidden = '<w:p><w:headerReference r:id="k"/></w:p>'
    refused(with_members(docx(hidden), {"word/a.bin": b"x"}, relationship("k", "oleObject", "a.bin")))


def test_a_plain_field_is_taken() -> None:
    assert SubDocument(docx('<w:p><w:r><w:instrText> HYPERLINK "https://a.cn/link " </w:instrText></w:r></w:p>'))
