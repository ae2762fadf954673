"""Memos written for tests, and their pages in packaged faces."""

from pathlib import Path
from typing import Any

import yaml

from briefgen.model.length import MM
from briefgen.model.memo_job import MemoJob, MemoProduct
from briefgen.model.page import Page, Pages, PlacedLine
from briefgen.press import memo as press
from briefgen.press.seal_pictures import seal_pictures
from support.walk import ROOT, SAMPLE, desk

LONG_NAME = "某某省某某市镕喆㛃产教融合与职业教育高质量发展联合研究及成果转化推广促进委员会办公室"
BODY = "2025年12月19日，交流会举行，“产教融合”见《案例集》——由点到面……\n# 总体要求\n（一）抓紧。请于月底前报送。\n特此通知。"

BASE: dict[str, Any] = {
    "kind": "通知",
    "issuers": ["示例市教育局"],
    "number": "示教〔2025〕12号",
    "title": "关于做好职业学校产教融合有关工作的通知",
    "recipients": ["各区教育局", "各有关学校"],
    "meeting": str(SAMPLE),
    "body": BODY,
    "date": "2025-12-25",
    "copies": ["示例市发展和改革委员会"],
    "printed_by": "示例市教育局办公室",
    "printed_on": "2025-12-26",
}
LETTER = {"kind": "函", "title": "关于商请支持产教融合工作的函", "printed_by": None, "printed_on": None}
UPWARD = {
    "kind": "请示",
    "title": "关于召开产教融合座谈会的请示",
    "recipients": ["示例市人民政府"],
    "signers": ["王镕", "欧阳喆", "李㛃"],
}


ORDER = {
    "kind": "令",
    "number": "第12号",
    "issuers": ["示例市人民政府"],
    "title": "公布《示例市产教融合促进办法》的令",
    "recipients": None,
    "signers": ["王镕"],
    "post": "市长",
}
MINUTES = {
    "kind": "纪要",
    "number": "第3号",
    "mark": ["示例市教育局局长办公会议纪要"],
    "title": "研究产教融合工作的会议纪要",
    "recipients": None,
    "meeting": None,
    "present": ["示例市教育局 王镕、李㛃", f"{LONG_NAME} 欧阳喆", "示例市财政局 孙喆"],
    "excused": ["周镕"],
    "observers": ["职成处 吴喆", "人事处 郑㛃"],
}


def written(folder: Path, **changes: Any) -> Path:
    """Return the file of a memo like the usual one, with keys changed; None drops one."""
    keys = {key: value for key, value in {**BASE, **changes}.items() if value is not None}
    path = folder / "memo.yaml"
    path.write_text(yaml.safe_dump(keys, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def job(path: Path, **options: bool) -> MemoJob:
    return MemoJob(path, ROOT / "templates", ROOT / "briefgen.yaml", fonts="bundled", **options)


def made(path: Path, **options: bool) -> MemoProduct:
    return press.make_memo(job(path, **options), desk())


def pages_of(path: Path, **options: bool) -> Pages:
    """Return the pages of a memo with what is bound with it."""
    asked = job(path, **options)
    memo = press.read_memo(path)
    attached = tuple(press._attached(asked, memo, at, desk()) for at in range(len(memo.attachments)))
    return press._Binder(asked, memo, attached, desk(), seal_pictures(memo, path)).bind().pages


def rules(product: MemoProduct) -> list[str]:
    """Return the codes of what was found; what could not be seen, as packaged faces draw for others, is left out."""
    return [finding.rule for finding in product.findings if finding.severity != "unverified"]


def text(page: Page, layer: str = "body") -> list[str]:
    return [line.text for line in page.lines if line.layer == layer]


def line_of(page: Page, start: str) -> PlacedLine:
    return next(line for line in page.lines if line.text.startswith(start))


def upper(line: PlacedLine) -> float:
    """Return where a line's em box begins, in mm from the paper's upper edge."""
    return (line.y - 0.88 * line.spans[0].pen.size) / MM


def lower(line: PlacedLine) -> float:
    """Return where a line's em box ends, in mm."""
    return (line.y + 0.12 * line.spans[0].pen.size) / MM


def left(line: PlacedLine) -> float:
    return (line.x + line.spans[0].xs[0]) / MM


def right(line: PlacedLine) -> float:
    return (line.x + line.spans[-1].end) / MM


def em(points: float = 16) -> float:
    return points / MM
