"""The command line: arguments become jobs, products become files, faults become messages and an exit status."""

from briefgen.cli.app import main, script

__all__ = ["main", "script"]
