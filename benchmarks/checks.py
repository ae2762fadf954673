"""`briefgen check` of a 5-page brief, warm: from the Word file's bytes to its findings, our own layout included; and
of a statement against its source.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pages import ROUNDS, _face, _texts, word_document

GOAL = 100.0
"""Milliseconds of processor time that a check may take."""


GOAL_OF_STATEMENT = 5.0
"""Milliseconds of processor time that a statement may take against its source."""

TESTS = Path(__file__).parents[1] / "tests"


def measure() -> None:
    """Measure and print."""
    _measure_brief()
    _measure_statements()


def _measure_statements() -> None:
    sys.path.append(str(TESTS))  # the invented reports with their records are the tests'
    from support.provenance import read_case

    case = read_case("clinics", "2025-09-20")
    count, times = len(case.verdicts()), []
    for _ in range(ROUNDS):
        before = time.process_time()
        case.verdicts()
        times.append((time.process_time() - before) * 1000 / count)
    print(f"{count} texts of an invented record against its report, CPU ms each, {ROUNDS} rounds")
    print(f"  {statistics.median(times):.2f} (goal: under {GOAL_OF_STATEMENT:.0f})")


def _measure_brief() -> None:
    from briefgen.press.check import Checker
    from briefgen.press.desk import Desk

    faces = {role: _face(role) for role in ("仿宋", "黑体")}
    texts = list(_texts())
    checker = Checker(Desk(Path("templates")))
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for at in range(ROUNDS + 1):
            path = Path(folder) / f"{at}.docx"
            path.write_bytes(word_document([text[at:] + text[:at] for text in texts], faces))
            before = time.process_time()
            checked = checker.check(path)
            times.append((time.process_time() - before) * 1000)
    pages = max(passage.page or 1 for passage in checked.passages)
    print(f"check of a brief of {pages} pages, warm, CPU ms, {ROUNDS} rounds, each of another text")
    print(f"  {statistics.median(times[1:]):.1f} (goal: under {GOAL:.0f}); the first one, cold: {times[0]:.0f}")
