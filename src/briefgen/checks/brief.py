"""What a brief holds for its reader, before anything is laid out."""

from collections.abc import Callable, Iterator

from briefgen.errors import Place
from briefgen.model.brief import Brief
from briefgen.model.finding import Finding

Rule = Callable[[Brief, str, bool], Iterator[Finding]]


def check_brief(brief: Brief, file: str, *, own_words: bool) -> tuple[Finding, ...]:
    """Return what every rule of this family finds; `own_words` says whether the record has the issuer's words."""
    return tuple(finding for rule in RULES for finding in rule(brief, file, own_words))


def _empty(brief: Brief, file: str, own_words: bool) -> Iterator[Finding]:  # noqa: ARG001, FBT001 - all rules are alike
    """EMPTY: a brief holds at least one problem or recommendation that concerns its reader."""
    if not brief.challenges and not brief.recommendations:
        yield Finding(
            "EMPTY",
            Place(file),
            f"记录里没有与{brief.audience.label}有关的问题和建议，简报只有会议情况",
            "请核对记录里各条的concerns和addressed_to，或不为这个读者生成",
        )


def _words(brief: Brief, file: str, own_words: bool) -> Iterator[Finding]:  # noqa: FBT001
    """WORDS: title, key message and next step are the issuer's own."""
    if not own_words:
        yield Finding(
            "WORDS",
            Place(file),
            f"记录的briefs里没有写给{brief.audience.label}的话，标题、要点和下一步由程序按选中的条目拟成",
            f"请核对成稿，或在记录的briefs里写上{brief.audience.id}",
        )


RULES: tuple[Rule, ...] = (_empty, _words)
"""The family's rules: the table is the index."""
