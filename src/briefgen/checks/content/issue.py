"""What the rules of content look at: a brief with what it was made from, and how a finding of theirs is told."""

from briefgen.checks.content.norms import NORM
from briefgen.errors import Place
from briefgen.model.brief import Brief
from briefgen.model.finding import Finding, Severity
from briefgen.noun import noun
from briefgen.record.audience import Audience
from briefgen.record.meeting import Meeting


@noun
class Issue:
    """A brief, its reader, and the record that it was chosen from, as far as the reader may see that.

    `file` is the record's. `has_house` says that the office has settings of its own; one without any has been told so.
    """

    brief: Brief
    audience: Audience
    meeting: Meeting
    file: str
    has_house: bool = True

    @property
    def own_words(self) -> bool:
        """Whether title, key message and next step are the office's own."""
        return self.audience.id in self.meeting.briefs

    def found(self, rule: str, spot: str, problem: str, way_out: str) -> Finding:
        """Return a finding at `spot` of this reader's brief, as grave as its rule is."""
        where = f"{self.audience.label}：{spot}" if spot else self.audience.label
        return finding(rule, Place(self.file, spot=where), problem, way_out)


def finding(rule: str, place: Place, problem: str, way_out: str, severity: Severity | None = None) -> Finding:
    """Return a finding of a rule, as grave as the rule is unless told otherwise."""
    norm = NORM[rule]
    return Finding(rule, place, problem, way_out, severity=severity or norm.severity, basis=norm.clause or norm.level)


def noted(told: Finding) -> Finding:
    """Return a finding as a note: it is worth a thought, and nothing more."""
    return Finding(told.rule, told.place, told.problem, told.way_out, severity="note", basis=told.basis)
