"""Edits of a part's markup: what stands in the place of a stretch of it, constant XML and tags."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from briefgen.noun import noun
from briefgen.template.markup.around import Around
from briefgen.template.markup.placed import Placed
from briefgen.template.markup.scan import Element, Markup
from briefgen.wml.order import rank

LINE = "\x15"
"""What stands in the code of a tag for the number of its line; XML can't hold it, so no tag has it."""


@noun
class Code:
    """Jinja code that runs at a place, most often a tag's own. `around` is the markup that a value may break out of."""

    placed: Placed
    text: str
    is_statement: bool = False
    around: Around | None = None


Chunk: TypeAlias = str | Code
"""Constant XML, or code to be run there."""


@noun
class Edit:
    """What stands in the place of a part's text from `start` to `end`; `order` sorts insertions at one offset."""

    start: int
    end: int
    chunks: tuple[Chunk, ...]
    order: int = 0


def applied(text: str, edits: Iterable[Edit]) -> Iterator[Chunk]:
    """Yield a part's text with its edits made; those inside a longer one go with it."""
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start, edit.order, -edit.end)):
        if edit.start < at:
            continue
        yield text[at : edit.start]
        yield from edit.chunks
        at = edit.end
    yield text[at:]


def property_edits(markup: Markup, owner: Element, kind: str, said: Mapping[str, tuple[Chunk, ...]]) -> Iterator[Edit]:
    """Yield the edits that put children into an element's properties, each where the schema wants it.

    `kind` is `tcPr`, `trPr` or `pPr`; `said` are the children whole, by local name; one that is there already is
    replaced.
    """
    prefix = markup.prefix
    properties = owner.child(kind)
    names = sorted(said, key=lambda name: rank(kind, name))
    every = tuple(chunk for name in names for chunk in said[name])
    if not said:
        return
    if properties is None:
        exceptions = owner.child("tblPrEx")
        at = owner.inner if exceptions is None else exceptions.end
        yield Edit(at, at, (f"<{prefix}{kind}>", *every, f"</{prefix}{kind}>"), -1)
    elif properties.inner == properties.end:
        start_tag = f"{markup.start_tag(properties)[:-2]}>"
        yield Edit(properties.start, properties.end, (start_tag, *every, f"</{prefix}{kind}>"))
    else:
        for name in names:
            there = properties.child(name)
            if there is not None:
                yield Edit(there.start, there.end, said[name])
            else:
                later = (child.start for child in properties.children if rank(kind, child.name) > rank(kind, name))
                at = next(later, properties.close)
                yield Edit(at, at, said[name], rank(kind, name))
