"""Names that somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return a question with up to three known names near to `name`, empty where none is near.

    >>> suggestion("titel", ["title", "venue"])
    '是不是“title”？'
    """
    near = get_close_matches(name, sorted(set(known)), n=3, cutoff=0.6)
    return f"是不是{'、'.join(f'“{one}”' for one in near)}？" if near else ""


def listed(names: Iterable[str], most: int = 30) -> str:
    """Return names joined with 、; of more than `most`, the first ones and 等.

    >>> listed(["a", "b", "c"], most=2)
    'a、b等'
    """
    every = list(names)
    return "、".join(every[:most]) + ("等" if len(every) > most else "")
