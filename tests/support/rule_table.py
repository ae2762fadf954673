"""The tables of rules in docs/checks.md: run this module to print them anew."""

from briefgen.checks.table import FAMILIES

_SEVERITIES = {"error": "错误", "warning": "提醒", "note": "提示", "unverified": "未核验"}


def rule_tables() -> str:
    """Return a heading and a table for each family of rules, in the order of the program's own table."""
    return "\n".join(_family(words) for words in dict.fromkeys(family.words for family in FAMILIES))


def _family(words: str) -> str:
    rows = [f"### {words}", "", "| 编号 | 要求 | 依据 | 轻重 | --fix |", "|---|---|---|---|---|"]
    norms = dict.fromkeys(norm for family in FAMILIES if family.words == words for norm in family.norms)
    for norm in norms:
        basis = "，".join(part for part in (norm.level, norm.clause) if part)
        fixed = "改" if norm.fixable else ""
        rows.append(f"| `{norm.id}` | {norm.asks} | {basis} | {_SEVERITIES[norm.severity]} | {fixed} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(rule_tables())
