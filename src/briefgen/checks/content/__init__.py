"""Content: whether a brief is what its reader needs, and whether the briefs of one meeting agree."""

from briefgen.checks.content.coverage import check_coverage
from briefgen.checks.content.issue import Issue
from briefgen.checks.content.norms import NORMS
from briefgen.checks.content.numbers import check_numbers
from briefgen.checks.content.order import check_order
from briefgen.checks.content.parts import PART_RULES
from briefgen.checks.content.statements import STATEMENT_RULES
from briefgen.checks.content.visuals import check_visuals
from briefgen.checks.content.wording import WORDING_RULES
from briefgen.model.finding import Finding

__all__ = ["NORMS", "Issue", "check_brief", "check_coverage", "check_numbers", "check_order", "check_visuals"]


def check_brief(issue: Issue) -> tuple[Finding, ...]:
    """Return what every rule for a single brief finds, in the order of the table, before anything is laid out."""
    rules = (*PART_RULES, *STATEMENT_RULES, *WORDING_RULES)
    return tuple(finding for rule in rules for finding in rule(issue))
