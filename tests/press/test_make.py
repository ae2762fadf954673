"""The walk, end to end, on the sample meeting and on an invented one."""

import re
import shutil
from collections import Counter
from io import BytesIO
from itertools import product as every
from pathlib import Path

import pytest
from docx import Document

from briefgen.errors import FontError
from briefgen.export import to_pdf
from briefgen.export.dump import dump
from briefgen.model.job import Job
from briefgen.model.length import MM
from briefgen.press.desk import Desk
from briefgen.press.make import make
from briefgen.word.settings import NO_END, NO_START
from support import paper
from support.walk import AUDIENCES, INVENTED, ROOT, SAMPLE, desk, pages, pdf_text, product

MEETINGS = (SAMPLE, INVENTED)
ALL = [pytest.param(*pair, id=f"{pair[0].stem}-{pair[1]}") for pair in every(MEETINGS, AUDIENCES)]
LIMITS = {"government": 3, "schools": 4, "enterprises": 3}


def docx_text(data: bytes) -> str:
    """Return a Word file's text in the order of its body."""
    return "".join(text.text or "" for text in Document(BytesIO(data)).element.body.iter("{*}t"))


def packed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(("meeting", "audience"), ALL)
def test_every_page_stands_where_it_stood(meeting: Path, audience: str, case) -> None:
    case(f"{meeting.stem}-{audience}.pages.txt", dump(pages(meeting, audience)))


@pytest.mark.parametrize(("meeting", "audience"), ALL)
def test_the_pdf_reads_as_the_word_file_and_no_tag_is_left(meeting: Path, audience: str) -> None:
    made = product(meeting, audience)
    text = docx_text(made.docx)
    assert "{{" not in text
    assert "{%" not in text
    assert made.pdf
    read = [re.sub(r"—\s*\d+\s*—", "", page) for page in pdf_text(made.pdf)]
    if audience != "schools":  # a table's cells are read row by row, its lines across
        assert packed("".join(read)) == packed(text)
    read_counts, written = Counter(packed("".join(read))), Counter(packed(text))
    head = Counter("序号事项做法提出者回应意见")  # a table's head row is repeated where it goes on over a page
    assert not written - read_counts
    assert read_counts - written in ([head] if audience == "schools" and meeting == SAMPLE else [Counter()])


@pytest.mark.parametrize(("meeting", "audience"), ALL)
def test_no_line_breaks_kinsoku(meeting: Path, audience: str) -> None:
    for page in pages(meeting, audience).pages:
        for line in page.lines:
            assert line.text[0] not in NO_START or line.owner.paragraph.text[0] == line.text[0]
            assert line.text[-1] not in NO_END
            assert not line.overfull


@pytest.mark.parametrize(("meeting", "audience"), ALL)
def test_briefs_keep_to_their_length_and_nothing_is_amiss(meeting: Path, audience: str) -> None:
    made = product(meeting, audience)
    assert made.pages <= LIMITS[audience]
    own_words = meeting == SAMPLE or audience == "government"
    assert [finding.rule for finding in made.findings] == ([] if own_words else ["WORDS"])


@pytest.mark.parametrize(("meeting", "audience"), ALL)
def test_nothing_is_printed_for_what_is_not_known(meeting: Path, audience: str) -> None:
    text = docx_text(product(meeting, audience).docx)
    assert not re.search(r"待定|None|，，|。。|、。|（）|“”", text)
    assert all(heading not in text for heading in ("责任部门", "时间序"))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_body_stands_on_the_grid(audience: str) -> None:
    """GB/T 9704-2012 5.2.1 and 5.2.3; GB/T 33476.2 §6.2: 29.6 pt a line, the first em box at 37 mm."""
    for page in pages(SAMPLE, audience).pages[1:]:
        body = [line for line in page.lines if line.layer == "body" and line.spans[0].pen.size == 16]
        steps = {
            round(low.y - high.y, 2)
            for high, low in zip(body, body[1:], strict=False)
            if low.top == high.top + high.height
        }
        assert steps <= {29.6}
        if body[0] is page.lines[0]:
            assert (body[0].y - 0.88 * 16) / MM == pytest.approx(37, abs=1)
        assert all(line.spans[-1].end <= 156 * MM + 0.05 for line in body)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_page_numbers_stand_outside_the_type_area(audience: str) -> None:
    """GB/T 9704-2012 7.5: the dash 7 mm below the type area (269 mm), odd pages right, even pages left."""
    for page in pages(SAMPLE, audience).pages:
        (line,) = [line for line in page.lines if line.layer == "footer"]
        assert packed(line.text) == f"—{page.number}—"
        assert (line.y - 0.36 * 14) / MM == pytest.approx(269, abs=1)
        left, right = (line.x + line.spans[0].xs[0]) / MM, (line.x + line.spans[-1].end) / MM
        if page.number % 2:
            assert right == pytest.approx(184 - 14 / MM, abs=0.5)
        else:
            assert left == pytest.approx(28 + 14 / MM, abs=0.5)


