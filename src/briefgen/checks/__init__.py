"""Checks: read any noun of the walk and return findings; nothing reads them but press and the command line.

Those of records and briefs (`content`, `leakage`) are imported by themselves: a PDF of a Word file needs no record.
"""

from briefgen.checks.finish import check_finish
from briefgen.checks.pages import check_pages

__all__ = ["check_finish", "check_pages"]
