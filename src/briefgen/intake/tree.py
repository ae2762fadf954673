"""A YAML file as a tree of nodes that know where they stand and how they were written.

Nothing is converted here: a scalar keeps its text, and `kind` says what YAML 1.2 takes it for. What it
becomes is the schema's decision (`briefgen.intake.shape`), so `no`, `012`, `2025.10` and dates stay text
wherever text is wanted.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from briefgen.errors import Place
from briefgen.noun import noun

ScalarKind = Literal["text", "int", "float", "bool", "null"]


@noun
class Scalar:
    """A single value: its text in one line, and what a plain scalar of YAML 1.2 would be.

    `lines` is the text with its line breaks where it has some, as a block after `|` does.
    """

    place: Place
    text: str
    kind: ScalarKind = "text"
    lines: str = ""


@noun
class Sequence:
    """A list."""

    place: Place
    items: "tuple[Node, ...]"


@noun
class Mapping:
    """Keys, each once, in the order of the file, with their values."""

    place: Place
    pairs: "tuple[tuple[Scalar, Node], ...]"

    def get(self, name: str) -> "Node | None":
        """Return the value of the key `name`, None where there is no such key."""
        return next((value for key, value in self.pairs if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """Return the key `name` itself, None where there is no such key."""
        return next((key for key, _ in self.pairs if key.text == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def with_lines(root: Mapping, keys: tuple[str, ...]) -> Mapping:
    """Return a mapping whose texts under `keys` keep their line breaks."""
    pairs = ((key, _in_lines(value) if key.text in keys else value) for key, value in root.pairs)
    return Mapping(root.place, tuple(pairs))


def _in_lines(node: Node) -> Node:
    return Scalar(node.place, node.lines, node.kind) if isinstance(node, Scalar) and node.lines else node


def mappings(node: Node | None, name: str) -> Iterator[Mapping]:
    """Yield the mappings in the list that stands under `name`; whatever is not one is passed over."""
    listed = node.get(name) if isinstance(node, Mapping) else None
    if isinstance(listed, Sequence):
        yield from (item for item in listed.items if isinstance(item, Mapping))


def scalars(node: Node | None, name: str) -> Iterator[Scalar]:
    """Yield the filled scalars under `name`: the one that stands there, or those of a list."""
    value = node.get(name) if isinstance(node, Mapping) else None
    found = value.items if isinstance(value, Sequence) else (value,)
    yield from (item for item in found if isinstance(item, Scalar) and item.kind != "null")


def scalar(node: Node | None, name: str) -> Scalar | None:
    """Return the filled scalar that stands under `name`, None where there is no such."""
    value = node.get(name) if isinstance(node, Mapping) else None
    return value if isinstance(value, Scalar) and value.kind != "null" else None
