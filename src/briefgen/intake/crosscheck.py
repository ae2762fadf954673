"""What must agree inside one record: ids, references, paragraphs, dates and readers.

The checks read the tree, so that they work on records that also have other faults and know every place;
whatever has not the right shape is left to the schema.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import chain
from typing import get_args

from briefgen.errors import Fault, Place
from briefgen.intake.nearest import listed, suggestion
from briefgen.intake.tree import Mapping, Node, Scalar, Sequence, mappings, scalar, scalars
from briefgen.record.meeting import Sector

_STATEMENTS = ("challenges", "recommendations", "practices", "policies")
_ITEMS = ("figures", *_STATEMENTS)
_NAMED = ("people", *_ITEMS)
_CALLED = {
    "people": "发言人",
    "figures": "数据",
    "challenges": "问题",
    "recommendations": "建议",
    "practices": "做法",
    "policies": "政策",
}

_REFERENCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("challenges", "raised_by", ("people",)),
    ("recommendations", "proposed_by", ("people",)),
    ("recommendations", "answers", ("challenges",)),
    ("practices", "told_by", ("people",)),
    ("policies", "told_by", ("people",)),
    *((kind, "evidence", ("figures", "practices", "policies")) for kind in _STATEMENTS),
)
"""In which list, under which key, ids of which lists may stand."""

Ids = dict[str, tuple[str, Place]]
"""An id of the record: the list that it is in, and where it was given."""


def cross_faults(root: Mapping, audiences: Collection[str] | None = None) -> Iterator[Fault]:
    """Yield the faults of a meeting's tree that no single value shows.

    Ids of readers are compared with `audiences`, unless that is None.
    """
    ids = ids_of(root)
    yield from _repeated(root, _NAMED)
    yield from _repeated(root, ("sources",))
    yield from _references(root, ids)
    yield from _paragraphs(root)
    yield from _attendance(root)
    yield from date_faults(root)
    yield from _nameless(root)
    yield from _unseen_grounds(root, ids)
    if audiences is not None:
        yield from _strangers(root, audiences)


def ids_of(root: Mapping) -> Ids:
    """Return every id of people, figures and statements; of a repeated one, the first."""
    found: Ids = {}
    for kind in _NAMED:
        for item in mappings(root, kind):
            name = scalar(item, "id")
            if name:
                found.setdefault(name.text, (kind, name.place))
    return found


def _repeated(root: Mapping, kinds: tuple[str, ...]) -> Iterator[Fault]:
    names = [name for kind in kinds for item in mappings(root, kind) if (name := scalar(item, "id"))]
    first: dict[str, Scalar] = {}
    for name in sorted(names, key=lambda name: (name.place.line or 0, name.place.column or 0)):
        if name.text in first:
            problem = f"编号“{name.text}”重复，第{first[name.text].place.line}行已经用过"
            yield Fault("REC010", name.place, problem, "请换一个编号；发言人、数据、问题、建议、做法、政策共用一套编号")
        first.setdefault(name.text, name)


def _references(root: Mapping, ids: Ids) -> Iterator[Fault]:
    for kind, key, targets in _REFERENCES:
        for item in mappings(root, kind):
            yield from _unknown(scalars(item, key), ids, targets)
    yield from _unknown(scalars(root.get("attendance"), "figure"), ids, ("figures",))
    for words in _values(root.get("briefs")):
        yield from _unknown(scalars(words, "based_on"), ids, _ITEMS)


def _unknown(names: Iterator[Scalar], ids: Ids, targets: tuple[str, ...]) -> Iterator[Fault]:
    """Yield a fault for each of `names` that is no id in the lists `targets`."""
    wanted = "或".join(_CALLED[target] for target in targets)
    fitting = [name for name, (kind, _) in ids.items() if kind in targets]
    for name in names:
        kind = ids[name.text][0] if name.text in ids else None
        if kind in targets:
            continue
        problem = f"“{name.text}”是{_CALLED[kind]}，这里要{wanted}" if kind else f"没有编号为“{name.text}”的{wanted}"
        few = f"可用的有：{listed(fitting, 8)}" if fitting else f"记录里还没有{wanted}"
        yield Fault("REC011", name.place, problem, suggestion(name.text, fitting) or few)


def _attendance(root: Mapping) -> Iterator[Fault]:
    """Yield a fault where the words on who came don't hold the figure that they name."""
    held = root.get("attendance")
    text, named = scalar(held, "text"), scalar(held, "figure")
    for figure in mappings(root, "figures"):
        name, value = scalar(figure, "id"), scalar(figure, "value")
        if text is None or named is None or name is None or value is None or name.text != named.text:
            continue
        if value.text not in text.text:
            problem = f"到会情况写的是“{text.text}”，所引数据“{named.text}”却是{value.text}"
            yield Fault("REC021", text.place, problem, "请把两处改成一样")


