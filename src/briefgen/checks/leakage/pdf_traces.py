"""What a PDF tells of who made it, where and how."""

import re
from collections.abc import Collection, Iterator

from briefgen.checks.leakage.photos import tells_place
from briefgen.checks.leakage.told import finding
from briefgen.checks.leakage.traces import ACCOUNT, MAIL, MANIFEST, PATH, is_manifest
from briefgen.errors import Place
from briefgen.export.inside import Inside, inside
from briefgen.model.finding import Finding

_DONE_BY = {"Author": "作者", "Creator": "制作程序", "Company": "单位", "Manager": "主管"}


def check_pdf_traces(data: bytes, file: str, allowed: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return what a PDF tells beside its pages, but for the rules `allowed`.

    PackageError where it is no PDF, or can't be read.
    """
    found = _found(inside(data, file), Place(file))
    return tuple(one for one in found if one.rule not in allowed)


def _found(held: Inside, place: Place) -> Iterator[Finding]:
    yield from _of_facts(held, place)
    if held.notes:
        authors = "、".join(dict.fromkeys(held.notes))
        yield finding("LEAK-NOTE", place, f"有批注{len(held.notes)}条，批注人：{authors}", "请删去批注再送出")
    if held.files:
        names = "、".join(held.files)
        yield finding("LEAK-FILE", place, f"夹带了文件：{names}", "不该送出的请去掉，再生成一次")
    if any(is_manifest(stream) for stream in held.streams):
        yield finding("LEAK-MANIFEST", place, *MANIFEST)
    if held.actions:
        problem = f"有脚本或自动动作：{'、'.join(held.actions)}"
        yield finding("LEAK-ACTION", place, problem, "请从原来的文件重新导出PDF")
    path = next((match for text in _texts(held) if (match := PATH.search(text))), None)
    if path:
        yield finding("LEAK-PATH", place, f"有电脑上的路径“{path[0][:60]}”", "请在原来的文件里删去，再导出一次")
    if any(tells_place(stream) for stream in held.streams):
        yield finding("LEAK-PLACE", place, "照片里记着拍摄地点", "请用画图等程序另存一份，再插进文件")
    if not held.is_whole:
        told = finding("LEAK-FILE", place, "文件太大，没有全部看过", "请人工核对")
        yield Finding(told.rule, place, told.problem, told.way_out, severity="unverified")


def _of_facts(held: Inside, place: Place) -> Iterator[Finding]:
    for name, text in held.facts:
        if name in _DONE_BY and ACCOUNT.fullmatch(text.strip()):
            problem = f"文件属性的{_DONE_BY[name]}是“{text.strip()}”"
            yield finding("LEAK-AUTHOR", place, problem, "请在原来的文件里改过，再导出一次")
        mail = MAIL.search(text)
        if mail:
            yield finding("LEAK-MAIL", place, f"文件属性里有邮箱“{mail[0]}”", "请在原来的文件里改过，再导出一次")


def _texts(held: Inside) -> Iterator[str]:
    """Yield texts that paths may stand in: those of objects, and of the metadata, which is XML."""
    yield from held.pages
    yield from held.strings
    yield from (
        stream.decode("utf-8", "replace") for stream in held.streams if re.match(rb"\s*(?:\xef\xbb\xbf)?<", stream)
    )
