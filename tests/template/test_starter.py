"""The starter templates through the engine: they compile, name only what there is, and leave no tag."""

import re
from dataclasses import replace

import pytest

from briefgen.model.block import Paragraph, Table, Text
from briefgen.model.brief import (
    About,
    Attachment,
    AudienceFacts,
    Brief,
    Challenge,
    Copies,
    Figure,
    HouseFacts,
    MeetingFacts,
    Other,
    Policy,
    Practice,
    Recommendation,
    SourceLine,
    Speaker,
    Strand,
    vocabulary,
)  # fmt: skip
from briefgen.template import Template
from briefgen.template.starter import new_template
from briefgen.word import read_story

DESIGNS = ("government", "schools", "enterprises")
HEADINGS = tuple(
    (key, key)
    for key in (
        "key_points", "background", "challenges", "recommendations", "practices", "policies", "actions", "questions",
        "others", "sources", "next_step",
    )
)  # fmt: skip
SPEAKER = Speaker("某学院院长张㛃" + "名" * 40, name="张㛃")
BARE = Brief(
    About("关于R&D与“产教融合”的建议", "专报", "standalone", "要点是《书名》——……"),
    HouseFacts("编印单位（示例）", "简报"),
    AudienceFacts("government", "政府", "建议", HEADINGS),
    MeetingFacts("大会", "2025年12月19日"),
)
FULL = replace(
    BARE,
    brief=replace(
        BARE.brief, ask="请研究。", next_step="下一步。", number=3, date="2025年12月25日", contact="王喆", unsettled="时限",
        settled_by="由某单位定",
    ),
    house=replace(BARE.house, signer="镕", security="内部", note="示例", copies=(Copies("报", "甲、乙"),)),
    meeting=replace(BARE.meeting, venue="广州", attendance="120余位代表", guided_by=("甲",), hosts=("乙", "丙"), co_hosts=("丁",), supporters=("戊",)),
    challenges=(Challenge(1, "一", "陈述<1>。", "第1段", SPEAKER, (Speaker("李四"),), (Figure("数", "1", "1个"),), (1,)), Challenge(2, "二", "陈述。", "第2段")),
    recommendations=(
        Recommendation(1, "建议一", "做法&办法。", "第3段", SPEAKER, (), "教育局", "人社局", "文件", "2026年", (1, 2)),
        Recommendation(2, "建议二", "做法。", "第4段", SPEAKER),
    ),
    practices=(Practice("做法", "陈述。", "第5段", SPEAKER, (Strand("甲"),)),),
    policies=(Policy("政策", "陈述。", "第6段", "企业", "省厅", SPEAKER, (Strand("方向", "说明。"), Strand("方向二"))),),
    others=(Other("别的", "学校", SPEAKER),),
    sources=(SourceLine(1, "报告", "某网", "2025年12月20日"), SourceLine(2, "另一报告")),
)  # fmt: skip
ATTACHED = replace(FULL, brief=replace(FULL.brief, mode="attachment"), attachment=Attachment("附件1", "题", 1))


def texts(file: bytes) -> list[str]:
    found = []
    for block in read_story(file).sections[0].blocks:
        cells = [block] if isinstance(block, Paragraph) else []
        if isinstance(block, Table):
            cells = [
                item for row in block.rows for cell in row.cells for item in cell.blocks if isinstance(item, Paragraph)
            ]
        found += ["".join(inline.text for inline in item.inlines if isinstance(inline, Text)) for item in cells]
    return found


@pytest.mark.parametrize("design", DESIGNS)
def test_a_starter_names_only_what_the_vocabulary_has(design: str) -> None:
    template = Template.compile(new_template(design), file=f"{design}.docx")
    assert template.unknown_names(vocabulary()) == ()
    assert "brief.title" in {name.path for name in template.names}


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("brief", [BARE, FULL, ATTACHED], ids=["bare", "full", "attached"])
def test_a_starter_is_filled_without_a_tag_left(design: str, brief: Brief) -> None:
    template = Template.compile(new_template(design))
    file = template.fill(brief.fields(), properties={"title": brief.brief.title})
    text = "\n".join(texts(file))
    assert not re.search(r"\{\{|\{%|\{#|%\}|\}\}|None|待补", text)
    assert "关于R&D与“产教融合”的建议" in text
    assert file == template.fill(brief.fields(), properties={"title": brief.brief.title})


def test_a_table_whose_columns_stay_or_go_fills_the_measure() -> None:
    template = Template.compile(new_template("schools"))
    kept = next(
        block for block in read_story(template.fill(FULL.fields())).sections[0].blocks if isinstance(block, Table)
    )
    bare = replace(FULL, recommendations=(replace(FULL.recommendations[1]),))
    gone = next(
        block for block in read_story(template.fill(bare.fields())).sections[0].blocks if isinstance(block, Table)
    )
    assert sum(kept.widths) == pytest.approx(sum(gone.widths))
    assert len(kept.widths) > len(gone.widths)
    assert [len(row.cells) for row in gone.rows] == [len(gone.widths)] * len(gone.rows)
