"""Wrong usage of the command line, which ends with status 2."""


class UsageError(Exception):
    """An option has a value that it can't have."""
