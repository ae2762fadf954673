"""A memo: an official document (公文) as an office records it, with the briefs and files attached to it."""

from typing import Literal

from pydantic import Field

from briefgen.record.base import DateText, Id, Line, Record

Kind = Literal["函", "通知", "通报", "报告", "请示", "意见", "批复", "纪要", "命令", "令", "便函"]
"""The kinds of the regulation's article 8 that an office writes of its own, and 便函, which has no red head."""

Direction = Literal["up", "level", "down"]
"""To whom a document goes: a superior, a body of no subordination, a subordinate."""

_DIRECTIONS: dict[str, Direction] = {"报告": "up", "请示": "up", "通知": "down", "通报": "down", "批复": "down"}
_FORMATS = {"函": "letter", "便函": "plain", "纪要": "minutes", "命令": "order", "令": "order"}


ORDER_KINDS = ("命令", "令")
MINUTES = "纪要"


class AttachmentEntry(Record):
    """What is attached: the brief of a meeting for an `audience`, or a Word `file` with the title that it has."""

    audience: Id | None = Field(None, description="读者，即templates下的文件夹名")
    meeting: Line | None = Field(None, description="会议记录，相对于本文件；不写就用公文自己的meeting")
    file: Line | None = Field(None, description="Word文件，相对于本文件")
    title: Line | None = Field(None, description="附件名称；附简报时用简报的标题")


class SealEntry(Record):
    """The picture of an issuer's seal, and how many millimetres wide it is printed."""

    picture: Line = Field(description="PNG或JPEG图片，相对于本文件；最好背景透明")
    width: float = Field(42, ge=10, le=60, description="印章的直径，毫米")


class Memo(Record):
    """One official document, from a YAML file of its own.

    `title` may be written on several lines, which are then the lines of the print. `body` is text: a line is a
    paragraph, and `#` to `####` at its beginning make it a heading that is numbered 一、（一）1.（1）.
    """

    kind: Kind
    direction: Direction | None = Field(None, description="行文方向：up上行、level平行、down下行；不写按文种")
    format: Id | None = Field(None, description="版式，即templates/memos下的文件名；不写按文种和方向")
    issuers: list[Line] = Field(min_length=1, description="发文机关，主办的写在最前")
    mark: list[Line] = Field([], description="发文机关标志的大字；不写用发文机关")
    mark_word: Line | None = Field(None, description="标志后面的字，如“文件”；写“无”就不要")
    number: Line | None = Field(None, description="发文字号，如“穗产教函〔2025〕12号”")
    copy_number: Line | None = Field(None, description="份号，6位数字，加引号")
    security: Line | None = Field(None, description="密级和保密期限，如“秘密★1年”")
    urgency: Literal["特急", "加急"] | None = None
    signers: list[Line] = Field([], description="签发人，上行文和命令（令）要写")
    post: Line | None = Field(None, description="签发人的职务，命令（令）要写")
    title: Line
    recipients: list[Line] = Field([], description="主送机关")
    body: Line
    meeting: Line | None = Field(None, description="所附简报的会议记录，相对于本文件")
    attachments: list[AttachmentEntry] = []
    sealed: bool = Field(True, description="是否加盖印章，影响署名和日期的位置")
    seal: SealEntry | None = Field(None, description="印章的图片；联合行文写seals")
    seals: list[SealEntry] = Field([], description="联合行文的印章，与issuers一一对应")
    date: DateText = Field(description="成文日期，写成 2025-12-25")
    present: list[Line] = Field([], description="纪要的出席人员，一项写一个单位和它的人")
    excused: list[Line] = Field([], description="纪要的请假人员")
    observers: list[Line] = Field([], description="纪要的列席人员")
    note: Line | None = Field(None, description="附注，不用写圆括号")
    copies: list[Line] = Field([], description="抄送机关")
    printed_by: Line | None = Field(None, description="印发机关")
    printed_on: DateText | None = Field(None, description="印发日期，写成 2025-12-25")

    @property
    def all_seals(self) -> tuple[SealEntry, ...]:
        """The seals in the order of the issuers, none where no pictures are given."""
        return (self.seal,) if self.seal else tuple(self.seals)

    @property
    def goes(self) -> Direction:
        """To whom the document goes: as written, else as its kind has it; a kind without a direction is level."""
        return self.direction or _DIRECTIONS.get(self.kind, "level")

    @property
    def is_order(self) -> bool:
        """Whether it is a 命令（令）: its signer's post and stamp stand for a signature (GB/T 9704-2012 10.2)."""
        return self.kind in ORDER_KINDS

    @property
    def is_minutes(self) -> bool:
        """Whether it is a 纪要: it lists who was there, and nobody signs it (10.3)."""
        return self.kind == MINUTES

    @property
    def template(self) -> str:
        """The name of its template: as written, else the one for its kind and direction."""
        ordinary = "upward" if self.goes == "up" else "ordinary"
        return self.format or _FORMATS.get(self.kind, ordinary)
