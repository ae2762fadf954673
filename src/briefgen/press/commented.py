"""A copy of a Word file with Word comments at what was found in it."""

from briefgen.press.check import Checked
from briefgen.template.comments import annotated


def commented(checked: Checked) -> bytes:
    """Return the copy; what stands in no paragraph of the file is told at its first one.

    PackageError where it is no Word file.
    """
    told = [finding for finding in checked.findings if finding.severity in {"error", "warning"}]
    return annotated(checked.data, told, file=checked.file)
