"""Checks of a template's names against data that it is to be filled with: slips, and keys that nothing prints."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from briefgen.errors import Fault, Place
from briefgen.model.finding import Finding
from briefgen.template.compiler.names import Name
from briefgen.template.compiler.shapes import unfit_faults
from briefgen.template.lint.rules import warning
from briefgen.template.rules import suggestion

_HEADINGS = "audience.headings"


def against_data(names: Sequence[Name], data: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """Yield names that the data in `file` hasn't, but nearly has, as warnings; unused keys of the data as notes.

    A name without anything near may be left out on purpose. An empty list proves nothing of its members.
    """
    for name in names:
        near = _near(name.path.replace("[]", ".[]").split("."), data)
        if near:
            yield warning("TPL062", name.place, f"数据里没有“{name.path}”", near)
    used = {re.split(r"[.\[]", name.path)[0] for name in names}
    for key in data:
        if key not in used:
            problem = f"数据里的“{key}”模板没有用到"
            yield Finding("TPL061", Place(file), problem, "不用管，或看看模板里是不是写成了别的名字", severity="note")


def unknown_headings(uses: Sequence[tuple[Name, str]], headings: Collection[str], file: str) -> Iterator[Finding]:
    """Yield headings that the audience's `file` doesn't have, as warnings; one that is only tested may be left out."""
    for name, written in dict.fromkeys(uses):
        root, _, heading = name.path.rpartition(".")
        if root != _HEADINGS or heading in headings:
            continue
        near = suggestion(heading, headings, f"{_HEADINGS}.")
        if near or name.used_as == "text":
            known = "、".join(f"{_HEADINGS}.{one}" for one in list(headings)[:6])
            problem = f"标签“{written}”里的标题“{heading}”在{file}里没有"
            yield warning("TPL062", name.place, problem, near or f"有的是：{known}" if known else "请在那里补上")


def unfit_uses(uses: Sequence[tuple[Name, str]], data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the uses of names that the data has as something else: a list that is printed as a whole, a text that is
    looped over. Filling tells those that it comes by; these are the others too.
    """
    yield from unfit_faults(uses, _shape(data))


def _shape(value: Any) -> Any:
    """Return the shape of a value as vocabularies have it; of an empty list nothing is known."""
    if isinstance(value, Mapping):
        return {name: _shape(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [_merged([_shape(member) for member in value])]
    return None if isinstance(value, str | int | float) else "*"


def _merged(shapes: Sequence[Any]) -> Any:
    """Return one shape for the members of a list: all their names; "*" where they are of several kinds."""
    if shapes and all(isinstance(shape, dict) for shape in shapes):
        names = dict.fromkeys(name for shape in shapes for name in shape)
        return {name: _merged([shape[name] for shape in shapes if name in shape]) for name in names}
    if shapes and all(isinstance(shape, list) for shape in shapes):
        return [_merged([member for shape in shapes for member in shape])]
    return shapes[0] if shapes and all(shape == shapes[0] for shape in shapes) else "*"


def _near(parts: Sequence[str], data: Any) -> str:
    """Return a question with what stands where the path leaves the data, "" where it doesn't or nothing is near."""
    values = [data]
    for part in parts:
        if part == "[]":
            values = [member for value in values if isinstance(value, list) for member in value]
            continue
        holders = [value for value in values if isinstance(value, Mapping)]
        values = [value[part] for value in holders if part in value]
        if holders and not values:
            return suggestion(part, (key for holder in holders for key in holder))
    return ""
