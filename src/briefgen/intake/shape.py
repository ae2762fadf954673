"""A tree given the shape of a schema: text where text is wanted, numbers where numbers are.

The schema decides what a scalar becomes: `value: 202` is the text `202` in a text field, and `012` is no
number in a number field. A node that doesn't fit is left as it is, so that pydantic refuses it there.
"""

from collections.abc import Callable, Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from briefgen.errors import Fault
from briefgen.intake.nearest import listed, suggestion
from briefgen.intake.tree import Mapping, Node, Scalar, ScalarKind, Sequence

Wanted: TypeAlias = Any
"""An annotation of a record's field."""

Child: TypeAlias = tuple[Scalar | None, Node, Wanted]
"""A member of a node: its key (None in a list), the member, and what the schema wants there."""

_NUMBERS: dict[type, tuple[tuple[ScalarKind, ...], Callable[[str], object]]] = {
    int: (("int",), int),
    float: (("int", "float"), float),
    bool: (("bool",), lambda text: text.lower() == "true"),
}


def shaped(node: Node, wanted: Wanted) -> object:
    """Return plain Python values for `node`, as far as it fits `wanted`; a misfit stays a node.

    A key without a value counts as not written where the schema has a default for it.
    """
    arm = _arm(node, wanted)
    members = _children(node, arm)
    if isinstance(node, Scalar):
        return _value(node, arm)
    if members is None:
        return node
    if isinstance(node, Sequence):
        return [shaped(member, kind) for _, member, kind in members]
    return {key.text: shaped(member, kind) for key, member, kind in members if key and not _unwritten(key, member, arm)}


def unknown_keys(node: Node, wanted: Wanted) -> Iterator[Fault]:
    """Yield a fault for each key that `wanted` doesn't know, with the nearest ones that it does."""
    arm = _arm(node, wanted)
    if isinstance(node, Mapping) and _is_record(arm):
        known = _by_key(arm)
        for key, _ in node.pairs:
            if key.text not in known:
                way_out = suggestion(key.text, known) or f"可用的键：{listed(known)}"
                yield Fault("REC001", key.place, f"不认识的键“{key.text}”", way_out)
    for _, member, kind in _children(node, arm) or ():
        yield from unknown_keys(member, kind)


def _children(node: Node, arm: Wanted) -> list[Child] | None:
    """Return the members of `node` that the schema knows, None where `node` has not the shape of `arm`."""
    origin = _origin(arm)
    if isinstance(node, Sequence) and origin is list:
        return [(None, item, get_args(arm)[0]) for item in node.items]
    if isinstance(node, Mapping) and origin is dict:
        return [(key, value, get_args(arm)[1]) for key, value in node.pairs]
    if isinstance(node, Mapping) and _is_record(arm):
        known = _by_key(arm)
        return [(key, value, known[key.text]) for key, value in node.pairs if key.text in known]
    return None


def _arm(node: Node, wanted: Wanted) -> Wanted:
    """Return the arm of a union that has the shape of `node`, or the first; anything else as it is."""
    bare = get_args(wanted)[0] if _origin(wanted) is Annotated else wanted
    if _origin(bare) not in {Union, UnionType}:
        return bare
    arms = [_arm(node, arm) for arm in get_args(bare) if arm is not NoneType]
    return next((arm for arm in arms if _suits(node, arm)), arms[0])


def _suits(node: Node, arm: Wanted) -> bool:
    if isinstance(node, Sequence):
        return _origin(arm) is list
    branching = _origin(arm) is dict or _is_record(arm)
    return branching if isinstance(node, Mapping) else not branching and _origin(arm) is not list


def _value(node: Scalar, arm: Wanted) -> object:
    if node.kind == "null":
        return None
    if arm not in _NUMBERS:
        return node.text if _suits(node, arm) else node
    kinds, convert = _NUMBERS[arm]
    return convert(node.text) if node.kind in kinds else node


def _unwritten(key: Scalar, member: Node, arm: Wanted) -> bool:
    """Return whether a key has no value and need not have one."""
    empty = isinstance(member, Scalar) and member.kind == "null"
    return empty and _is_record(arm) and key.text not in _required(arm)


def _origin(wanted: Wanted) -> object:
    return get_origin(wanted)


def _is_record(arm: Wanted) -> bool:
    return isinstance(arm, type) and issubclass(arm, BaseModel)


def _by_key(model: type[BaseModel]) -> dict[str, Wanted]:
    """Return what each key of `model` wants, by the key's name in the file."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _required(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items() if field.is_required()}
