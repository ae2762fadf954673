"""A record is held against the rules of content for all of its readers, at its own lines."""

import re
from pathlib import Path

from briefgen.press.content import check_meeting
from support.walk import INVENTED, SAMPLE, desk


def test_the_sample_and_the_invented_meeting_have_no_error() -> None:
    for path in (SAMPLE, INVENTED):
        assert [str(one) for one in check_meeting(path, desk()) if one.severity == "error"] == []


def test_findings_stand_at_the_line_of_their_item(tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    text = SAMPLE.read_text(encoding="utf-8")
    text = re.sub("    statement: 要把行业最先进的技术", "    statement: 会议决定，要把行业最先进的技术", text)
    path.write_text(text, encoding="utf-8")
    (told,) = [one for one in check_meeting(path, desk()) if one.severity == "error"]
    line = text.splitlines().index("  - id: front-load-standards") + 1
    assert str(told.place).startswith(f"{path}:{line}:9 院校：建议")
    assert told.rule == "MEET-DECIDE"
