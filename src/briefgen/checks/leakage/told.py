"""How a rule of leakage tells what it has found."""

from briefgen.checks.leakage.norms import NORM
from briefgen.errors import Place
from briefgen.model.finding import Finding


def finding(rule: str, place: Place, problem: str, way_out: str) -> Finding:
    """Return a finding of a rule, as grave as the rule is."""
    return Finding(rule, place, problem, way_out, severity=NORM[rule].severity, basis=NORM[rule].level)
