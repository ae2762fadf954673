"""Notes of a Word file: their numbers, their own marks, and what is told of what isn't drawn."""

import pytest

from briefgen.model.block import Note, NoteReference, Paragraph
from briefgen.word import read_story
from support.notes import note, ref, said, separators
from support.wordfile import PAPER, docx, paragraph, run


def notes(body: str, *, sect: str = PAPER, settings: str = "", kind: str = "footnote") -> list[Note]:
    """Return the notes that the body of a file with four of them refers to."""
    parts = {f"{kind}s": separators(kind) + "".join(note(at, f"“注{at}”——《书》", kind) for at in range(1, 5))}
    story = read_story(docx(body, sect=sect, settings=settings, parts=parts))
    blocks = [block for section in story.sections for block in section.blocks]
    return [one.note for block in blocks for one in block.inlines if isinstance(one, NoteReference)]


def labels(*about: str, **more: str) -> list[str]:
    return [one.label for one in notes(*about, **more)]


NOTES = {"footnotes": note(1, "注")}
THREE = "".join(said("镕喆㛃𠮷", ref(at)) for at in (3, 1, 2))


@pytest.mark.feature("脚注", "exact")
def test_notes_are_counted_as_they_are_referred_to_and_hold_their_number() -> None:
    found = notes(THREE)
    assert [(one.label, one.blocks[0].text) for one in found] == [
        ("1", "1“注3”——《书》"),
        ("2", "2“注1”——《书》"),
        ("3", "3“注2”——《书》"),
    ]
    assert [one.blocks[0].spot for one in found] == ["脚注1第1段", "脚注2第1段", "脚注3第1段"]


@pytest.mark.feature("脚注和尾注的编号格式、起始编号", "exact")
@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ('<w:numFmt w:val="upperRoman"/>', ["I", "II", "III"]),
        ('<w:numFmt w:val="chicago"/>', ["*", "†", "‡"]),
        ('<w:numFmt w:val="decimalEnclosedCircleChinese"/>', ["①", "②", "③"]),
        ('<w:numFmt w:val="chineseCounting"/><w:numStart w:val="9"/>', ["九", "十", "十一"]),
        ('<w:numFmt w:val="ideographTraditional"/>', ["甲", "乙", "丙"]),
    ],
)
def test_numbers_take_the_format_of_the_section_else_that_of_the_file(rules: str, expected: list[str]) -> None:
    inside = f"<w:footnotePr>{rules}</w:footnotePr>"
    assert labels(THREE, sect=inside + PAPER) == expected
    assert labels(THREE, settings=inside) == expected


def test_endnotes_count_in_small_roman_numerals_where_nothing_is_said() -> None:
    body = "".join(said("甲", ref(at, "endnote")) for at in (1, 2))
    assert labels(body, kind="endnote") == ["i", "ii"]


@pytest.mark.feature("脚注每节重新编号", "exact")
def test_numbers_begin_anew_with_each_section_where_it_says_so() -> None:
    rules = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    first = f"{THREE}<w:p><w:pPr><w:sectPr>{rules}{PAPER}</w:sectPr></w:pPr></w:p>"
    assert labels(first + said("乙", ref(4)), sect=rules + PAPER) == ["1", "2", "3", "1"]
    assert labels(first + said("乙", ref(4))) == ["1", "2", "3", "4"]


@pytest.mark.feature("脚注自定义标记", "exact")
def test_a_mark_of_its_own_takes_no_number() -> None:
    own = ref(1, attributes=' w:customMarkFollows="1"', mark="※")
    body = said("甲", own, "乙", ref(2))
    parts = {"footnotes": note(1, "注一") + note(2, "注二")}
    (block,) = read_story(docx(body, parts=parts)).sections[0].blocks
    assert isinstance(block, Paragraph)
    assert block.text == "甲※乙1"


def test_a_mark_of_its_own_that_is_missing_loses_no_note() -> None:
    (found,) = notes(said("甲", ref(1, attributes=' w:customMarkFollows="1"')))
    assert found.blocks


def test_deleted_and_hidden_references_count_for_nothing() -> None:
    gone = f"<w:del>{ref(1)}</w:del><w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='2'/></w:r>"
    assert labels(said("甲", gone, ref(3))) == ["1"]


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ({"body": said("甲", ref(9))}, "正文第1段 PDF里没有画出：脚注"),
        (
            {"body": said("甲", ref(1)), "sect": f'<w:footnotePr><w:numFmt w:val="iroha"/></w:footnotePr>{PAPER}'},
            "脚注1 PDF里没有画出：编号格式iroha（按阿拉伯数字编号）",
        ),
    ],
)
def test_what_is_not_drawn_of_notes_is_told(about: dict[str, str], told: str) -> None:
    story = read_story(docx(**about, parts={"footnotes": note(1, "注")}))
    assert [str(finding) for finding in story.findings] == [f"{told} [LAY001]"]


@pytest.mark.feature("横跨各栏的脚注", "warned")
def test_notes_across_all_columns_are_told() -> None:
    own = '<w15:footnoteColumns xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w:val="1"/>'
    told = [
        [finding.problem for finding in read_story(docx(said("甲", ref(1)), sect=sect, parts=NOTES)).findings]
        for sect in (f'{PAPER}<w:cols w:num="2"/>{own}', PAPER + own)
    ]
    assert told == [["PDF里没有画出：横跨各栏的脚注（按栏排）"], []]


def test_a_note_in_a_header_or_in_a_note_is_told_and_not_drawn() -> None:
    inner = f'<w:footnote w:id="1">{said("注", ref(2))}</w:footnote>' + note(2, "注中注")
    parts = {"footnotes": inner, "header1": said("眉", ref(2))}
    sect = f'<w:headerReference w:type="default" r:id="header1"/>{PAPER}'
    story = read_story(docx(said("甲", ref(1)), sect=sect, parts=parts))
    assert [finding.place.spot for finding in story.findings] == ["脚注1第1段", "页眉1第1段"]


def test_a_named_part_of_notes_that_is_missing_is_told() -> None:
    from briefgen.opc import Package, write_package

    package = Package.read(docx(said("甲", ref(1)), parts={"footnotes": note(1, "注")}))
    kept = {name: package.part(name) for name in package.names if name != "word/footnotes.xml"}
    assert {finding.rule for finding in read_story(write_package(kept)).findings} == {"LAY001", "PKG009"}


def test_a_plain_line_stands_above_notes_where_the_file_says_nothing() -> None:
    section = read_story(docx(said("甲", ref(1)), parts={"footnotes": note(1, "注")})).sections[0]
    assert [len(section.footnotes.separator), len(section.footnotes.continuation)] == [1, 1]
    assert read_story(docx(paragraph("甲"))).sections[0].footnotes.separator == ()


def test_what_is_run_together_is_one_run_with_its_mark() -> None:
    """A reference in a link or behind a tab keeps its place."""
    body = f'<w:p>{run("甲")}<w:r><w:tab/><w:footnoteReference w:id="1"/></w:r>{run("乙")}</w:p>'
    (block,) = read_story(docx(body, parts={"footnotes": note(1, "注")})).sections[0].blocks
    assert block.text == "甲\t1乙"
