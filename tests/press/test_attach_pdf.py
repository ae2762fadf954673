"""A memo's PDF and briefs' PDFs as one: labels, numbers, outline, tags, and what the file still says of itself."""

from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from reportlab.pdfgen import canvas

from briefgen.errors import BriefgenError, MemoError
from briefgen.press.attach import Bundle, Order
from briefgen.press.attach_pdf import append_files
from briefgen.press.pdf import Converter
from support.memo import COLOPHON, TEXT, blanks, body, brief, memo
from support.notes import note, ref, said
from support.tagged import tree
from support.wordfile import docx, paragraph

LISTED = body("附件：1.甲的建议", "2.乙的建议")
LINE = '<w:spacing w:after="0" w:line="600" w:lineRule="exact"/>'


@pytest.fixture(scope="module")
def converter() -> Converter:
    return Converter("bundled")


@pytest.fixture
def append(tmp_path: Path, converter: Converter):
    def made(given: bytes, *briefs: bytes, **more) -> Bundle:
        files = (given, *briefs)
        names = ("函", "甲", "乙", "丙")
        for name, data in zip(names, files, strict=False):
            pdf = data if data[:4] == b"%PDF" else converter.convert(data).pdf
            (tmp_path / f"{name}.pdf").write_bytes(pdf)
        paths = tuple(tmp_path / f"{name}.pdf" for name in names[1 : len(files)])
        return append_files(Order(tmp_path / "函.pdf", paths, fonts="bundled", **more))

    return made


def numbered(title: str, lines: int = 3, **given) -> bytes:
    """Return a brief with its own page numbers."""
    from support.memo import A4, FOOTERS

    rows = "".join(paragraph(f"第{at}行。", LINE) for at in range(lines))
    told = "<w:evenAndOddHeaders/>"
    return brief(rows, title=title, sect=A4, parts=FOOTERS, settings=told, **given)


def foreign(*texts: str, number: str = "- {} -") -> bytes:
    """Return a PDF of another program: no tags, a number in the middle of each page's foot."""
    made = BytesIO()
    drawn = canvas.Canvas(made, pagesize=(595.28, 841.89), invariant=1)
    for at, text in enumerate(texts, 1):
        drawn.setFont("Helvetica", 20)
        drawn.drawString(100, 700, text)
        drawn.setFont("Helvetica", 12)
        drawn.drawCentredString(297.64, 50, number.format(at))
        drawn.showPage()
    drawn.save()
    return made.getvalue()


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range().replace("\r\n", "").replace(" ", "") for page in document]
    document.close()
    return found


def claims(pdf: bytes) -> list[bool]:
    root = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]
    packet = root["/Metadata"].get_data() if "/Metadata" in root else b""
    return [
        b"pdfaid:part>" in packet,
        b"pdfuaid:part>1" in packet,
        getattr(root.get("/MarkInfo", {}).get("/Marked"), "value", False),
    ]


def test_labels_and_page_numbers_go_on(append) -> None:
    made = append(memo(text=TEXT + LISTED), numbered("甲的建议", 30), numbered("乙的建议"))
    assert made.starts == (("附件1", "甲的建议", 2), ("附件2", "乙的建议", 4))
    assert made.pages == 4
    assert made.findings == ()
    pages = texts(made.data)
    assert [f"—{at}—" in page for at, page in enumerate(pages, 1)] == [True] * 4
    assert "—1—" not in "".join(pages[1:])
    assert ["附件1" in pages[1], "附件2" in pages[3], "附件" in pages[2]] == [True, True, False]


def test_the_outline_leads_to_each_attachment_and_its_own_headings(append) -> None:
    headed = numbered(
        "甲的建议",
        30,
    )
    reader = pypdf.PdfReader(BytesIO(append(memo(text=TEXT + LISTED), headed, numbered("乙的建议")).data))
    flat = [(str(entry.title), reader.get_destination_page_number(entry)) for entry in _flat(reader.outline)]
    assert ("附件1　甲的建议", 1) in flat
    assert ("附件2　乙的建议", 3) in flat


def _flat(entries):
    for entry in entries:
        yield from _flat(entry) if isinstance(entry, list) else [entry]


def test_tags_of_all_files_are_one_tree_and_the_claims_stay_true(append, made_pdfs: dict[str, bytes]) -> None:
    made = append(memo(text=TEXT + LISTED), numbered("甲的建议"), numbered("乙的建议"))
    assert claims(made.data) == [True, True, True]
    parts = tree(made.data).find("Part")
    assert [part.text[:5] for part in parts] == ["甲的建议第", "乙的建议第"]
    assert [part.kids[0].outline() for part in parts] == ["P []\n", "P []\n"]  # the label, which a form draws
    made_pdfs["memo with briefs"] = made.data


