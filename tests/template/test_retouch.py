"""Characters replaced in a Word file: formats stay, and all that must not be touched."""

import pytest

from briefgen.model.edit import Edit
from briefgen.opc.package import Package
from briefgen.template.markup.retouch import retouched
from support.wordfile import docx, paragraph, run

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a, b</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def body_of(data: bytes) -> str:
    return Package.read(data).part("word/document.xml").decode()


def edited(body: str, text: str, *edits: Edit) -> tuple[str, int, int]:
    done = retouched(docx(body), {"正文第1段": (text, [(edit,) for edit in edits])})
    return body_of(done.data), done.made, done.left


def test_an_edit_over_runs_takes_the_format_of_its_first_character() -> None:
    body = f"<w:p>{run('参加.')}{run('..会议', '<w:b/>')}</w:p>"
    xml, made, left = edited(body, "参加...会议", Edit(0, 2, 5, "……"))
    assert (made, left) == (1, 0)
    assert f"<w:p>{run('参加……')}{run('会议', '<w:b/>')}</w:p>" in xml


def test_what_is_escaped_in_the_file_is_one_character() -> None:
    xml, made, _ = edited(paragraph("R&D<甲>,乙"), "R&D<甲>,乙", Edit(0, 6, 7, "，"))
    assert made == 1
    assert "R&amp;D&lt;甲&gt;，乙" in xml


def test_an_insertion_follows_the_character_before_it() -> None:
    xml, made, _ = edited(f"<w:p>{run('甲', '<w:b/>')}{run('乙')}</w:p>", "甲乙", Edit(0, 1, 1, "、"))
    assert made == 1
    assert run("甲、", "<w:b/>") in xml


def test_everything_else_of_the_file_is_byte_for_byte_the_same() -> None:
    before = docx(paragraph("甲,乙") + paragraph("丙,丁"), parts={"header1": paragraph("页眉,甲")})
    after = retouched(before, {"正文第1段": ("甲,乙", [(Edit(0, 1, 2, "，"),)])}).data
    old, new = Package.read(before), Package.read(after)
    assert old.names == new.names
    assert [name for name in old.names if old.part(name) != new.part(name)] == ["word/document.xml"]
    assert body_of(after) == body_of(before).replace("甲,乙", "甲，乙")


def test_a_header_is_retouched_in_its_own_part() -> None:
    reference = '<w:headerReference w:type="default" r:id="header1"/>'
    before = docx(paragraph("正文"), sect=reference, parts={"header1": paragraph("页眉,甲")})
    after = retouched(before, {"页眉1第1段": ("页眉,甲", [(Edit(0, 2, 3, "，"),)])})
    assert after.made == 1
    assert "页眉，甲" in Package.read(after.data).part("word/header1.xml").decode()


@pytest.mark.parametrize(
    ("body", "text", "edit"),
    [
        (f"<w:p>{run('见')}{FIELD.format(run('甲,乙'))}</w:p>", "见甲,乙", Edit(0, 2, 3, "，")),
        (f'<w:p><w:fldSimple w:instr="REF a">{run("甲,乙")}</w:fldSimple></w:p>', "甲,乙", Edit(0, 1, 2, "，")),
        (paragraph("{{ a,b }}"), "{{ a,b }}", Edit(0, 4, 5, "，")),
        (f"<w:p>{run('{{ a')}{run(',b }},甲')}</w:p>", "{{ a,b }},甲", Edit(0, 4, 5, "，")),
        (f"<w:p>{run('甲')}<w:r><w:tab/></w:r>{run('乙')}</w:p>", "甲\t乙", Edit(0, 1, 2, "")),
        (paragraph("甲,乙"), "甲,丙", Edit(0, 1, 2, "，")),
    ],
    ids=["field", "simple field", "tag", "tag in runs", "tab", "another text"],
)
def test_what_is_not_certain_is_left(body: str, text: str, edit: Edit) -> None:
    before = docx(body)
    done = retouched(before, {"正文第1段": (text, [(edit,)])})
    assert (done.made, done.left) == (0, 1)
    assert done.data == before


def test_beside_a_tag_is_text() -> None:
    xml, made, _ = edited(paragraph("{{ a,b }},甲"), "{{ a,b }},甲", Edit(0, 9, 10, "，"))
    assert made == 1
    assert "{{ a,b }}，甲" in xml


def test_what_was_deleted_under_tracking_is_passed_over_and_stays() -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>旧,文</w:delText></w:r></w:del>'
    xml, made, _ = edited(f"<w:p>{run('新')}{deleted}{run(',文')}</w:p>", "新,文", Edit(0, 1, 2, "，"))
    assert made == 1
    assert deleted in xml
    assert run("，文") in xml


def test_a_link_keeps_its_address() -> None:
    link = f'<w:p><w:hyperlink r:id="rId9" w:anchor="a,b">{run("甲,乙")}</w:hyperlink></w:p>'
    xml, made, _ = edited(link, "甲,乙", Edit(0, 1, 2, "，"))
    assert made == 1
    assert 'w:anchor="a,b"' in xml


def test_a_repair_of_two_places_is_made_whole_or_not_at_all() -> None:
    before = docx(f"<w:p>{run('各单位(')}{FIELD.format(run('学校)'))}{run('参加')}</w:p>")
    pair = (Edit(0, 3, 4, "（"), Edit(0, 6, 7, "）"))
    done = retouched(before, {"正文第1段": ("各单位(学校)参加", [pair])})
    assert (done.made, done.left, done.data) == (0, 1, before)
