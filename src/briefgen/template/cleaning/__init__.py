"""A template's package without what tells of its authors and their machines.

Of any template go its revision ids, the paths of a machine, its thumbnail and who saved it last. A template of files
that travel also loses its comments, tracked changes and hidden text, unless its audience keeps them, and every part
that a brief has no use for. It is done once, when the template is compiled.
"""

from collections.abc import Collection, Iterator

from briefgen.errors import Place
from briefgen.model.finding import Finding, Severity
from briefgen.opc.package import CONTENT_TYPES, Package
from briefgen.template.cleaning.changes import accepted
from briefgen.template.cleaning.hidden import HiddenStyles, without_hidden
from briefgen.template.cleaning.marks import without_comments, without_links
from briefgen.template.cleaning.parts import reachable, without_relationships, without_types
from briefgen.template.cleaning.properties import clean_properties
from briefgen.template.cleaning.traces import clean_settings, without_last_author, without_paths, without_revision_ids

_STORIES = {"header", "footer", "footnotes", "endnotes", "comments"}
_FOREIGN = {
    "customXml",
    "glossaryDocument",
    "printerSettings",
    "recipientData",
    "keyMapCustomizations",
    "attachedToolbars",
    "mailMergeSource",
    "mailMergeHeaderSource",
}
"""Kinds of parts that a filled file has no use for: settings of a machine, blocks of text that wait to be used."""

_COMMENTS = {"comments", "commentsExtended", "commentsIds", "commentsExtensible"}
_PACKAGE = {"officeDocument", "core-properties", "extended-properties", "custom-properties"}
_TRACES = {"thumbnail", "classificationlabels", "attachedTemplate"}

_TOLD: dict[str, tuple[str, str, Severity]] = {
    "comments": ("LEAK-NOTE", "批注{}条没有带进成稿", "note"),
    "changes": ("LEAK-CHANGE", "没有接受的修订{}处，成稿按全部接受处理", "warning"),
    "hidden": ("LEAK-HIDDEN", "隐藏文字{}处没有带进成稿", "warning"),
}
"""What may be dropped, by its name in audience.yaml: the rule, what is told of it, and how gravely."""


def cleaned(package: Package, keep: Collection[str] | None) -> tuple[Package, tuple[Finding, ...]]:
    """Return a template's package cleaned, and what was dropped from it.

    `keep` names what a template of files that travel holds on to (`comments`, `changes`, `hidden`); None is a
    program's or a user's own template, of which only the traces go.
    """
    changed = dict(_members(package))
    found: tuple[Finding, ...] = ()
    gone: set[str] = set()
    dropped = _TRACES if keep is None else _TRACES | _unwanted(keep)
    changed |= without_relationships(package, dropped, _PACKAGE if keep is not None else None)
    changed |= clean_settings(package, changed, keep)
    if keep is not None:
        found = _emptied(package, keep, changed)
        gone = set(package.names) - reachable(package, changed)
        changed = {name: data for name, data in changed.items() if name not in gone}
        changed[CONTENT_TYPES] = without_types(package, gone)
    real = {name: data for name, data in changed.items() if data != package.part(name)}
    if not real and not gone:
        return package, found
    return Package.read(package.replaced(real, without=gone), file=package.file), found


def _unwanted(keep: Collection[str]) -> set[str]:
    unwanted = set(_FOREIGN)
    if "comments" not in keep:
        unwanted |= _COMMENTS
    if not {"comments", "changes"}.intersection(keep):
        unwanted.add("people")
    return unwanted


def _members(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield the members that hold traces, without them."""
    for name in package.names:
        if name.endswith(".xml") and name.startswith("word/"):
            yield name, without_paths(without_revision_ids(package.part(name)))
    for item in package.relationships("").values():
        if item.type.endswith("/core-properties") and item.target in package.names:
            yield item.target, without_last_author(package.part(item.target))


def _emptied(package: Package, keep: Collection[str], changed: dict[str, bytes]) -> tuple[Finding, ...]:
    """Clean the stories and properties in `changed`, and return what was dropped from them."""
    counts = dict.fromkeys(_TOLD, 0)
    styles = HiddenStyles.read(package)
    for name in _stories(package):
        data = changed.get(name, package.part(name))
        if "comments" not in keep:
            data, count = without_comments(package, name, data)
            counts["comments"] += count
        if "changes" not in keep:
            data, count = accepted(package, name, data)
            counts["changes"] += count
        if "hidden" not in keep:
            data, count = without_hidden(package, name, data, styles)
            counts["hidden"] += count
        changed[name] = without_links(package, name, data)
    changed |= clean_properties(package)
    return tuple(_finding(package.file, kind, count) for kind, count in counts.items() if count)


def _finding(file: str, kind: str, count: int) -> Finding:
    rule, problem, severity = _TOLD[kind]
    way_out = f"要留着，请在audience.yaml里写 keep: [{kind}]；不要的，请在模板里删去"
    return Finding(rule, Place(file), f"模板里的{problem.format(count)}", way_out, severity=severity)


def _stories(package: Package) -> list[str]:
    """Return the members that hold text with formatting: the body, headers, footers and notes."""
    related = package.relationships(package.main).values()
    found = [item.target for item in related if item.type.rpartition("/")[2] in _STORIES and not item.external]
    return [name for name in dict.fromkeys([package.main, *found]) if name in package.names]
