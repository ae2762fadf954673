"""The opposites that the comparison knows: pairs of words in a file of their own."""

from functools import cache
from importlib.resources import files


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Return the pairs, those of longer words first, in the order of the file."""
    lines = (files(__package__) / "opposites.txt").read_text("utf-8").splitlines()
    told = [pair for line in lines if not line.startswith("#") for pair in line.split()[1:]]
    pairs = [tuple(pair.split("/")) for pair in told]
    return tuple((one, other) for one, other in sorted(pairs, key=lambda pair: -min(map(len, pair))))
