"""The features that tests show (`pytest.mark.feature`), as the table of docs/pdf-features.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
HOW = {"exact": "与Word一致", "nearly": "接近", "warned": "不画，有提醒"}
HEAD = """# PDF里画得出的Word功能

“与Word一致”是位置和断行都照Word；“接近”是内容都在，位置可能稍有出入；“不画，有提醒”的在提醒里写明。每一项由列出的测试证明，本表从测试生成。

| 功能 | 画成什么样 | 测试 |
|---|---|---|
"""


def shown() -> Iterator[tuple[str, str, str]]:
    """Yield each feature with how it is drawn and the test that shows it, in the order of the tests' files."""
    for path in sorted(TESTS.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if "mark.feature" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                for name, how in map(_marked, node.decorator_list):
                    if name:
                        yield name, how, f"{path.relative_to(TESTS.parent).as_posix()}::{node.name}"


def _marked(decorator: ast.expr) -> tuple[str, str]:
    """Return the feature and its drawing that a decorator names, "" for another decorator."""
    if not isinstance(decorator, ast.Call) or ast.unparse(decorator.func) != "pytest.mark.feature":
        return "", ""
    name, how = (ast.literal_eval(argument) for argument in decorator.args)
    return name, how


def table() -> str:
    """Return the page of docs: a row for each feature, the least that its tests claim."""
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for name, how, test in shown():
        hows, tests = rows.setdefault(name, ([], []))
        hows.append(how)
        tests.append(f"`{test}`")
    order = list(HOW)
    return HEAD + "".join(
        f"| {name} | {HOW[max(hows, key=order.index)]} | {'<br>'.join(tests)} |\n"
        for name, (hows, tests) in sorted(rows.items())
    )
