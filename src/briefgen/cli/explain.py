"""`briefgen explain`: the page of a rule, or the list of all codes."""

import sys

from briefgen.checks.table import norms
from briefgen.errors import Fault, Place, RecordError
from briefgen.intake.nearest import suggestion
from briefgen.press.codes import codes, page, sheets

_SEVERITIES = {"error": "错误", "warning": "提醒", "note": "提示", "unverified": "未核验"}


def run(code: str | None) -> int:
    """Print the page of a code, in small letters too, or all codes by kinds; RecordError where there is no such."""
    if code is None:
        for sheet in sheets():
            _say(f"{sheet.words}：")
            for one, words in sheet.codes.items():
                _say(f"  {one:<14}{words}")
        return 0
    known = code.strip("[]").upper()
    if known not in codes():
        way_out = suggestion(known, codes()) or "运行 briefgen explain 看全部规则"
        raise RecordError(Fault("CLI013", Place(), f"没有“{code}”这条规则", way_out))
    _say(page(known).rstrip() or f"# {known} {codes()[known]}")
    _say(_settings(known))
    return 0


def _settings(code: str) -> str:
    """Return how grave a rule is, and how the office may set it; a fault of a file can't be set."""
    norm = norms().get(code)
    if norm is None:
        return "\n这是文件本身的错误或情况，不能在briefgen.yaml里关掉；报错的那一行写明了在哪里、怎样改。"
    fixable = "；--fix 会改好有把握的" if norm.fixable else ""
    return (
        f"\n轻重：{_SEVERITIES[norm.severity]}{fixable}。\n"
        f"要关掉或改轻重，在briefgen.yaml里写（理由必填）：\n\n"
        f"    checks:\n      {norm.id}: {{off: true, reason: 为什么}}"
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
