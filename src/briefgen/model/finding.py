"""Findings: what a check has seen, whether or not it stops the job."""

from typing import Literal, TypeAlias

from briefgen.errors import Fault
from briefgen.noun import noun

Severity: TypeAlias = Literal["error", "warning", "note"]


@noun
class Finding(Fault):
    """A fault with a severity. `error` fails the job, `warning` is told, `note` goes to the manifest only."""

    severity: Severity = "warning"