def test_the_masthead_stands_at_57_mm_over_a_red_rule() -> None:
    first = pages(SAMPLE, "government").pages[0]
    assert first.lines[0].text == "会议专报"
    assert (first.lines[0].y - 0.88 * 42) / MM == pytest.approx(57, abs=0.5)
    (rule,) = [rule for rule in first.rules if rule.colour == "FF0000"]
    assert (rule.x / MM, rule.width / MM) == (pytest.approx(28, abs=0.2), pytest.approx(156, abs=0.2))
    assert 0.35 <= rule.height / MM <= 0.5


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_attachment_has_its_label_on_line_1_and_its_title_on_line_3(audience: str) -> None:
    """GB/T 9704-2012 7.3.7: no masthead, no distribution list."""
    made = product(SAMPLE, audience, "attachment")
    first, second, *_ = pages(SAMPLE, audience, "attachment").pages[0].lines
    assert (first.text, second.text) == ("附件1", made.brief.brief.title)
    assert (first.y - 0.88 * 16) / MM == pytest.approx(37, abs=1)
    assert second.y == pytest.approx(first.y + 2 * 29.6, abs=6)
    text = docx_text(made.docx)
    assert "第1期" not in text
    assert "送：" not in text


def test_the_same_job_gives_the_same_bytes() -> None:
    job = Job(SAMPLE, "schools", ROOT / "templates", ROOT / "briefgen.yaml")
    fresh = make(job, Desk(ROOT / "templates", ROOT / "briefgen.yaml", "bundled"))
    assert (fresh.docx, fresh.pdf) == (product(SAMPLE, "schools").docx, product(SAMPLE, "schools").pdf)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_statement_says_who_said_it(audience: str) -> None:
    text = docx_text(product(SAMPLE, audience).docx)
    brief = product(SAMPLE, audience).brief
    for item in (*brief.challenges, *brief.recommendations):
        assert item.speaker
        assert item.speaker.text in text
        assert item.statement in text


def test_a_character_that_no_font_has_stops_the_job_with_its_place(tmp_path: Path) -> None:
    record = tmp_path / "rare.yaml"
    record.write_text(INVENTED.read_text(encoding="utf-8").replace("喆屿县", "𠮷屿县"), encoding="utf-8")
    with pytest.raises(FontError, match=r"正文第\d+段（第1页） 没有一种字体有“𠮷”（U\+20BB7）"):
        make(Job(record, "government", ROOT / "templates"), desk())


def test_rare_characters_of_the_packaged_faces_are_read_back() -> None:
    made = product(INVENTED, "government")
    assert made.pdf
    read = "".join(pdf_text(made.pdf))
    assert all(character in read for character in "镕喆㛃")


def test_files_say_nothing_of_the_machine() -> None:
    made = product(SAMPLE, "government")
    core = Document(BytesIO(made.docx)).core_properties
    assert (core.title, core.author) == (made.brief.brief.title, made.brief.house.issuer)
    assert core.last_modified_by in {"", None}
    assert str(ROOT).encode() not in made.docx + (made.pdf or b"")


def test_an_audience_may_have_a_letterhead_and_a_watermark(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates" / "schools", folder / "schools")
    (folder / "schools" / "letterhead.pdf").write_bytes(to_pdf(paper.written("信笺头")))
    settings = folder / "schools" / "audience.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "letterhead: every\nwatermark: 内部资料\n", encoding="utf-8"
    )
    made = make(Job(SAMPLE, "schools", folder, ROOT / "briefgen.yaml", ("pdf",), fonts="bundled"))
    assert all("信笺头" in text and "内部资料" in text for text in pdf_text(made.pdf or b""))
    assert b"<pdfuaid:part>1<" in (made.pdf or b"")
    settings.write_text(settings.read_text(encoding="utf-8") + "plain: true\n", encoding="utf-8")
    plain = make(Job(SAMPLE, "schools", folder, ROOT / "briefgen.yaml", ("pdf",), fonts="bundled"))
    assert b"StructTreeRoot" not in (plain.pdf or b"StructTreeRoot")
