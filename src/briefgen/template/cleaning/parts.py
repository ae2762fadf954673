"""Which parts of a package are of use, and what names the others."""

from collections.abc import Collection, Mapping
from urllib.parse import unquote

from briefgen.opc.limits import resolve
from briefgen.opc.package import CONTENT_TYPES, Package, rels_of
from briefgen.opc.xml import parse
from briefgen.template.cleaning.traces import written


def without_relationships(
    package: Package, dropped: Collection[str], of_package: Collection[str] | None
) -> dict[str, bytes]:
    """Return the relationship parts that change when those of the kinds `dropped` go.

    Of the package itself only the kinds `of_package` stay; None leaves all but the dropped.
    """
    changed = {}
    for part in ("", *package.names):
        member = rels_of(part)
        if member not in package.names:
            continue
        root = parse(package.part(member), file=package.file, part=member)
        gone = [one for one in root if _goes(part, one.get("Type") or "", dropped, of_package)]
        for element in gone:
            root.remove(element)
        if gone:
            changed[member] = written(root)
    return changed


def _goes(part: str, kind: str, dropped: Collection[str], of_package: Collection[str] | None) -> bool:
    name = kind.rpartition("/")[2]
    return name in dropped or (part == "" and of_package is not None and name not in of_package)


def reachable(package: Package, changed: Mapping[str, bytes]) -> set[str]:
    """Return the members that the package leads to, with the relationships in `changed` for its own.

    Names of parts are the same in any case and escaped or not (ISO/IEC 29500-2 6.2.2, 6.3.4).
    """
    names = {name.lower(): name for name in package.names}
    found = {CONTENT_TYPES}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        member = names.get(rels_of(part).lower())
        if member is None:
            continue
        found.add(member)
        for element in parse(changed.get(member, package.part(member)), file=package.file, part=member):
            target = names.get(resolve(part, unquote(element.get("Target") or "")).lower())
            if element.get("TargetMode") != "External" and target is not None and target not in found:
                found.add(target)
                waiting.append(target)
    return found


def without_types(package: Package, gone: Collection[str]) -> bytes:
    """Return the content types without those of parts that are gone."""
    data = package.part(CONTENT_TYPES)
    names = {f"/{name}".lower() for name in gone}
    root = parse(data, file=package.file, part=CONTENT_TYPES)
    unused = [one for one in root if (one.get("PartName") or "").lower() in names]
    for element in unused:
        root.remove(element)
    return written(root) if unused else data
