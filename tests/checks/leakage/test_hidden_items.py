"""Text that a reader may not see is found in finished files; what that reader sees by right is not taken for it."""

from typing import Any

import pytest

from briefgen.checks.leakage.haystack import word_parts
from briefgen.checks.leakage.hidden_items import check_pdf_secrets, check_record, check_secrets, secrets_of
from briefgen.export import to_pdf
from briefgen.focus import sight_of
from briefgen.model.finish import Attachment, Finish
from briefgen.record.meeting import Meeting
from support import paper
from support.wordfile import docx, paragraph, run

SECRET = {"visible_to": ["government"]}
STATEMENT = "拟于2026年3月把三所学校的实训基地并入园区"


def meeting(**more: Any) -> Meeting:
    given: dict[str, Any] = {
        "id": "talk",
        "title": "城市更新座谈会",
        "date": {"day": "2025-12-19"},
        "sources": [{"id": "report", "title": "报道"}],
        "people": [
            {"id": "rong", "name": "张镕喆", "source": [1]},
            {"id": "ji", "name": "李㛃", "organisation": "某某职业技术学院", "source": [2], **SECRET},
        ],
        "challenges": [
            {
                "id": "ca",
                "title": "基地并入园区的安排",
                "statement": STATEMENT,
                "raised_by": ["rong"],
                "source": [1],
                **SECRET,
            },
            {
                "id": "cb",
                "title": "某某职业技术学院缺教师",
                "statement": "明文。",
                "raised_by": ["rong"],
                "source": [1],
            },
        ],
    }
    return Meeting.model_validate({**given, **more})


def found(body: str, held: Meeting | None = None, **parts: str) -> list[str]:
    secrets = secrets_of(sight_of(held or meeting(), "schools", None))
    findings = check_secrets(secrets, word_parts(docx(body, parts=parts), "a.docx"), "a.docx")
    assert all(finding.severity == "error" for finding in findings)
    return [f"{finding.place.spot} {finding.problem}" for finding in findings]


def test_a_hidden_statement_is_found_across_runs_and_blanks_and_told_with_its_part() -> None:
    (told,) = found(f"<w:p>{run(STATEMENT[:9])}{run(' ' + STATEMENT[9:])}</w:p>")
    assert told == f"word/document.xml 有读者不可见的内容“{STATEMENT}”（ca）"


@pytest.mark.parametrize("text", ["据李㛃说", "基地并入园区的安排见附件"])
def test_names_and_titles_are_found(text: str) -> None:
    assert len(found(paragraph(text))) == 1


def test_headers_and_alternative_texts_are_searched() -> None:
    picture = '<w:p><w:r><w:drawing><wp:docPr xmlns:wp="urn:x" id="1" name="a" descr="李㛃像"/></w:drawing></w:r></w:p>'
    assert len(found(picture, header1=paragraph("李㛃"))) == 2


def test_what_the_reader_sees_by_right_is_no_leak() -> None:
    assert found(paragraph("某某职业技术学院缺教师，张镕喆说。城市更新座谈会。")) == []


def test_a_name_that_a_visible_person_has_too_is_no_secret() -> None:
    same = [{"id": "rong", "name": "李㛃", "source": [1]}, {"id": "ji", "name": "李㛃", "source": [2], **SECRET}]
    assert found(paragraph("李㛃"), meeting(people=same)) == []


def test_an_item_that_is_recorded_twice_for_two_readers_is_no_leak() -> None:
    both = [
        {"id": name, "title": f"{name}题", "statement": STATEMENT, "raised_by": ["rong"], "source": [1]}
        for name in ("ca", "cb")
    ]
    assert found(paragraph(STATEMENT), meeting(challenges=[{**both[0], **SECRET}, both[1]])) == []


def test_a_hidden_name_and_a_hidden_statement_inside_a_visible_text_are_leaks_all_the_same() -> None:
    told = {"id": "cb", "title": "题", "statement": f"据李㛃说，{STATEMENT}。", "raised_by": ["rong"], "source": [1]}
    held = meeting(challenges=[{**told, "id": "ca", "statement": STATEMENT, **SECRET}, told])
    assert len(found(paragraph(told["statement"]), held)) == 2


def test_a_pdf_is_searched_in_its_text_its_facts_and_its_files() -> None:
    secrets = secrets_of(sight_of(meeting(), "schools", None))

    def told(pdf: bytes) -> int:
        return len(check_pdf_secrets(secrets, pdf, "a.pdf"))

    assert told(to_pdf(paper.written("明文"))) == 0
    assert told(to_pdf(paper.written("据李㛃说"))) == 1
    for name, data in (("李㛃.txt", b""), ("a.json", STATEMENT.encode())):
        file = Attachment(name, data, "text/plain", "2025-12-25")
        assert told(to_pdf(paper.written("明文"), Finish(attachments=(file,)))) == 1


def test_the_number_of_a_hidden_figure_in_a_statement_that_rests_on_it_is_told() -> None:
    figures = [{"id": "fa", "label": "基地数", "value": "202", "unit": "个", "source": [1], **SECRET}]
    more = {"raised_by": ["rong"], "source": [1], "evidence": ["fa"]}
    spoken = {"id": "cc", "title": "题", "statement": "研究了202个基地。", **more}
    worded = {**spoken, "id": "cd", "for": {"schools": {"statement": "研究了许多基地。"}}}
    other = {**spoken, "id": "ce", "statement": "研究了2025年的1202个基地。"}
    held = meeting(figures=figures, challenges=[spoken, worded, other])
    findings = check_record(held, sight_of(held, "schools", None), "m.yaml")
    assert [(one.rule, str(one.place)) for one in findings] == [("LEAK-FIGURE", "m.yaml “cc”")]
    assert check_record(held, sight_of(held, "government", None), "m.yaml") == ()
