"""The office's own word on rules: switched off, or graver or less grave, each with a reason (`briefgen.yaml`)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefgen.model.finding import Finding
from briefgen.record.house import RuleSetting


def settled(findings: Iterable[Finding], settings: Mapping[str, RuleSetting]) -> tuple[Finding, ...]:
    """Return findings as the office wants them told; what could not be seen stays so.

    Faults of a file, which keep it from being used at all, have no settings.
    """
    return tuple(told for finding in findings if (told := _settled(finding, settings.get(finding.rule))) is not None)


def _settled(finding: Finding, setting: RuleSetting | None) -> Finding | None:
    if setting is None:
        return finding
    if setting.off:
        return None
    if setting.severity is None or finding.severity == "unverified":
        return finding
    return replace(finding, severity=setting.severity)
