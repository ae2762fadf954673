"""A template's names against the shape of what it will be filled with: a vocabulary, or data."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.errors import Fault, Place
from briefgen.template.compiler.names import Name
from briefgen.template.filling.missing import expression
from briefgen.template.rules import suggestion


def unknown_faults(uses: Iterable[tuple[Name, str]], shape: Any) -> Iterator[Fault]:
    """Yield the uses, each with its tag as written, that a vocabulary doesn't have or has as something else."""
    known: list[str] = []
    told_already: set[tuple[str, str, Place]] = set()
    for name, written in dict.fromkeys(uses):
        found = resolve(name.path, shape)
        key = (name.path, written, name.place)
        if found is _UNKNOWN and key in told_already:
            continue
        told_already.add(key)
        told = f"标签“{written}”"
        if found is _UNKNOWN:
            known = known or list(paths(shape))
            yield _unknown(name, written, known)
        elif fault := _unfit(name, told, found):
            yield fault


def unfit_faults(uses: Iterable[tuple[Name, str]], shape: Any) -> Iterator[Fault]:
    """Yield the uses, each with its tag as written, that a vocabulary has as something else."""
    for name, written in dict.fromkeys(uses):
        fault = _unfit(name, f"标签“{written}”", resolve(name.path, shape))
        if fault is not None:
            yield fault


def _unfit(name: Name, told: str, found: Any) -> Fault | None:
    """Return what is told of a name whose shape is `found`, None where it is used as that."""
    if name.used_as == "text" and isinstance(found, list):
        way_out = "请用 {%p for … %} 循环，或 |join_cn 连成一句"
        return Fault("TPL031", name.place, f"{told}里的“{name.path}”是列表，不能整个印出来", way_out)
    if name.used_as == "text" and isinstance(found, dict):
        way_out = f"请写明要印哪一项：{'、'.join(f'{name.path}.{key}' for key in list(found)[:4])}"
        return Fault("TPL031", name.place, f"{told}里的“{name.path}”是一组名字，不能整个印出来", way_out)
    if name.used_as == "list" and found is None:
        return Fault("TPL031", name.place, f"{told}里的“{name.path}”是文字，不是列表", "请直接印它，或改用列表的名字")
    return None


def _unknown(name: Name, written: str, known: list[str]) -> Fault:
    """Return the fault of a name that isn't there, told as the author wrote it: `r.titel` within a loop."""
    parent, _, last = name.path.rpartition(".")
    shown = expression(written, last) or name.path
    path = f"（{name.path}）" if "[]" in name.path and shown != name.path else ""
    siblings = [one.removeprefix(f"{parent}.") for one in known if parent and one.rpartition(".")[0] == parent]
    owner = shown.removesuffix(last) if shown.endswith(f".{last}") else f"{parent}."
    near = suggestion(last, siblings, "" if "[]" in owner else owner)
    hint = near or _elsewhere(name.path, known) or "请查模板可用的名字"
    return Fault("TPL030", name.place, f"标签“{written}”里的“{shown}”{path}不是可用的名字", hint)


def _elsewhere(path: str, known: list[str]) -> str:
    """Return a question with known names near to a path, each as a tag can have it, "" where none is near."""
    near = suggestion(path, known)
    return re.sub(r"“([^“”]*)\[\]\.([^“”\[\]]+)”", r"“x.\2”（x是 \1 的一项）", near)


_UNKNOWN = object()


def resolve(path: str, shape: Any) -> Any:
    """Return the shape that a path leads to, `_UNKNOWN` where it leads nowhere."""
    for part in path.replace("[]", ".[]").split("."):
        if shape == "*":
            shape = None if part != "[]" else _UNKNOWN
        elif part == "[]":
            shape = shape[0] if isinstance(shape, list) else _UNKNOWN
        else:
            shape = shape[part] if isinstance(shape, dict) and part in shape else _UNKNOWN
        if shape is _UNKNOWN:
            return _UNKNOWN
    return shape


def paths(shape: Any, at: str = "") -> Iterator[str]:
    """Yield every path of a vocabulary.

    >>> list(paths({"a": [{"b": None}]}))
    ['a', 'a[]', 'a[].b']
    """
    if at:
        yield at
    if isinstance(shape, dict):
        for name, inner in shape.items():
            yield from paths(inner, f"{at}.{name}" if at else name)
    elif isinstance(shape, list):
        yield from paths(shape[0], f"{at}[]")
