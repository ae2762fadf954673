"""Provenance: every text of a record held against its source, paragraph by paragraph."""

from briefgen.checks.provenance.compare import check_against
from briefgen.checks.provenance.verdict import CALLED, Problem, Verdict

__all__ = ["CALLED", "Problem", "Verdict", "check_against"]
