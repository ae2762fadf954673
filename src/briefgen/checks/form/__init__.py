"""The form of official documents: their parts, and where these stand on the pages (GB/T 9704-2012; the regulation).

One family to a module; each has its rows in `NORMS` and its rules in `RULES`. Positions are measured on the pages;
without pages what needs them is said to be unverified.
"""

from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import TypeAlias

from briefgen.checks.form import attached, body, closing, days, faces, folios, grid, head, parts, signing, titles, tone
from briefgen.checks.form.document import Form
from briefgen.checks.form.sheet import Sheet, sheets_of
from briefgen.checks.form.told import Told
from briefgen.model.finding import Finding
from briefgen.model.norm import Norm
from briefgen.model.page import Pages
from briefgen.model.passage import Passage

Rule: TypeAlias = Callable[[Form], Iterator[Told]]

_OF_TEXT: tuple[ModuleType, ...] = (parts, attached, days, titles, tone)
_OF_PAGES: tuple[ModuleType, ...] = (body, closing, folios, head, signing, grid, faces)

NORMS: tuple[Norm, ...] = tuple(norm for family in (*_OF_TEXT, *_OF_PAGES) for norm in family.NORMS)
"""The rows of all families."""


def check_form(passages: Sequence[Passage], pages: Pages | None, file: str) -> tuple[Finding, ...]:
    """Return what is amiss with the form of a document, given its passages and, where it was laid out, its pages."""
    return check_sheets(passages, sheets_of(pages) if pages else (), file)


def check_sheets(passages: Sequence[Passage], sheets: Sequence[Sheet], file: str) -> tuple[Finding, ...]:
    """Return what is amiss with the form of a document whose pages have been measured; no sheets, nothing measured."""
    form = Form(passages, sheets, file)
    families = (*_OF_TEXT, *_OF_PAGES) if sheets else _OF_TEXT
    told = [one for family in families for rule in family.RULES for one in rule(form)]
    if not sheets and form.is_memo:
        told += [_unseen(norm) for family in _OF_PAGES for norm in family.NORMS]
    return tuple(one.finding(file, bound=form.is_bound) for one in told)


def _unseen(norm: Norm) -> Told:
    return Told(norm, f"没有版面，未核验：{norm.asks}", "请查Word文件，或用Word文件生成PDF", severity="unverified")
