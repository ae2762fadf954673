"""Who is to do something: 由市财政局承担, 由县农技站统一管理."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.verdict import Problem
from briefgen.checks.provenance.words import letters, pairs

_DOES = (
    "承担|负责|牵头|主管|管理|使用|聘用|出资|组织|实施|统筹|提供|支付|解决|审批|监督|考核|"
    "验收|评定|运营|维护|主办|承办|建设|发放|补贴|兜底|安排"
)
_BY = re.compile(f"由([^,。;、由]{{2,12}}?)(?:自行|自己|统一|共同|全额|分别|具体|直接|来|全部|各自)*({_DOES})")

_PRONOUN = re.compile("[其谁他她它我]|自己|各方|双方|有关|相关|对方")


def agent_problems(text: str, cited: str) -> Iterator[Problem]:
    """Yield whoever is to do in the text what somebody else is to do in its paragraphs, all of them named by 由."""
    known = _BY.findall(cited)
    for agent, deed in _BY.findall(text):
        theirs = [other for other, its in known if its == deed]
        if theirs and not any(_may_be(agent, other) for other in theirs):
            yield Problem("name_not_found", f"“由{agent}{deed}”与原文不同", theirs[0])


def _may_be(one: str, other: str) -> bool:
    """Return whether two names may be of one body: words in common, one the short form of the other, a pronoun."""
    shorter, longer = sorted((letters(one), letters(other)), key=len)
    return bool(pairs(one) & pairs(other)) or shorter <= longer or bool(_PRONOUN.search(one + other))
