"""What the templates of memos say: six formats of GB/T 9704-2012, as blocks with their styles and tags.

The tags are the vocabulary of `model.memo`. Vertical places of the standard are in the styles: under `exact` a
baseline lies at four fifths of its line, and the em box begins 0.88 em above it.
"""

from typing import TypeAlias

from briefgen.noun import noun
from briefgen.template.starter.designs import Line, line, tag


@noun
class Space:
    """An empty line of this height in twips."""

    height: int


@noun
class StackedMark:
    """Several issuers' names in a column, the word behind them to the right, in the middle of their height."""


@noun
class LowerRule:
    """A paragraph that is a red double line, with the other double line of a letter drawn at the foot of the page."""


@noun
class Closing:
    """The 版记: a table at the foot of the page, with or without rules."""

    ruled: bool


MemoBlock: TypeAlias = Line | Space | StackedMark | LowerRule | Closing

MARK_STYLES = {
    42: "发文机关标志（初号）",
    36: "发文机关标志（小初）",
    26: "发文机关标志（一号）",
    22: "发文机关标志（二号）",
    16: "发文机关标志（三号）",
}
"""The style for each size of a 发文机关标志; each ends so far below its em box that all stand the same distance
above what follows."""


@noun
class MemoDesign:
    """A format: the header of its first page, its body as far as 附注, and its 版记.

    `first_page` formats show no number on their first page; `even` ones have the 版记 on an even one.
    """

    body: tuple[MemoBlock, ...]
    closing: Closing
    header: tuple[MemoBlock, ...] = ()
    even: bool = True


def _when(test: str, block: Line) -> tuple[Line, ...]:
    """Return a paragraph that is there only when `test` holds."""
    return tag(f"if {test}"), block, tag("endif")


def _sized(text: str) -> tuple[Line, ...]:
    """Return a paragraph in the style of the mark's size."""
    sizes = tuple(MARK_STYLES)
    blocks: list[Line] = []
    for at, size in enumerate(sizes):
        test = "else" if at == len(sizes) - 1 else f"{'if' if at == 0 else 'elif'} memo.mark.size == {size}"
        blocks += [tag(test), line(MARK_STYLES[size], text)]
    return (*blocks, tag("endif"))


MARK_LINE = _sized("{{ name if not memo.preprinted else '' }}")
MARK_WORD = _sized("{{ memo.mark.word if not memo.preprinted else '' }}")

_MARK: tuple[MemoBlock, ...] = (
    tag("if memo.mark.word"),
    StackedMark(),
    tag("else"),
    tag("for name in memo.mark.lines"),
    *MARK_LINE,
    tag("endfor"),
    tag("endif"),
)

_CORNER: tuple[MemoBlock, ...] = (
    *_when("memo.copy_number", line("份号", "{{ memo.copy_number }}")),
    *_when("memo.security and not memo.copy_number", line("空行")),
    *_when("memo.security", line("密级和紧急程度", "{{ memo.security }}")),
    *_when("memo.urgency", line("密级和紧急程度", "{{ memo.urgency }}")),
)

_HEAD: tuple[MemoBlock, ...] = (
    *_CORNER,
    tag("for n in range(memo.blank_lines)"),
    line("空行"),
    tag("endfor"),
    Space(345),
    *_MARK,
    Space(826),
)
"""The mark 35 mm below the type area's upper edge, under three lines (7.2.4)."""

_ORDER_HEAD: tuple[MemoBlock, ...] = (
    *_CORNER,
    tag("for n in range(memo.blank_lines - 1)"),
    line("空行"),
    tag("endfor"),
    Space(86),
    *_MARK,
    Space(826),
    *_when("memo.number", line("发文字号（套印）", "{{ memo.number }}")),
    Space(962),
)
"""The mark 20 mm below the type area's upper edge, under two lines, and the order's number (10.2)."""

_MINUTES_ROW = "{{ memo.issuer }}\t{{ memo.date }}"

_MINUTES_HEAD: tuple[MemoBlock, ...] = (
    *_when("memo.number", line("发文字号（套印）", "{{ memo.number }}")),
    tag("if memo.preprinted"),
    line("纪要单位和日期（套印）", _MINUTES_ROW),
    Space(160),
    tag("else"),
    line("纪要单位和日期", _MINUTES_ROW),
    tag("endif"),
)

_NUMBER: tuple[MemoBlock, ...] = (
    tag("if memo.preprinted"),
    line("发文字号（套印）", "{{ memo.number or '' }}"),
    Space(160),
    tag("else"),
    line("发文字号", "{{ memo.number or '' }}"),
    tag("endif"),
)

_SIGNING_ROW = (
    "{{ row.number }}\t{{ row.label or '\\t' }}",
    ("{{ row.names|join('\\t') }}", "签发人姓名"),
)

_SIGNING: tuple[MemoBlock, ...] = (
    tag("if memo.signing"),
    tag("for row in memo.signing"),
    tag("if loop.last and not memo.preprinted"),
    line("签发人（末行）", *_SIGNING_ROW),
    tag("else"),
    line("签发人", *_SIGNING_ROW),
    tag("endif"),
    tag("endfor"),
    tag("if memo.preprinted"),
    Space(160),
    tag("endif"),
    tag("else"),
    *_NUMBER,
    tag("endif"),
)

_HEADINGS = {1: "一级标题", 2: "二级标题", 3: "三级标题", 4: "四级标题"}


