"""The actions of another PDF that run or fetch something (ISO 32000-1 12.6): they must not travel in our files."""

from collections.abc import Iterator
from typing import Any

_RUNNING = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToR", "/GoToE", "/Rendition"})
"""Actions that run a script or a program, or open or send to another file."""

_LEADS = ("/OpenAction", "/A", "/Next", "/Annots", "/Fields", "/Kids")
"""Entries that lead from the catalogue, a page or the form to actions."""


def actions(reader: Any) -> Iterator[str]:
    """Yield the kinds of such actions in the catalogue, the pages, their annotations, and the form's fields."""
    root = reader.trailer["/Root"].get_object()
    if "/JavaScript" in _dictionary(root.get("/Names")):
        yield "JavaScript"
    form = _dictionary(root.get("/AcroForm"))
    if "/XFA" in form:
        yield "XFA"
    seen: set[int] = set()
    for owner in (root, *([form] if form else []), *reader.pages):
        yield from _started(owner, seen)


def _started(owner: Any, seen: set[int]) -> Iterator[str]:
    """Yield what an object starts; what it refers to is looked at once, by its number in `seen`."""
    pending = [owner]
    while pending:
        one = pending.pop()
        number = getattr(one, "idnum", None)
        if number in seen:
            continue
        if number is not None:
            seen.add(number)
        thing: Any = one.get_object()
        if isinstance(thing, list):
            pending.extend(thing)
        elif isinstance(thing, dict):
            if str(thing.get("/S")) in _RUNNING:
                yield str(thing["/S"])[1:]
            pending.extend(value for key, value in thing.items() if key in _LEADS)
            pending.extend(_dictionary(thing.get("/AA")).values())


def _dictionary(thing: Any) -> Any:
    """Return what a reference leads to where it is a dictionary, an empty one else."""
    found = thing.get_object() if thing is not None else None
    return found if isinstance(found, dict) else {}
