"""A YAML or JSON file of any shape -> plain data for a template, its faults with line and column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from briefgen.errors import BriefgenError, Fault, Place, RecordError
from briefgen.intake.json_tree import parse_json
from briefgen.intake.parse import parse_tree
from briefgen.intake.rules import in_order
from briefgen.intake.text import read_text
from briefgen.intake.tree import Mapping, Node, Scalar, Sequence

Special: TypeAlias = Callable[[dict[str, Any], Place], Any]
"""Turns a mapping at its place into a value of another kind; None where it is a plain mapping. What is wrong with
one that is not plain is raised as a BriefgenError."""

_LONGEST_INTEGER = 18


def read_data(path: Path | str, special: Special | None = None) -> dict[str, Any]:
    """Return the data in a YAML or (by its name, `.json`) JSON file: dicts, lists, text, numbers, true and false.

    Dates stay text. So does a number that would lose its writing as a float, `3.50` or one of more digits than a
    float holds. Text of several lines keeps its line ends. A null is None; a key with nothing after it is absent.
    `special` may make other values of some mappings. Raises RecordError with every fault of the file.
    """
    file = Path(path)
    text = read_text(file)
    if file.suffix.lower() == ".json":
        root, lines = parse_json(text, str(path)), None
    else:
        root, lines = parse_tree(text, str(path)), _texts(text)
    reader = _Reader(lines, special)
    data: dict[str, Any] = reader.members(root)
    if reader.faults:
        raise RecordError(in_order(reader.faults))
    return data


def _texts(text: str) -> Iterator[str]:
    """Yield the texts of all scalars of a YAML file as their author broke them; its tree has them in one line."""
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.ScalarEvent):
            yield str(event.value)


@dataclass(slots=True)
class _Reader:
    """Makes plain values of nodes. `texts` are those of the scalars in the file's order, None to take the nodes'."""

    texts: Iterator[str] | None
    special: Special | None
    faults: list[Fault] = field(default_factory=list)

    def value(self, node: Node) -> Any:
        """Return what a node holds; a fault of a special value is noted, and the value is None."""
        if isinstance(node, Scalar):
            return _scalar(node, self._text(node))
        if isinstance(node, Sequence):
            return [self.value(item) for item in node.items]
        plain = self.members(node)
        if self.special is None:
            return plain
        try:
            made = self.special(plain, node.place)
        except BriefgenError as error:
            self.faults.extend(error.faults)
            return None
        return plain if made is None else made

    def members(self, node: Mapping) -> dict[str, Any]:
        """Return a mapping as a dict, without the keys that have nothing after them."""
        members = {}
        for key, node_of_key in node.pairs:
            self._text(key)
            value = self.value(node_of_key)
            if not (isinstance(node_of_key, Scalar) and node_of_key.kind == "null" and not node_of_key.text):
                members[key.text] = value
        return members

    def _text(self, node: Scalar) -> str:
        return node.text if self.texts is None else next(self.texts)


def _scalar(node: Scalar, text: str) -> str | int | float | bool | None:
    if node.kind == "null":
        return None
    if node.kind == "bool":
        return text.lower() == "true"
    if node.kind == "int" and len(text) <= _LONGEST_INTEGER + 1:
        return int(text)
    if node.kind == "float":
        return _float(text)
    return text


def _float(text: str) -> str | float:
    """Return a number, or its text where the number would be printed otherwise.

    >>> _float("2.5"), _float("3.50"), _float("1e3")
    (2.5, '3.50', 1000.0)
    """
    number = float(text)
    if "e" in text.lower():
        return number
    return number if repr(number) == text else text
