"""Filling Word templates: a brief of 3 to 4 pages against other engines and a floor; tables, memory, same bytes."""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import brief, engines
from benchmarks.node import Docxtemplater, running
from briefgen.opc.package import Package

ROUNDS = 9
_SAMPLE_MS = 20.0
_WARM_MS = 1000.0
"""A sample of a quick engine is as many documents as take about so long; it is warm after so long."""


@dataclass(slots=True)
class Row:
    """One engine: `once` makes a document and returns its CPU milliseconds and the file."""

    name: str
    once: Callable[[], tuple[float, bytes]]
    batch: int = 1
    samples: list[float] = field(default_factory=list)

    def warm(self) -> None:
        """Make documents until nothing is compiled any more (Node does so for hundreds of milliseconds), and find how
        many make a sample."""
        spent = [self.once()[0] for _ in range(3)]
        while sum(spent) < _WARM_MS:
            spent.append(self.once()[0])
        self.batch = max(1, round(_SAMPLE_MS / min(spent)))

    def sample(self) -> None:
        """Add the CPU milliseconds of one document, the mean of a batch."""
        gc.collect()
        self.samples.append(statistics.fmean(self.once()[0] for _ in range(self.batch)))


def measure(*, long: bool = False) -> None:
    """Measure and print. With `long`, docxtpl fills a table of 10,000 rows too: some seconds more."""
    with tempfile.TemporaryDirectory() as folder:
        fields, docx = brief.data(), brief.template(brief.JINJA)
        with running(brief.template(brief.MUSTACHE), fields, Path(folder)) as node:
            brief_in_turn(docx, fields, node)
        same_bytes_and_memory(docx, fields, Path(folder))
    tables(long=long)


def brief_in_turn(docx: bytes, fields: dict[str, Any], node: Docxtemplater | None) -> None:
    """Time all engines on the brief, A B C then C B A, and print the ratios."""
    rows = _rows(docx, fields, node)
    _hold_to_one_text(rows)
    print(f"templates: {brief_size(docx)}")
    for row in rows:
        row.warm()
    for number in range(ROUNDS):
        for row in rows if number % 2 == 0 else reversed(rows):
            row.sample()
    medians = {row.name: statistics.median(row.samples) for row in rows}
    print(f"  warm, CPU ms per document, {ROUNDS} rounds in turn; all engines gave the same text")
    print(f"  {'':40} {'median':>8} {'best':>8} {'docxtpl/it':>11} {'it/floor':>9}")
    for row in rows:
        median = medians[row.name]
        times = f"{medians['docxtpl'] / median:10.1f}x {median / medians['floor']:8.2f}x"
        print(f"  {row.name:40} {median:8.2f} {min(row.samples):8.2f} {times}")
    ratio, over = medians["docxtpl"] / medians["ours"], medians["ours"] / medians["floor"]
    print(f"  docxtpl / ours {ratio:.1f} (goal: at least 25), ours / floor {over:.2f} (goal: at most 2)")
    if node is None:
        print("  docxtemplater is not installed: not measured")


def brief_size(docx: bytes) -> str:
    """Return how large the brief's template is."""
    package = Package.read(docx)
    sizes = {name: len(package.part(name)) / 1000 for name in package.names}
    body = sizes["word/document.xml"]
    return f"a brief of 3 to 4 pages; the template has {sum(sizes.values()):.0f} KB unpacked, its body {body:.0f} KB"


def _rows(docx: bytes, fields: dict[str, Any], node: Docxtemplater | None) -> list[Row]:
    named = {
        "docxtpl": engines.docxtpl(docx, fields),
        "docxtpl, autoescape": engines.docxtpl_escaping(docx, fields),
        "ours": engines.ours(docx, fields),
        "ours, compiled each time": engines.ours_anew(docx, fields),
        "ours through docxtpl's interface": engines.compat(docx, fields),
        "floor": engines.floor(docx, fields),
    }
    rows = [Row(name, _timed(engine)) for name, engine in named.items() if engine is not None]
    return [*rows, Row("docxtemplater (node)", node.fill)] if node else rows


def _timed(engine: engines.Engine) -> Callable[[], tuple[float, bytes]]:
    def once() -> tuple[float, bytes]:
        before = time.process_time()
        file = engine()
        return (time.process_time() - before) * 1000, file

    return once


def _hold_to_one_text(rows: list[Row]) -> None:
    """Stop where two engines don't give the same paragraphs in body, header and footer."""
    texts = {row.name: engines.text_of(row.once()[1]) for row in rows}
    expected = texts["docxtpl"]
    for name, found in texts.items():
        if found != expected:
            raise SystemExit(f"{name} gives another text than docxtpl: nothing was timed")
    if any("{" in text for part in expected.values() for text in part):
        raise SystemExit("a tag was left in the text: nothing was timed")


def same_bytes_and_memory(docx: bytes, fields: dict[str, Any], folder: Path) -> None:
    """Print the peak of processes that make one document, ours and docxtpl's, and hold ours to the same bytes."""
    (folder / "template.docx").write_bytes(docx)
    (folder / "fields.json").write_text(json.dumps(fields), encoding="utf-8")
    files, peaks = [], {}
    for engine in ("docxtpl", "ours"):
        found = []
        for seed in ("1", "2", "3"):
            out = folder / f"{engine}{seed}.docx"
            arguments = [engine, str(folder / "template.docx"), str(folder / "fields.json"), str(out)]
            found.append(_in_process(arguments, seed))
            files += [out.read_bytes()] if engine == "ours" else []
        peaks[engine] = max(found)
    if len({*files, *(engines.ours_anew(docx, fields)() for _ in range(2))}) != 1:
        raise SystemExit("ours gives other bytes from the same input")
    print("  same bytes in five fills, three of them in other processes: yes")
    goal = "(goal: no more than docxtpl)"
    print(
        f"  peak of a process that makes one: docxtpl {peaks['docxtpl']:.0f} MiB, ours {peaks['ours']:.0f} MiB {goal}"
    )


def _in_process(arguments: list[str], seed: str) -> float:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    command = [sys.executable, "-m", "benchmarks.once", *arguments]
    return float(subprocess.run(command, env=environment, capture_output=True, encoding="ascii", check=True).stdout)


def tables(*, long: bool) -> None:
    """Time a loop over rows of four cells, ours and docxtpl's; a time per row that stays the same is linear."""
    docx = brief.rows_template()
    print("templates: a loop over table rows of four cells, CPU ms, best of 3")
    limit = 10_000 if long else 1_000
    for count in (100, 1_000, 10_000, 40_000):
        fields = brief.rows_data(count)
        ours = _best(engines.ours(docx, fields), 3)
        floor = _best(engines.floor(docx, fields), 3)
        line = (
            f"  {count:6} rows: ours {ours:7.1f} ({ours / count * 1000:5.1f} µs a row, {ours / floor:.2f}x the floor)"
        )
        if count <= limit:
            theirs = _best(engines.docxtpl(docx, fields), 3 if count <= 1_000 else 1)
            line += f", docxtpl {theirs:8.1f} ({theirs / ours:.1f}x ours)"
        print(line + (" (goal: at most 1000)" if count == 40_000 else ""))


def _best(engine: engines.Engine, times: int) -> float:
    once = _timed(engine)
    return min(once()[0] for _ in range(times))
