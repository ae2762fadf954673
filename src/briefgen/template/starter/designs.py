"""What the starter templates say: paragraphs and tables as data, each with its style and its tags.

A run is text, or text with a character style. The tags are the vocabulary's (`model.brief`); everything
else about a template is in its styles, which the office edits in Word.
"""

from typing import TypeAlias

from briefgen.noun import noun

Run: TypeAlias = str | tuple[str, str]


@noun
class Line:
    """A paragraph: its style's name and its runs."""

    style: str
    runs: tuple[Run, ...] = ()


@noun
class Column:
    """A table column: its head, the tag that fills it, its width in twips; shown only `when` a test holds."""

    head: str
    cell: str
    width: int
    style: str = "表格文字"
    when: str = ""


@noun
class Grid:
    """A table with a head row and one row for each member of a list: `each` is the `for` clause."""

    each: str
    columns: tuple[Column, ...]


Block: TypeAlias = Line | Grid


def line(style: str, *runs: Run) -> Line:
    """Return a paragraph of `style`."""
    return Line(style, runs)


def tag(statement: str) -> Line:
    """Return a paragraph that holds one statement tag and goes when the template is filled."""
    return Line("公文正文", (f"{{%p {statement} %}}",))


def when(test: str, *blocks: Block) -> tuple[Block, ...]:
    """Return blocks that are shown only when `test` holds."""
    return (tag(f"if {test}"), *blocks, tag("endif"))


def heading(key: str) -> tuple[Block, ...]:
    """Return a numbered heading; its words come from the audience file."""
    return (tag("set n = n + 1"), line("一级标题", f"{{{{ n|level1 }}}}{{{{ audience.headings.{key} }}}}"))


def part(name: str, key: str, *blocks: Block) -> tuple[Block, ...]:
    """Return a part of the brief that is left out with its heading where the list `name` is empty."""
    return when(name, *heading(key), *blocks)


OPENING: tuple[Block, ...] = (
    tag("set n = 0"),
    tag("if brief.mode == 'attachment'"),
    line("附件标记", "{{ attachment.label }}"),
    line("空行"),
    line("附件标题", "{{ brief.title }}"),
    tag("else"),
    tag("if house.security"),
    line("密级", "{{ house.security }}"),
    line("报头（有密级）", "{{ house.masthead }}"),
    tag("else"),
    line("报头", "{{ house.masthead }}"),
    tag("endif"),
    tag("if house.signer"),
    line("期号（有签发人）", "{% if brief.number %}第{{ brief.number }}期{% endif %}\t签发人：{{ house.signer }}"),
    tag("elif brief.number"),
    line("期号", "第{{ brief.number }}期"),
    tag("endif"),
    line("编印", "{{ house.issuer }}\t{% if brief.date %}{{ brief.date }}{% endif %}"),
    line("公文标题", "{{ brief.title }}"),
    tag("endif"),
    line(
        "要点",
        ("{{ audience.headings.key_points }}：", "提示词"),
        "{{ brief.key_message }}{% if brief.ask %}{{ brief.ask }}{% endif %}",
    ),
)

