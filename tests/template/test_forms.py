from pathlib import Path
from typing import Any

import pytest

from briefgen.template.content.forms import _FORMS, from_data
from briefgen.template.content.looks import Look
from briefgen.template.content.markdown import Markdown
from briefgen.template.content.pictures import Picture
from briefgen.template.content.rich import RichParagraphs, RichText
from briefgen.template.content.subdocument import SubDocument
from briefgen.template.values import BadValueError
from support.frames import picture
from support.wordfile import docx, paragraph


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "数据"
    (inner / "图").mkdir(parents=True)
    (inner / "图" / "照片.png").write_bytes(picture())
    (inner / "附.docx").write_bytes(docx(paragraph("附件")))
    (tmp_path / "外.png").write_bytes(picture())
    (inner / "链.png").symlink_to(tmp_path / "外.png")
    return inner


def test_each_form_gives_its_value(folder: Path) -> None:
    made = from_data({"picture": "图/照片.png", "width": "50mm", "alt": "照片"}, folder)
    assert made == Picture(picture(), width="50mm", alt="照片")
    assert from_data({"document": "附.docx"}, folder) == SubDocument(docx(paragraph("附件")))
    assert from_data({"markdown": "**甲**"}, folder) == Markdown("**甲**")
    rich = from_data({"rich": ["甲", {"text": "乙", "bold": True}, 3]}, folder)
    assert rich == RichText("甲").add("乙", bold=True).add("3")
    assert from_data(
        {"paragraphs": ["甲", {"text": rich, "style": "正文", "alignment": "center"}]}, folder
    ) == RichParagraphs("甲").add(rich, style="正文", alignment="center")


@pytest.mark.parametrize(
    "mapping",
    [
        {},
        {"title": "甲"},
        {"picture": "a.png", "title": "甲"},
        {"picture": {"x": 1}},
        {"markdown": ["甲"]},
        {"rich": "甲"},
    ],
)
def test_plain_data_is_left_alone(mapping: dict[str, Any], folder: Path) -> None:
    assert from_data(mapping, folder) is None


@pytest.mark.parametrize(
    "name", ["../外.png", "链.png", "/etc/hostname", "图/../../外.png", "没有.png", "图", "", "\0"]
)
def test_files_that_are_not_there_or_lie_elsewhere_are_refused(name: str, folder: Path) -> None:
    with pytest.raises(BadValueError):
        from_data({"picture": name}, folder)


def test_a_file_that_was_meant_is_named(folder: Path) -> None:
    with pytest.raises(BadValueError) as told:
        from_data({"picture": "图/照.png"}, folder)
    assert told.value.way_out == "是不是“照片.png”？"


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ({"picture": "图/照片.png", "widht": "5cm"}, "width"),
        ({"rich": [{"text": "甲", "blod": True}]}, "bold"),
        ({"rich": [{"text": "甲", "color": "C00000"}]}, "colour"),
        ({"paragraphs": [{"text": "甲", "algnment": "left"}]}, "alignment"),
    ],
)
def test_a_misspelt_option_is_told_with_the_right_one(mapping: dict[str, Any], told: str, folder: Path) -> None:
    with pytest.raises(BadValueError) as error:
        from_data(mapping, folder)
    assert told in error.value.way_out


@pytest.mark.parametrize(
    "mapping",
    [{"rich": [{"bold": True}]}, {"rich": [["甲"]]}, {"paragraphs": [{"style": "正文"}]}, {"paragraphs": [{"text": "甲", "x": 1}]}, {"document": "图/照片.png"}],
)  # fmt: skip
def test_forms_that_make_no_sense_are_refused(mapping: dict[str, Any], folder: Path) -> None:
    with pytest.raises(BadValueError):
        from_data(mapping, folder)


def test_the_page_names_every_form_and_every_part_of_a_look() -> None:
    page = (Path(__file__).parents[2] / "docs" / "template-values.md").read_text(encoding="utf-8")
    for name in (*Look.__annotations__, *_FORMS, *_FORMS["picture"].options):
        assert f"`{name}" in page or f"{{{name}: " in page, name
