"""Checks: read any noun of the walk and return findings; nothing reads them but press and the command line."""

from briefgen.checks.brief import check_brief
from briefgen.checks.finish import check_finish
from briefgen.checks.pages import check_pages

__all__ = ["check_brief", "check_finish", "check_pages"]
