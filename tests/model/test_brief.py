"""The vocabulary as plain data."""

from briefgen.model.brief import About, AudienceFacts, Brief, Challenge, HouseFacts, MeetingFacts, Speaker


def test_fields_are_plain_data_and_what_is_absent_has_no_key() -> None:
    brief = Brief(
        About("标题", "专报", "standalone", "要点。"),
        HouseFacts("单位", "报头"),
        AudienceFacts("government", "政府部门", "建议", (("background", "基本情况"),)),
        MeetingFacts("会议", "2025年12月19日"),
        challenges=(Challenge(1, "题", "文。", "第1段", Speaker("张三"), answers=(1, 2)),),
    )
    fields = brief.fields()
    assert "ask" not in fields["brief"]
    assert "attachment" not in fields
    assert "choices" not in fields
    assert fields["recommendations"] == []
    assert fields["audience"]["headings"] == {"background": "基本情况"}
    assert fields["challenges"][0] == {
        "number": 1, "title": "题", "statement": "文。", "source": "第1段", "speaker": {"text": "张三"},
        "others": [], "evidence": [], "answers": [1, 2],
    }  # fmt: skip
