"""pydantic's errors as Faults: located in the tree, and told in Chinese with a way out."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from pydantic import ValidationError

from briefgen.errors import Fault, Place
from briefgen.intake.nearest import listed, suggestion
from briefgen.intake.tree import Mapping, Node, Scalar, Sequence
from briefgen.noun import noun

Context: TypeAlias = dict[str, Any]
Words: TypeAlias = tuple[str, str, str]
"""A rule code, the problem and the way out."""


@noun
class _Spot:
    """Where an error is: the way to it in words, its key, its place, and the node (None: a missing key).

    `written` is False where the error lies in an arm of a union that the author didn't write.
    """

    path: str
    name: str
    place: Place
    node: Node | None
    written: bool = True


def told(error: ValidationError, root: Mapping) -> Iterator[Fault]:
    """Yield a Fault for each error of a validation of `root`, none of them in pydantic's own words."""
    details = error.errors(include_url=False, include_input=False)
    spots = [_spot(root, detail["loc"]) for detail in details]
    written = [spot.path for spot in spots if spot.written]
    seen: set[str] = set()
    for detail, spot in zip(details, spots, strict=True):
        told_better = not spot.written and any(path.startswith(spot.path) for path in written)
        if not told_better and spot.path not in seen:
            seen.add(spot.path)
            yield _fault(detail["type"], spot, detail.get("ctx", {}))


def _spot(root: Mapping, loc: tuple[int | str, ...]) -> _Spot:
    """Return where `loc` is in the tree; of an arm that the author didn't write, where the union is."""
    node: Node = root
    key = Scalar(root.place, "")
    path = ""
    for step in loc:
        if step == "[key]":
            return _Spot(path, "", key.place, key)
        member = _member(node, step)
        if member is None and re.match(r"(list|dict|literal)\[", str(step)):
            if not _is_written(str(step), node):
                return _Spot(path, key.text, node.place, node, written=False)
            continue
        path = _further(path, step)
        if member is None:
            return _Spot(path, str(step), node.place, None)
        key, node = member if isinstance(step, str) else (key, member[1])
    return _Spot(path, key.text, node.place, node)


