"""What an attachment that was replaced leaves behind: pictures, notes and parts that nothing refers to any more.

They would travel with the memo, with text and pictures that its office has taken back.
"""

from collections.abc import Mapping
from typing import Any

from briefgen.merge.relations import serialised
from briefgen.merge.source import relationship_ids
from briefgen.opc.package import CONTENT_TYPES, Package, rels_of
from briefgen.opc.xml import parse
from briefgen.wml.names import qn
from briefgen.wml.values import attribute

_NOTES = {"footnotes": qn("w:footnoteReference"), "endnotes": qn("w:endnoteReference")}


def without_leftovers(package: Package, members: Mapping[str, bytes], removed: list[Any]) -> bytes:
    """Return a file with `members` changed, and without what only the blocks that were `removed` referred to."""
    done = dict(members)
    if not removed:
        return package.replaced(done)
    main = package.main
    root = parse(done[main], file=package.file, part=main)
    used = {key for element in root.iter("*") for key in relationship_ids(element)}
    gone = {key for block in removed for element in block.iter("*") for key in relationship_ids(element)} - used
    known = package.relationships(main)
    targets = {known[key].target for key in gone if key in known and not known[key].external}
    done[rels_of(main)] = _without(done.get(rels_of(main)) or package.part(rels_of(main)), "Id", gone, package)
    _drop_notes(package, done, root)
    dropped = _unreferred(package, done, targets)
    parts = {f"/{name}" for name in dropped}
    done[CONTENT_TYPES] = _without(done.get(CONTENT_TYPES) or package.part(CONTENT_TYPES), "PartName", parts, package)
    return package.replaced(done, without=dropped)


def _without(data: bytes, name: str, values: set[str], package: Package) -> bytes:
    """Return a list of relationships or types without the entries whose attribute `name` has one of these values."""
    root = parse(data, file=package.file, part=CONTENT_TYPES)
    found = [one for one in root if one.get(name) in values]
    for one in found:
        root.remove(one)
    return serialised(root) if found else data


def _unreferred(package: Package, done: dict[str, bytes], targets: set[str]) -> set[str]:
    """Return the parts among `targets`, with those that they refer to in turn, that no part that stays refers to."""
    dropped: set[str] = set()
    pending = sorted(targets)
    while pending:
        name = pending.pop()
        if name in dropped or name not in package.names or name in _referred(package, done, dropped):
            continue
        dropped.add(name)
        pending += sorted(one.target for one in package.relationships(name).values() if not one.external)
        if rels_of(name) in package.names:
            dropped.add(rels_of(name))
    return dropped


def _referred(package: Package, done: dict[str, bytes], dropped: set[str]) -> set[str]:
    """Return the targets of all relationships of the parts that stay; the main part's as they are written."""
    found = set()
    written = parse(done[rels_of(package.main)], file=package.file, part=rels_of(package.main))
    kept = {one.get("Id") for one in written}
    for part in ("", *package.names):
        if part in dropped:
            continue
        for key, one in package.relationships(part).items():
            if part != package.main or key in kept:
                found.add(one.target)
    return found


def _drop_notes(package: Package, done: dict[str, bytes], root: Any) -> None:
    """Take away the notes that no text refers to."""
    for kind, tag in _NOTES.items():
        related = package.relationships(package.main).values()
        member = next((one.target for one in related if one.type.endswith(f"/{kind}")), "")
        if member not in package.names:
            continue
        notes = parse(done.get(member) or package.part(member), file=package.file, part=member)
        used = {attribute(one, "id") for one in root.iter(tag)}
        gone = [one for one in notes if attribute(one, "type") in {None, "normal"} and attribute(one, "id") not in used]
        for note in gone:
            notes.remove(note)
        if gone:
            done[member] = serialised(notes)
