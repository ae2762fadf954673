"""Findings: what a check has seen, whether or not it stops the job."""

from typing import Literal, TypeAlias

from briefgen.errors import Fault
from briefgen.model.edit import Edit
from briefgen.noun import noun

Severity: TypeAlias = Literal["error", "warning", "note", "unverified"]


@noun
class Finding(Fault):
    """A fault with a severity. `error` fails the job, `warning` is told, `note` goes to the manifest only; what is
    `unverified` could not be seen, so nothing is claimed of it.

    `basis` is the clause that the rule rests on, as it is told. `page` and `line` count from 1, the line on its page;
    None where nothing was laid out. `expected` and `actual` are what should stand there and what does, and `fixable`
    says that `--fix` would put the one for the other, which the `edits` to its passage do; they are empty where nothing
    is certain.
    """

    severity: Severity = "warning"
    basis: str = ""
    page: int | None = None
    line: int | None = None
    expected: str = ""
    actual: str = ""
    fixable: bool = False
    edits: tuple[Edit, ...] = ()