_ORGANISED = (
    "{{ meeting.date }}，{{ meeting.title }}{% if meeting.venue %}在{{ meeting.venue }}{% endif %}举行。"
    "{% if meeting.guided_by %}活动由{{ meeting.guided_by|join_cn }}"
    "{% if meeting.guided_by|length > 1 %}共同{% endif %}指导。{% endif %}"
    "{% if meeting.hosts %}{{ meeting.hosts|join_cn('和') }}{% if meeting.hosts|length > 1 %}联合{% endif %}主办"
    "{% if meeting.co_hosts %}，{{ meeting.co_hosts|join_cn('和') }}协办{% endif %}"
    "{% if meeting.supporters %}，{{ meeting.supporters|join_cn('和') }}支持{% endif %}。{% endif %}"
    "{% if meeting.attendance %}{{ meeting.attendance }}参加。{% endif %}"
)
_HELD = (
    "{{ meeting.date }}，{{ meeting.title }}举行{% if meeting.attendance %}，{{ meeting.attendance }}参加{% endif %}。"
)
_HOSTED = (
    "{{ meeting.date }}，{{ meeting.title }}{% if meeting.venue %}在{{ meeting.venue }}{% endif %}举行"
    "{% if meeting.hosts %}，由{{ meeting.hosts|join_cn('和') }}主办{% endif %}。"
    "{% if meeting.attendance %}{{ meeting.attendance }}参加。{% endif %}"
)
_RAISED = (
    "{% if c.speaker %}{{ c.speaker.text }}指出，{% endif %}{{ c.statement }}"
    "{% if c.others %}{{ c.others|join_cn(attribute='text') }}也提到这一点。{% endif %}"
)
_PROPOSED = (
    "{% if r.speaker %}{{ r.speaker.text }}提出，{% endif %}{{ r.statement }}"
    "{% if r.others %}{{ r.others|join_cn(attribute='text') }}也有此议。{% endif %}"
)
_DUTIES = (
    "{% if r.lead %}牵头单位：{{ r.lead }}。{% endif %}{% if r.partners %}配合单位：{{ r.partners }}。{% endif %}"
    "{% if r.deadline %}完成时限：{{ r.deadline }}。{% endif %}"
)
_ANSWERING = "{% if r.answers %}（回应上述问题{{ r.answers|map('hanzi')|join('、') }}）{% endif %}"
_TOLD = "{% if p.speaker %}{{ p.speaker.text }}介绍，{% endif %}{{ p.statement }}"
_OPEN = when(
    "brief.unsettled",
    line("公文正文", "合作条件和时限来源没有写明，{{ brief.settled_by or '请与联系人商定' }}。"),
)
_UNSETTLED = when(
    "brief.unsettled",
    line("公文正文", "以上建议的{{ brief.unsettled }}，来源没有写明，{{ brief.settled_by or '请与联系人商定' }}。"),
)
_OTHERS = when(
    "others",
    line(
        "公文正文",
        ("{{ audience.headings.others }}：", "提示词"),
        "{% for o in others %}{{ o.title }}（{{ o.audience }}）{% if not loop.last %}；{% endif %}{% endfor %}。",
    ),
)
_PRACTICES = part(
    "practices",
    "practices",
    tag("for p in practices"),
    line(
        "公文正文",
        ("{% if practices|length > 1 %}{{ loop.index|level2 }}{% endif %}{{ p.title|sentence }}", "段首标题"),
        _TOLD,
    ),
    tag("endfor"),
)
_NEXT_STEP = when("brief.next_step", *heading("next_step"), line("公文正文", "{{ brief.next_step }}"))

CLOSING: tuple[Block, ...] = (
    line(
        "来源",
        "{% if brief.contact %}联系人：{{ brief.contact }}。{% endif %}"
        "{{ audience.headings.sources }}：{% for s in sources %}{{ s.title }}"
        "{% if s.publisher %}，{{ s.publisher }}{% endif %}{% if s.date %}，{{ s.date }}{% endif %}"
        "{% if not loop.last %}；{% endif %}{% endfor %}。"
        "{% if meeting.date_basis %}{{ meeting.date_basis|sentence }}{% endif %}"
        "要点和下一步是编印单位的意见，其余是发言人个人的意见，都不是会议决定。"
        "{% if house.note %}{{ house.note }}。{% endif %}",
    ),
    tag("if brief.mode != 'attachment'"),
    tag("for line in house.copies"),
    line("报送", "　{{ line.label }}：{{ line.names }}。"),
    tag("endfor"),
    tag("endif"),
)