def _paragraphs(root: Mapping) -> Iterator[Fault]:
    sources = {name.text: source for source in mappings(root, "sources") if (name := scalar(source, "id"))}
    for cited in _citations(root):
        if isinstance(cited, Mapping):
            for key, listed_there in cited.pairs:
                if key.text in sources:
                    yield from _outside(listed_there, sources[key.text])
                else:
                    way_out = suggestion(key.text, sources) or f"可用的有：{listed(sources, 8)}"
                    yield Fault("REC012", key.place, f"没有编号为“{key.text}”的来源", way_out)
        elif sources:
            yield from _outside(cited, next(iter(sources.values())))


def _citations(root: Mapping) -> Iterator[Node]:
    """Yield what stands under every `source` of an item, and the source of the organisers."""
    items = (item for kind in _NAMED for item in mappings(root, kind))
    holders = [(item, "source") for item in items]
    holders += [(root, "held_source"), (root, "organised_source")]
    holders += [(node, "source") for node in (root.get("attendance"),) if isinstance(node, Mapping)]
    for holder, key in holders:
        cited = holder.get(key)
        if cited is not None:
            yield cited


def _outside(cited: Node, source: Mapping) -> Iterator[Fault]:
    """Yield a fault for each paragraph number in `cited` that `source` hasn't."""
    count = scalar(source, "paragraphs")
    most = int(count.text) if count and count.kind == "int" else None
    for number in cited.items if isinstance(cited, Sequence) else ():
        if not isinstance(number, Scalar) or number.kind != "int":
            continue
        if int(number.text) < 1 or (most is not None and int(number.text) > most):
            has = f"来源共有{most}段" if most else "段落从 1 数起"
            yield Fault("REC013", number.place, f"没有第{number.text}段", f"{has}；只数非空的段落，从 1 数起")


def date_faults(root: Mapping) -> Iterator[Fault]:
    """Yield a fault for each date that no calendar has, and for a meeting that ends before it begins."""
    for written in _dates(root):
        if _looks_like_date(written.text) and _day(written) is None:
            yield Fault("REC014", written.place, f"日历上没有 {written.text} 这一天", "请核对年、月、日")
    begun, ended = scalar(root.get("date"), "day"), scalar(root.get("date"), "until")
    first, last = _day(begun), _day(ended)
    if ended and first and last and last < first:
        yield Fault("REC015", ended.place, f"结束日期 {last} 早于开始日期 {first}", "请核对 day 和 until")


def _dates(root: Mapping) -> Iterator[Scalar]:
    for holder, key in chain(
        ((root.get("date"), "day"), (root.get("date"), "until"), (root, "date")),
        ((source, "date") for source in mappings(root, "sources")),
        ((item, "embargo") for item in _guarded(root)),
    ):
        written = scalar(holder, key)
        if written:
            yield written


def _looks_like_date(text: str) -> bool:
    return [len(part) for part in text.split("-") if part.isdigit()] == [4, 2, 2]


