"""Pages as text."""

from briefgen.export import dump
from briefgen.model.face import Pen
from briefgen.model.galley import Span
from briefgen.model.page import Pages, Rule
from support.paper import SANS, line, page, span


def test_each_line_and_rule_has_its_place() -> None:
    footer = line(span("— 1 —", Pen(SANS, 14.0)), x=400.0, y=760.125, layer="footer")
    body = line(span("关于“镕”的", left=32.0), span("建议", Pen(SANS, 22.0), left=112.0))
    first = page(body, footer, rules=[Rule(80.0, 161.575, 442.2, 1.0, "FF0000")])
    assert dump(Pages((first, page(line(Span("㛃", (0.0,), 16.0, Pen(None, 16.0))), line())))) == (
        "1 112.00 100.00 NotoSerifSC-Regular 16.00 关于“镕”的建议\n"
        "1 footer 400.00 760.12 NotoSansSC-Regular 14.00 — 1 —\n"
        "1 rule 80.00 161.57 442.20 1.00 FF0000\n"
        "2 80.00 100.00 - 16.00 㛃\n"
        "2 80.00 100.00\n"
    )
