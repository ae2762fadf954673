"""YAML text -> tree of nodes. PyYAML scans, and nothing of it constructs: no aliases, tags or surprises.

Only the events of libyaml (or of PyYAML's own parser where libyaml is missing) are used, so an alias bomb
or a tag never becomes an object.
"""

import re
from collections.abc import Iterator
from functools import cache

import yaml

from briefgen.errors import Fault, Place, RecordError
from briefgen.intake.rules import in_order
from briefgen.intake.syntax import syntax_fault
from briefgen.intake.tree import Mapping, Node, Scalar, ScalarKind, Sequence

MOST_NODES = 20_000
DEEPEST = 40

_KINDS: tuple[tuple[ScalarKind, re.Pattern[str]], ...] = (
    ("null", re.compile(r"~|null|Null|NULL|")),
    ("bool", re.compile(r"true|True|TRUE|false|False|FALSE")),
    ("int", re.compile(r"-?(?:0|[1-9][0-9]{0,17})")),
    ("float", re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")),
)
"""What plain scalars are: YAML 1.2's core schema, less what people write by accident (012, 0x1F, +5, .inf)."""

_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff“”‘’—…·"


@cache
def _fold() -> re.Pattern[str]:
    """Return what finds blanks between Chinese characters; few files need it, and it takes long to build."""
    return re.compile(f"(?<=[{_WIDE}])[ \\n]+(?=[{_WIDE}])")


def parse_tree(text: str, file: str) -> Mapping:
    """Return the tree of one YAML document whose root is a mapping; `file` is named in every place.

    Raises RecordError with the first syntax fault, or with all repeated keys, aliases and tags.
    """
    builder = _Builder(file, yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    try:
        root = builder.document()
    except yaml.MarkedYAMLError as fault:
        raise RecordError(in_order([*builder.faults, syntax_fault(fault, text, file)])) from None
    except yaml.YAMLError:
        raise RecordError(Fault("YML007", Place(file), "YAML 语法有误", "请对照样例检查")) from None
    if builder.faults:
        raise RecordError(in_order(builder.faults))
    if root is None:
        raise RecordError(Fault("YML003", Place(file), "文件里只有注释，没有内容", "可以从样例复制一份再改"))
    if not isinstance(root, Mapping):
        way_out = "顶层应是一组“键: 值”，冒号用半角，后面有一个空格"
        raise RecordError(Fault("REC003", root.place, "文件顶层不是一组键和值", way_out))
    return root


class _Builder:
    """Builds nodes from events and keeps the faults that don't stop it."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events
        self.faults: list[Fault] = []
        self.nodes = 0

    def document(self) -> Node | None:
        """Return the first document's root, None where the stream is empty."""
        root: Node | None = None
        documents = 0
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            documents += 1
            if documents > 1:
                self.fault("YML013", event, "一个文件里只能有一个文档", "请删去多余的“---”，或分成几个文件")
                break
            root = self.node(next(self.events), 1)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        """Return the node that begins with `event`."""
        self.nodes += 1
        place = self.place(event)
        if self.nodes > MOST_NODES or depth > DEEPEST:
            problem = f"嵌套超过 {DEEPEST} 层" if depth > DEEPEST else f"条目超过 {MOST_NODES} 个"
            raise RecordError([*self.faults, Fault("YML005", place, problem, "请检查括号和缩进，或把文件拆小")])
        self.refuse_extras(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(place, tuple(self.items(depth)))
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(place, tuple(self.pairs(depth)))
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(place, _one_line(event), _kind(event), event.value if "\n" in event.value else "")
        return Scalar(place, "", "null")

    def items(self, depth: int) -> Iterator[Node]:
        """Yield the members of the sequence that has begun."""
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        """Yield the keys and values of the mapping that has begun; a key that is repeated is passed over."""
        seen: dict[str, Scalar] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.fault("YML012", event, "键只能是一个词", "请写成“键: 值”；以 [ 或 { 开头的文字要加引号")
            elif key.text in seen:
                first = seen[key.text].place.line
                self.fault("YML011", event, f"键“{key.text}”重复，第{first}行已经写过", "请合并或删去其中一个")
            else:
                seen[key.text] = key
                yield key, value

    def refuse_extras(self, event: yaml.Event) -> None:
        """Note the fault of an alias, an anchor or a tag."""
        if isinstance(event, yaml.AliasEvent):
            self.fault("YML009", event, f"不能用别名 *{event.anchor}", "请把内容写出来；以 * 开头的文字要加引号")
        elif getattr(event, "anchor", None):
            problem = f"不能用锚点 &{getattr(event, 'anchor', '')}"
            self.fault("YML009", event, problem, "请删去它；以 & 开头的文字要加引号")
        elif getattr(event, "tag", None):
            self.fault("YML010", event, f"不能用标签 {getattr(event, 'tag', '')}", "请删去它；以 ! 开头的文字要加引号")

    def fault(self, rule: str, event: yaml.Event, problem: str, way_out: str) -> None:
        """Note a fault at the beginning of `event`."""
        self.faults.append(Fault(rule, self.place(event), problem, way_out))

    def place(self, event: yaml.Event) -> Place:
        """Return where `event` begins, counted from 1."""
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)


def _kind(event: yaml.ScalarEvent) -> ScalarKind:
    """Return what a scalar is; quoted and block scalars are always text."""
    if event.style not in {None, ""} or not event.implicit[0]:
        return "text"
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(event.value)), "text")


def _one_line(event: yaml.ScalarEvent) -> str:
    """Return a scalar's text in one line; where lines were broken between Chinese characters, nothing is put."""
    begun, ended = event.start_mark, event.end_mark
    if not begun or not ended or begun.line == ended.line:
        return str(event.value)
    return re.sub(r"\s*\n\s*", " ", _fold().sub("", event.value.strip()))