def _member(node: Node, step: int | str) -> tuple[Scalar, Node] | None:
    """Return the member of `node` at `step` and its key, None where there is no such."""
    if isinstance(node, Mapping):
        return next(((key, value) for key, value in node.pairs if key.text == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return Scalar(node.place, ""), node.items[step]
    return None


def _is_written(arm: str, node: Node) -> bool:
    """Return whether the arm of a union called `arm` by pydantic has the shape that the author wrote."""
    if isinstance(node, Scalar):
        return arm.startswith("literal[")
    return arm.startswith("dict[" if isinstance(node, Mapping) else "list[")


def _further(path: str, step: int | str) -> str:
    """Return `path` with one more step.

    >>> _further(_further(_further("", "challenges"), 1), "title")
    'challenges第2条的title'
    """
    if isinstance(step, int):
        return f"{path}第{step + 1}条"
    return f"{path}{'的' if path.endswith('条') else '.'}{step}" if path else step


def _fault(kind: str, spot: _Spot, context: Context) -> Fault:
    """Return the Fault of one error of pydantic's type `kind`."""
    if isinstance(spot.node, Scalar) and spot.node.kind == "null":
        rule, problem, way_out = "REC006", f"“{spot.path}”没有写内容", _example(spot.name)
    else:
        rule, problem, way_out = _TABLE.get(kind, _unfit)(spot, context)
    return Fault(rule, spot.place, problem, way_out)


def _missing(spot: _Spot, _: Context) -> Words:
    return "REC002", f"缺少“{spot.path}”", _example(spot.name)


def _wrong_type(expected: str) -> Callable[[_Spot, Context], Words]:
    def words(spot: _Spot, _: Context) -> Words:
        return "REC003", f"“{spot.path}”应是{expected}，这里是{_shown(spot.node)}", _example(spot.name)

    return words


def _pattern(spot: _Spot, context: Context) -> Words:
    text = spot.node.text if isinstance(spot.node, Scalar) else ""
    pattern = str(context.get("pattern", ""))
    if "{4}" in pattern:
        found = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?", text, re.ASCII)
        date = "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else "2025-12-19"
        return "REC004", f"日期“{text}”的写法不对", f"请写成 {date}"
    if "[a-z0-9][" in pattern:
        way_out = "会议编号用小写字母、数字和连字符，最多 60 个字符，如 2025-forum"
    else:
        way_out = "编号用小写字母、数字和连字符，以字母开头，最多 40 个字符，如 zhang-san"
    return "REC004", f"编号“{text}”的写法不对", way_out


def _choice(spot: _Spot, context: Context) -> Words:
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    text = spot.node.text if isinstance(spot.node, Scalar) else ""
    way_out = f"{suggestion(text, allowed)}可选：{listed(allowed)}"
    return "REC005", f"“{spot.path}”不能是{_shown(spot.node)}", way_out


def _empty_text(spot: _Spot, _: Context) -> Words:
    return "REC006", f"“{spot.path}”是空的", "请写上内容；可以不写的键就整行删去"


def _too_few(spot: _Spot, context: Context) -> Words:
    least = context.get("min_length", 1)
    return "REC007", f"“{spot.path}”至少要有{least}项", _example(spot.name)


def _least(spot: _Spot, context: Context) -> Words:
    return "REC008", f"“{spot.path}”是{_shown(spot.node)}，太小", f"最小是 {context.get('ge', context.get('gt'))}"


def _most(spot: _Spot, context: Context) -> Words:
    return "REC008", f"“{spot.path}”是{_shown(spot.node)}，太大", f"最大是 {context.get('le', context.get('lt'))}"


def _pattern_name(spot: _Spot, context: Context) -> Words:
    allowed = "、".join(f"{{{name}}}" for name in context.get("allowed", ()))
    return "REC009", f"“{spot.path}”里的 {context.get('name')} 不认识", f"可用的有：{allowed}"


def _unfit(spot: _Spot, _: Context) -> Words:
    return "REC009", f"“{spot.path}”不符合要求", _example(spot.name)


_TEXT = _wrong_type("文字")
_NUMBER = _wrong_type("整数")
_DECIMAL = _wrong_type("数字")
_LIST = _wrong_type("列表")
_PAIRS = _wrong_type("一组“键: 值”")

_TABLE: dict[str, Callable[[_Spot, Context], Words]] = {
    "missing": _missing,
    "string_type": _TEXT,
    "int_type": _NUMBER,
    "float_type": _DECIMAL,
    "bool_type": _wrong_type(" true 或 false"),
    "list_type": _LIST,
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
    "model_attributes_type": _PAIRS,
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "string_too_short": _empty_text,
    "too_short": _too_few,
    "greater_than_equal": _least,
    "greater_than": _least,
    "less_than_equal": _most,
    "less_than": _most,
    "pattern_name": _pattern_name,
}
"""pydantic's error types and the function that words each of them."""


def _shown(node: Node | None) -> str:
    """Return what the author wrote, in a few words."""
    if isinstance(node, Scalar):
        return f"“{node.text}”" if len(node.text) <= 20 else f"“{node.text[:20]}……”"
    return "列表" if isinstance(node, Sequence) else "一组“键: 值”"


_EXAMPLES = {
    "source": "source: [19]",
    "raised_by": "raised_by: [zhang-san]",
    "proposed_by": "proposed_by: [zhang-san]",
    "addressed_to": "addressed_to: [schools]",
    "based_on": "based_on: [c-teachers]",
    "priority": "priority: 2",
    "date": "date: {day: 2025-12-19}",
    "day": "day: 2025-12-19",
    "id": "id: zhang-san",
    "sources": "sources: [{id: report, title: 报道标题}]",
    "example": "example: true",
    "value": "value: 120",
    "names": "names: [市教育局]",
}
"""How a key may be written, where an example says more than the type."""


def _example(name: str) -> str:
    return f"例如 {_EXAMPLES[name]}" if name in _EXAMPLES else ""
