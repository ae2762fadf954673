"""The house: who issues, and where things lie. From `briefgen.yaml`."""

from typing import Literal

from pydantic import Field

from briefgen.record.base import DateText, Line, Record


class Contact(Record):
    """Whom a reader may ask."""

    name: Line
    phone: Line | None = None
    mail: Line | None = None


class RuleSetting(Record):
    """What the office wants of a rule: switched `off`, or told at another `severity`; why, is never left out."""

    off: bool = Field(False, description="关掉这条规则")
    severity: Literal["error", "warning", "note"] | None = Field(None, description="改成错误、提醒或提示")
    reason: Line = Field(description="为什么这样改，必填")


class House(Record):
    """The issuing office's settings. Everything has a default but the issuer."""

    issuer: Line = Field(description="编印单位")
    example: bool = Field(False, description="示例单位：成稿上会注明")
    masthead: Line | None = Field(None, description="报头大字；读者文件夹里可以另写")
    signer: Line | None = Field(None, description="签发人")
    security: Line | None = Field(None, description="密级，或“内部资料 注意保存”")
    contact: Contact | None = None
    issue: int | None = Field(None, ge=1, description="期号")
    date: DateText | None = Field(None, description="印发日期，写成 2025-12-25")
    fonts: Literal["auto", "bundled"] | dict[Line, Line] = Field(
        "auto", description="auto：先用本机字体；bundled：只用自带字体；或按字体名指定文件"
    )
    data: Line = "data"
    templates: Line = "templates"
    output: Line = "briefs"
    checks: dict[Line, RuleSetting] = Field({}, description="各条检查规则的开关和轻重，按规则编号")