def test_a_brief_without_tags_ends_the_claims_and_that_is_told(append) -> None:
    made = append(memo(text=TEXT + body("附件：abc")), foreign("abc"))
    assert claims(made.data) == [False, False, False]
    assert [finding.rule for finding in made.findings] == ["ATT025"] * 3


def test_the_number_of_a_foreign_page_gives_way_to_the_memos(append) -> None:
    made = append(foreign("memo abc def", "memo"), foreign("abc", "def"))
    pages = texts(made.data)
    assert ["-3-" in pages[2], "-1-" in pages[2], "-4-" in pages[3], "-2-" in pages[3]] == [True, False, True, False]
    page = pypdfium2.PdfDocument(made.data)[2].get_textpage()
    boxes = [page.get_charbox(at) for at in range(page.count_chars()) if page.get_text_range(at, 1) == "3"]
    assert boxes[0][0] == pytest.approx(297.6, abs=12)


def test_a_label_that_is_there_is_not_stamped_again(append) -> None:
    labelled = brief(
        paragraph("附件"),
        paragraph(""),
        paragraph("甲的建议", '<w:pStyle w:val="Title"/>'),
        paragraph("正文。"),
        title="",
    )
    made = append(memo(text=TEXT + body("附件：甲的建议")), labelled)
    assert texts(made.data)[1].count("附件") == 1
    assert made.findings == ()
    twice = append(memo(text=TEXT + LISTED), labelled, numbered("乙的建议"))
    assert [(one.rule, one.problem) for one in twice.findings] == [("ATT024", "首行是“附件”，应是“附件1”")]


def test_a_colophon_alone_on_its_page_goes_last(append) -> None:
    alone = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + COLOPHON + blanks(1)
    made = append(memo(text=TEXT + body("附件：甲的建议"), after=alone), numbered("甲的建议", 30))
    pages = texts(made.data)
    assert ["印发" in page for page in pages] == [False, False, False, True]
    assert "—4—" in pages[3]
    even = append(memo(text=TEXT + body("附件：甲的建议"), after=alone), numbered("甲的建议"))
    pages = texts(even.data)
    assert [page.strip() == "" for page in pages] == [False, False, True, False]
    assert "—" not in pages[3]
    assert even.pages == 4


def test_a_colophon_under_the_text_and_a_title_that_the_memo_lacks_are_told(append) -> None:
    made = append(memo(after=COLOPHON + blanks(1)), numbered("甲的建议"))
    assert [finding.rule for finding in made.findings] == ["ATT022", "ATT023"]


def test_loose_attachments_carry_the_memos_number(append) -> None:
    made = append(memo(text=TEXT + body("附件：甲的建议")), numbered("甲的建议"), loose=True)
    assert made.starts[0][0] == "示协函〔2025〕18号附件"
    assert "示协函〔2025〕18号附件" in texts(made.data)[1]


def test_the_same_input_gives_the_same_bytes(append) -> None:
    one, two = (append(memo(text=TEXT + LISTED), numbered("甲的建议"), foreign("x")).data for _ in range(2))
    assert one == two


def test_what_cannot_be_joined_is_told_at_once(append, tmp_path: Path, converter: Converter) -> None:
    locked = pypdf.PdfWriter(clone_from=BytesIO(foreign("abc")))
    locked.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    locked.write(out)
    (tmp_path / "锁.pdf").write_bytes(out.getvalue())
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "函.pdf").write_bytes(converter.convert(memo()).pdf)
    (tmp_path / "甲.docx").write_bytes(brief())
    briefs = tuple(tmp_path / name for name in ("锁.pdf", "坏.pdf", "甲.docx", "甲.docx"))
    with pytest.raises(BriefgenError) as caught:
        append_files(Order(tmp_path / "函.pdf", briefs, fonts="bundled"))
    assert [fault.rule for fault in caught.value.faults] == ["ATT005", "PDF002", "PDF003", "ATT012", "ATT012"]


def test_one_title_twice_and_a_place_for_the_list_are_refused(append) -> None:
    with pytest.raises(MemoError, match="另一个附件也叫“甲的建议”"):
        append(memo(), numbered("甲的建议"), numbered("甲的建议"))
    with pytest.raises(MemoError, match="请去掉--before"):
        append(memo(), numbered("甲的建议"), before=("示例协会",))


