"""What was left to be filled in: placeholders, marks of a template, ××."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.text.search import Hit, Search, search
from briefgen.checks.text.sight import HAN, Sight
from briefgen.model.norm import Norm

LEFT = Norm("PLACEHOLDER", "定稿里没有待填的内容", "实务", severity="error")

NORMS = (LEFT,)

_FILL = "填写?|补充|完善|核实|确认|更新|定稿|插入|输入|修改"

ROWS = (
    Search(
        LEFT,
        re.compile(
            rf"(?:[：:]|^)\s?待(?:{_FILL})|待补充(?=$|[。，；、）】\]])(?<![有尚亟]待补充)|[【\[（(](?:待|请|此处|在此)[^】\]）)]{{0,8}}?(?:{_FILL})[^】\]）)]{{0,30}}[】\]）)]"
        ),
        "还有待填的内容“{0}”",
        "请填好或删去",
        None,
        "text",
        foreign=True,
    ),
    Search(
        LEFT,
        re.compile(r"\{\{[^{}]{0,300}\}\}|\{%[^{}]{0,300}%\}|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"),
        "还有没有填的标记“{0}”",
        "请填好或删去",
        None,
        "text",
        foreign=True,
    ),
    Search(
        LEFT,
        re.compile(rf"(?<=[为计共约达需于])(?:_{{2,40}}|＿{{2,40}})(?=[{HAN}])|(?<=[：:])[（(]待定[）)]"),
        "还有没有填的“{0}”",
        "请填好或删去",
        None,
        "text",
    ),
    Search(
        LEFT,
        re.compile(rf"(?<![A-Za-z0-9×*])(?:[xX]{{2,20}}|[×✕╳]{{2,20}})(?![A-Za-z0-9×])|(?<=[{HAN}])×(?=[{HAN}])"),
        "还有没有填的“{0}”",
        "请填好或删去",
        None,
        "text",
        foreign=True,
    ),
)


def blanks(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield what its author meant to fill in later."""
    yield from search(ROWS, sights)


CHECKS = (blanks,)