def _headings() -> tuple[Line, ...]:
    """Return the paragraphs of a heading that stands alone, by its level."""
    blocks: list[Line] = []
    for level, style in _HEADINGS.items():
        blocks += [tag(f"elif p.heading and not p.text and p.level == {level}"), line(style, "{{ p.heading }}")]
    return tuple(blocks)


_RUNS = (
    ("{% if p.level == 1 %}{{ p.heading }}{% endif %}", "段首标题（一级）"),
    ("{% if p.level == 2 %}{{ p.heading }}{% endif %}", "段首标题"),
    "{% if p.level > 2 %}{{ p.heading }}{% endif %}{{ p.text }}",
)

_BODY: tuple[MemoBlock, ...] = (
    tag("for p in memo.body"),
    tag("if loop.last and memo.keeps_last"),
    line("公文正文（末段）", *_RUNS),
    *_headings(),
    tag("else"),
    line("公文正文", *_RUNS),
    tag("endif"),
    tag("endfor"),
    tag("for a in memo.attachments"),
    tag("if memo.attachments|length == 1"),
    line("附件说明", "{{ a.lead }}{{ a.title }}"),
    tag("elif loop.first"),
    line("附件说明（多件）", "{{ a.lead }}{{ a.title }}"),
    tag("else"),
    line("附件说明（续）", "{{ a.lead }}{{ a.title }}"),
    tag("endif"),
    tag("endfor"),
)

_NOTE = _when("memo.note", line("附注", "{{ memo.note }}"))

_TEXT: tuple[MemoBlock, ...] = (
    *_when("memo.recipients", line("主送机关", "{{ memo.recipients }}")),
    *_BODY,
    tag("for s in memo.signatures"),
    tag("if loop.first and memo.sealed and not memo.closer"),
    line("署名（加盖印章）", "{{ s.text }}"),
    tag("elif loop.first"),
    line("署名", "{{ s.text }}"),
    tag("elif s.apart"),
    line("署名（下一排印章）", "{{ s.text }}"),
    tag("else"),
    line("署名（续行）", "{{ s.text }}"),
    tag("endif"),
    tag("endfor"),
    line("成文日期", "{% if memo.sealed %}\t{% endif %}{{ memo.date }}"),
    *_NOTE,
)

_ORDER_TEXT: tuple[MemoBlock, ...] = (
    *_BODY,
    line("签名章", "{{ memo.post }}\u3000\u3000", ("{{ memo.signer }}", "签发人姓名")),
    line("签署日期", "{{ memo.date }}"),
    *_NOTE,
)
"""The signer's post, two characters left of the stamp, and the date a free line below it (7.3.5.3)."""

_ROLL_RUNS = (("{{ r.label }}", "提示词"), "{{ r.names }}")

_MINUTES_TEXT: tuple[MemoBlock, ...] = (
    *_BODY,
    tag("for r in memo.roll"),
    tag("if loop.first"),
    line("与会人员", *_ROLL_RUNS),
    tag("else"),
    line("与会人员（续）", *_ROLL_RUNS),
    tag("endif"),
    tag("endfor"),
    *_NOTE,
)

_LETTER_HEADER: tuple[MemoBlock, ...] = (
    tag("for name in memo.mark.lines"),
    *MARK_LINE,
    tag("endfor"),
    Space(67),
    tag("if memo.preprinted"),
    Space(110),
    tag("else"),
    LowerRule(),
    tag("endif"),
)

_LETTER_LINES: tuple[MemoBlock, ...] = (
    line(
        "信函首行",
        "{% if memo.head and not memo.head[0].bold %}{{ memo.head[0].text }}{% endif %}",
        ("{% if memo.head and memo.head[0].bold %}{{ memo.head[0].text }}{% endif %}", "提示词"),
        "\t{{ memo.number or '' }}",
    ),
    tag("for h in memo.head[1:]"),
    line("信函次行", ("{{ h.text }}", "提示词")),
    tag("endfor"),
)

MEMO_DESIGNS: dict[str, MemoDesign] = {
    "ordinary": MemoDesign((*_HEAD, *_NUMBER, line("标题（红线下）", "{{ memo.title }}"), *_TEXT), Closing(ruled=True)),
    "upward": MemoDesign((*_HEAD, *_SIGNING, line("标题（红线下）", "{{ memo.title }}"), *_TEXT), Closing(ruled=True)),
    "letter": MemoDesign(
        (*_LETTER_LINES, line("标题（信函）", "{{ memo.title }}"), *_TEXT),
        Closing(ruled=False),
        _LETTER_HEADER,
        even=False,
    ),
    "order": MemoDesign((*_ORDER_HEAD, *_ORDER_TEXT), Closing(ruled=True)),
    "minutes": MemoDesign(
        (*_HEAD, *_MINUTES_HEAD, line("标题（红线下）", "{{ memo.title }}"), *_MINUTES_TEXT), Closing(ruled=True)
    ),
    "plain": MemoDesign(
        (
            *_when("memo.number", line("发文字号（无红头）", "{{ memo.number }}")),
            line("标题（无红头）", "{{ memo.title }}"),
            *_TEXT,
        ),
        Closing(ruled=True),
    ),
}
"""The formats by the names of their templates: 普通格式, 上行文, 信函格式, 命令格式, 纪要格式, and without a red
head."""