def test_what_is_attached_already_is_refused(append) -> None:
    once = append(memo(text=TEXT + LISTED), numbered("甲的建议"))
    with pytest.raises(MemoError, match=r"公文里已经附了同名的附件“甲的建议”（第2页）"):
        append(once.data, numbered("甲的建议"))
    with pytest.raises(MemoError, match="已经附上的不能换"):
        append(once.data, numbered("甲的建议"), replace=True)


def test_a_page_that_lies_is_numbered_along_its_left_edge(append) -> None:
    wide = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="800" w:footer="800"/>'
    made = append(memo(text=TEXT + LISTED), brief(title="甲的建议", sect=wide), brief(title="乙的建议", sect=wide))
    document = pypdfium2.PdfDocument(made.data)
    places = []
    for at, digit in ((1, "2"), (2, "3")):
        page = document[at].get_textpage()
        boxes = [page.get_charbox(one) for one in range(page.count_chars()) if page.get_text_range(one, 1) == digit]
        places.append(boxes[0])
    (even, odd) = places
    assert even[0] == pytest.approx(odd[0], abs=0.5)
    assert 60 < even[0] < 85  # 28 mm from the left edge, the sheet's foot
    assert even[1] > 842 / 2 > 300 > odd[1]  # the head of the page is the sheet's left side
    document.close()


# -- files inside -------------------------------------------------------------------------------------------


def embedded(pdf: bytes) -> dict[str, tuple]:
    root = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]
    flat = list(root["/Names"]["/EmbeddedFiles"]["/Names"])
    assert flat[::2] == sorted(flat[::2])
    assert len(root["/AF"]) == len(flat) // 2
    found = {}
    for name, one in zip(flat[::2], flat[1::2], strict=True):
        told, stream = one.get_object(), one.get_object()["/EF"]["/F"]
        found[name] = (told["/AFRelationship"], told["/Desc"], stream["/Subtype"], stream.get_object().get_data())
    return found


def test_the_files_of_attachments_travel_inside(append, tmp_path: Path, made_pdfs: dict[str, bytes]) -> None:
    made = append(memo(text=TEXT + LISTED), numbered("甲的建议"), numbered("乙的建议"), embed=True)
    found = embedded(made.data)
    assert found == {
        f"{name}.pdf": (
            "/Source",
            f"附件{at}　{name}的建议",
            "/application/pdf",
            (tmp_path / f"{name}.pdf").read_bytes(),
        )
        for at, name in enumerate("甲乙", 1)
    }
    assert claims(made.data) == [True, True, True]
    assert made.findings == ()
    made_pdfs["memo with briefs inside"] = made.data


def test_files_join_those_that_a_memo_has(append, tmp_path: Path) -> None:
    once = append(memo(text=TEXT + LISTED), numbered("甲的建议"), embed=True)
    twice = append(once.data, numbered("乙的建议"), embed=True)
    assert sorted(embedded(twice.data)) == ["甲 (2).pdf", "甲.pdf"]


def test_a_memo_of_an_older_archive_stops_claiming_it_and_that_is_told(append, tmp_path: Path) -> None:
    def older(data: bytes) -> bytes:
        writer = pypdf.PdfWriter(clone_from=BytesIO(data))
        packet = writer.root_object["/Metadata"].get_data().replace(b"pdfaid:part>3", b"pdfaid:part>2")
        stream = pypdf.generic.StreamObject()
        stream.set_data(packet)
        writer.root_object[pypdf.generic.NameObject("/Metadata")] = writer._add_object(stream)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    files = [older(Converter("bundled").convert(one).pdf) for one in (memo(text=TEXT + LISTED), numbered("甲的建议"))]
    assert claims(append(*files).data)[0]
    made = append(*files, embed=True)
    assert claims(made.data)[0] is False
    assert [(one.rule, "只能是PDF/A-3" in one.problem) for one in made.findings] == [("ATT025", True)]


def test_no_two_notes_of_the_joined_file_have_one_id(append) -> None:
    """ISO 14289-1 7.9."""
    noted = [docx(said(f"{name}的建议", ref(1)), parts={"footnotes": note(1, "注")}) for name in "甲乙"]
    made = append(memo(text=TEXT + LISTED), *noted)
    waiting, found = [pypdf.PdfReader(BytesIO(made.data)).trailer["/Root"]["/StructTreeRoot"]], []
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            found += [element["/ID"]] if element.get("/S") == "/Note" else []
            kids = element.get("/K", [])
            waiting += kids if isinstance(kids, list) else [kids]
    assert len(found) == len(set(found)) == 2