def _day(written: Scalar | None) -> date | None:
    try:
        return date.fromisoformat(written.text) if written and len(written.text) == 10 else None
    except ValueError:
        return None


def _nameless(root: Mapping) -> Iterator[Fault]:
    for person in mappings(root, "people"):
        if not scalar(person, "name") and not scalar(person, "called"):
            way_out = "来源未具名时写 called，如“called: 有关负责人”"
            yield Fault("REC016", person.place, "这位发言人既没有 name 也没有 called", way_out)


def _unseen_grounds(root: Mapping, ids: Ids) -> Iterator[Fault]:
    """Yield a fault where the issuer's words for a reader rest on an item that this reader may not see."""
    allowed = {
        name.text: [reader.text for reader in scalars(item, "visible_to")]
        for kind in _ITEMS
        for item in mappings(root, kind)
        if (name := scalar(item, "id")) and item.get("visible_to") is not None and name.text in ids
    }
    briefs = root.get("briefs")
    for reader, words in briefs.pairs if isinstance(briefs, Mapping) else ():
        for ground in scalars(words, "based_on"):
            if reader.text not in allowed.get(ground.text, [reader.text]):
                problem = f"给 {reader.text} 的话依据了“{ground.text}”，而它的 visible_to 里没有 {reader.text}"
                yield Fault("REC020", ground.place, problem, "请改写这段话，或放开该条目")


def _strangers(root: Mapping, audiences: Collection[str]) -> Iterator[Fault]:
    """Yield readers that look like a slip of the pen; another office may have readers that this one hasn't."""
    for named in chain(_reader_values(root), _reader_keys(root)):
        way_out = "" if named.text in audiences else suggestion(named.text, audiences)
        if way_out:
            yield Fault("REC017", named.place, f"没有叫“{named.text}”的读者", way_out)


def _reader_values(root: Mapping) -> Iterator[Scalar]:
    for item in _guarded(root):
        for key in ("concerns", "addressed_to", "visible_to"):
            yield from scalars(item, key)


def _guarded(root: Mapping) -> Iterator[Mapping]:
    """Yield whatever may be kept from readers or be under an embargo: the record itself, and its items."""
    yield root
    for kind in ("sources", *_NAMED):
        for item in mappings(root, kind):
            yield item
            yield from mappings(item, "strands")
    for held in (root.get("attendance"), *_values(root.get("briefs"))):
        if isinstance(held, Mapping):
            yield held


def _reader_keys(root: Mapping) -> Iterator[Scalar]:
    holders = [root.get("briefs"), *(item.get("for") for kind in _STATEMENTS for item in mappings(root, kind))]
    for holder in holders:
        if isinstance(holder, Mapping):
            yield from (key for key, _ in holder.pairs)


def _values(node: Node | None) -> Iterator[Node]:
    if isinstance(node, Mapping):
        yield from (value for _, value in node.pairs)


def audience_faults(root: Mapping) -> Iterator[Fault]:
    """Yield the faults of an audience's tree: a `least` greater than its `most`, a sector that there isn't."""
    weights = root.get("weights")
    sectors = weights.get("sectors") if isinstance(weights, Mapping) else None
    for key, _ in sectors.pairs if isinstance(sectors, Mapping) else ():
        if key.text not in get_args(Sector):
            way_out = f"{suggestion(key.text, get_args(Sector))}可选：{listed(get_args(Sector))}"
            yield Fault("REC005", key.place, f"没有叫“{key.text}”的界别", way_out)
    for span in _values(root.get("limits")):
        least, most = (_number(span, key) for key in ("least", "most"))
        if least is not None and most is not None and least > most:
            yield Fault("REC019", span.place, f"least 是 {least}，大于 most 的 {most}", "请核对这两个数")


def _number(node: Node, key: str) -> int | None:
    written = scalar(node, key)
    return int(written.text) if written and written.kind == "int" else None


CrossCheck = Callable[[Mapping], Iterator[Fault]]
"""A check of a whole tree."""
