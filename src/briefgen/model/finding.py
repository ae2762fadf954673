"""Findings: what a check has seen, whether or not it stops the job."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefgen.errors import Fault

Severity: TypeAlias = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding(Fault):
    """A fault with a severity. `error` fails the job, `warning` is told, `note` goes to the manifest only."""

    severity: Severity = "warning"
