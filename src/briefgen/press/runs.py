"""Runs of pages: which pages of a bundle are the memo's, each attachment's, the colophon's, and which is blank."""

from typing import Literal, TypeAlias

from briefgen.model.length import Pt
from briefgen.model.page import Page, Pages
from briefgen.noun import noun

Kind: TypeAlias = Literal["memo", "attachment", "blank", "colophon"]
Closing: TypeAlias = Literal["none", "shared", "own"]
"""A memo's colophon: it has none, it shares the last page of an attachment, or has a page of its own."""


@noun
class Run:
    """Pages that follow each other, counted from 1, and what they are; `label` and `title` are an attachment's.

    A colophon that shares the last page of an attachment has that page too.
    """

    kind: Kind
    first: int
    last: int
    label: str = ""
    title: str = ""


def runs_of(pages: Pages, attachments: tuple[tuple[str, str], ...], closing: Closing) -> tuple[Run, ...]:
    """Return the runs of a bundle's pages; `attachments` are labels and titles in order, `closing` is its colophon.

    An attachment whose page doesn't begin with its label is told with what stands before it.
    """
    total = len(pages.pages)
    blank = closing == "own" and total > 1 and extent(pages.pages[-2]) is None
    end = total - (closing == "own") - blank
    starts = _starts(pages, attachments, end)
    edges = [*(first for first, _, _ in starts), end + 1]
    found = [Run("memo", 1, edges[0] - 1)]
    found += [
        Run("attachment", first, after - 1, label, title)
        for (first, label, title), after in zip(starts, edges[1:], strict=True)
    ]
    found += [Run("blank", total - 1, total - 1)] if blank else []
    return (*found, *([Run("colophon", total, total)] if closing != "none" else []))


def _starts(pages: Pages, attachments: tuple[tuple[str, str], ...], end: int) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    at = 1  # the first page is the memo's
    for label, title in attachments:
        start = next((one for one in range(at, end) if _head(pages.pages[one]) == _bare(label)), None)
        if start is not None:
            found.append((start + 1, label, title))
            at = start + 1
    return found


def _head(page: Page) -> str:
    """Return the first line of a page's body without blanks."""
    return next((text for one in page.lines if one.layer == "body" and (text := _bare(one.text))), "")


def _bare(text: str) -> str:
    return "".join(text.split())


def extent(page: Page) -> tuple[Pt, Pt] | None:
    """Return how high and how low a page's body reaches, None for one without any."""
    spans = [(line.top, line.top + line.height) for line in page.lines if line.layer == "body" and line.text.strip()]
    spans += [(rule.y, rule.y + rule.height) for rule in page.rules if rule.layer == "body"]
    spans += [(one.y, one.y + one.picture.height) for one in page.pictures if one.layer == "body"]
    for placed in page.paths:
        heights = [y for _, points in placed.path.steps for y in points[1::2]]
        spans += [(min(heights), max(heights))] if heights and placed.layer == "body" else []
    return (min(top for top, _ in spans), max(bottom for _, bottom in spans)) if spans else None
