"""Norms: the rules of writing and of form that a file is held against, one row each."""

from typing import Literal, TypeAlias

from briefgen.model.finding import Severity
from briefgen.noun import noun

Level: TypeAlias = Literal["条例", "国标", "标准", "实务", "单位"]
"""What a norm rests on: the regulation on official documents, a national standard that binds (GB), one that is
recommended (GB/T) or foreign, the practice of offices, or the office's own wish."""


@noun
class Norm:
    """A rule: its code, what it asks in one line, the level and clause it rests on, and how grave a breach is.

    `fixable` says that `--fix` repairs it without any doubt.
    """

    id: str
    asks: str
    level: Level
    clause: str = ""
    severity: Severity = "warning"
    fixable: bool = False
