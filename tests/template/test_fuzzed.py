"""Text with braces at random is compiled or refused with located faults; nothing but our own errors comes out."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import BriefgenError, Fault
from briefgen.template import Template
from support.wordfile import docx, paragraph

PIECES = ["{{", "}}", "{%", "%}", "{#", "#}", "{{p ", "{%tr ", "{%p ", "for 甲 in 乙", "endfor", "if 甲", "else", "endif",
          "set 甲 = 1", "甲", "甲.乙", "|", "默认", "(", ")", "[", "]", "'", "“", "”", "——", " ", "{", "}", "%", "\\", "0", "**", "𠮷"]  # fmt: skip


def refusal(data: bytes) -> tuple[Fault, ...]:
    """Return why a template isn't compiled or filled, nothing where it is."""
    try:
        Template.compile(data, file="试.docx").fill({"甲": "镕", "乙": ["1"]})
    except BriefgenError as error:
        return error.faults
    return ()


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), min_size=1, max_size=4))
def test_only_our_own_errors_come_out(texts: list[str]) -> None:
    faults = refusal(docx("".join(paragraph(text) for text in texts)))
    assert all(fault.place.file == "试.docx" and fault.place.spot for fault in faults)
