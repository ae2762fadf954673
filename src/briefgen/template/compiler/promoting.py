"""Statements that stand alone in their paragraphs or rows and don't say so: they are taken for `{%p` or `{%tr`."""

from dataclasses import replace

from briefgen.template.compiler.structure import company_faults, statements
from briefgen.template.compiler.tags import Level
from briefgen.template.markup.placed import Paragraph, Placed
from briefgen.template.markup.scan import Element


def promoted(placed: list[tuple[Paragraph, list[Placed]]]) -> list[tuple[Paragraph, list[Placed]]]:
    """Return the tags of a part, those of a statement over several paragraphs or rows with the level that it means.

    `{% for … %}` alone in one paragraph and its `{% endfor %}` alone in another mean `{%p`, in rows of their own
    `{%tr`; one that names its level speaks for the other. Where something stands beside one of them they stay as
    they are, and are told as faults.
    """
    every = [one for _, tags in placed for one in tags]
    paragraphs = [paragraph for paragraph, _ in placed if not paragraph.is_loose]
    changed: dict[Placed, Placed] = {}
    for members in statements(every):
        level = _meant(members)
        raised = [_raised(one, level) for one in members] if level else []
        if raised and not any(fault for one in raised for fault in company_faults(one, paragraphs, "")):
            changed.update(zip(members, raised, strict=True))
    if not changed:
        return placed
    return [(paragraph, [changed.get(one, one) for one in tags]) for paragraph, tags in placed]


def _meant(members: list[Placed]) -> Level:
    """Return the level that a statement means, "" where it means what it says."""
    if any(one.paragraph.is_loose or one.tag.before or one.tag.after for one in members):
        return ""
    levels = {one.tag.level for one in members}
    if len(levels) > 1:
        named = levels - {""}
        return named.pop() if len(named) == 1 else ""
    if levels != {""} or len({one.paragraph for one in members}) == 1:
        return ""
    if len({one.paragraph.element.parent for one in members}) == 1:
        return "p" if len({one.paragraph for one in members}) == len(members) else ""
    rows = [one.paragraph.element.within("tr") for one in members]
    apart = len(set(rows)) == len(rows) and None not in rows
    return "tr" if apart and len({row.parent for row in rows if row is not None}) == 1 else ""


def _raised(one: Placed, level: Level) -> Placed:
    if one.tag.level:
        return one
    element: Element | None = one.paragraph.element
    if level == "r":
        element = None
    elif level != "p":
        element = one.paragraph.element.within(level)
    return replace(one, tag=replace(one.tag, level=level), element=element)