GOVERNMENT: tuple[Block, ...] = (
    *OPENING,
    *heading("background"),
    line("公文正文", _ORGANISED),
    *part(
        "challenges",
        "challenges",
        tag("for c in challenges"),
        line("公文正文", ("{{ loop.index|level2 }}{{ c.title|sentence }}", "段首标题"), _RAISED),
        tag("endfor"),
    ),
    *part(
        "recommendations",
        "recommendations",
        tag("for r in recommendations"),
        line(
            "公文正文", ("{{ loop.index|level2 }}{{ r.title|sentence }}", "段首标题"), _PROPOSED + _DUTIES + _ANSWERING
        ),
        tag("endfor"),
        *_UNSETTLED,
        *_OTHERS,
    ),
    *_PRACTICES,
    *_NEXT_STEP,
    *CLOSING,
)

SCHOOLS: tuple[Block, ...] = (
    *OPENING,
    *heading("background"),
    line("公文正文", _HOSTED),
    *part(
        "challenges",
        "challenges",
        tag("for c in challenges"),
        line("公文正文", ("{{ loop.index|level2 }}{{ c.title|sentence }}", "段首标题"), _RAISED),
        tag("endfor"),
    ),
    *part(
        "recommendations",
        "actions",
        line("公文正文", "下列事项由发言人提出，请结合实际选用；“回应意见”一栏是上一部分的序号。"),
        Grid(
            "r in recommendations",
            (
                Column("序号", "{{ loop.index }}", 500, "表格文字（居中）"),
                Column("事项", "{{ r.title }}", 1400),
                Column("做法", "{{ r.statement }}", 2400),
                Column("提出者", "{{ r.speaker.text }}", 1144),
                Column("回应意见", "{{ r.answers|map('hanzi')|join('、') or '—' }}", 800, "表格文字（居中）"),
                Column("责任部门", "{{ r.lead or '' }}", 900, when="recommendations|have('lead')"),
                Column("时间", "{{ r.deadline or '' }}", 900, when="recommendations|have('deadline')"),
            ),
        ),
        *_UNSETTLED,
        *_OTHERS,
    ),
    *_PRACTICES,
    *_NEXT_STEP,
    *CLOSING,
)

ENTERPRISES: tuple[Block, ...] = (
    *OPENING,
    *heading("background"),
    line("公文正文", _HELD),
    *part(
        "policies",
        "policies",
        tag("for p in policies"),
        line(
            "公文正文",
            ("{{ p.title|sentence }}", "段首标题"),
            _TOLD,
            "{% if p.for_whom %}适用对象：{{ p.for_whom }}。{% endif %}条件和办理方式请向主管部门咨询。",
        ),
        tag("if p.strands"),
        Grid(
            "s in p.strands",
            (
                Column("序号", "{{ loop.index }}", 900, "表格文字（居中）"),
                Column("支持方向", "{{ s.title }}", 4444),
                Column("说明", "{{ s.statement or '' }}", 3100, when="p.strands|have('statement')"),
            ),
        ),
        tag("endif"),
        tag("endfor"),
    ),
    *_PRACTICES,
    *part(
        "recommendations",
        "actions",
        tag("set answering = n|hanzi"),
        tag("for r in recommendations"),
        line("公文正文", ("{{ loop.index|level2 }}{{ r.title|sentence }}", "段首标题"), _PROPOSED + _DUTIES),
        tag("endfor"),
        *_OPEN,
    ),
    *part(
        "challenges",
        "questions",
        tag("for c in challenges"),
        line(
            "公文正文",
            ("{{ loop.index|level2 }}{{ c.title|sentence }}", "段首标题"),
            _RAISED + "{% if c.answers %}（可参看第{{ answering }}部分之{{ c.answers|map('hanzi')|join('、') }}）"
            "{% else %}来源没有写到对策，洽谈时请先谈清。{% endif %}",
        ),
        tag("endfor"),
    ),
    *_NEXT_STEP,
    *CLOSING,
)

DESIGNS: dict[str, tuple[Block, ...]] = {
    "government": GOVERNMENT,
    "schools": SCHOOLS,
    "enterprises": ENTERPRISES,
}
"""The designs by name; an audience whose name is none of them begins with `government`."""
