"""`make bench`: all benchmarks; `python -m benchmarks build|templates|pages|checks|office` for
one of them.

`python -m benchmarks fidelity FOLDER [--faces FOLDER]` compares our pages with Word's own.
"""

import argparse
import sys
from pathlib import Path


def main() -> None:
    """Measure what is asked for and print it."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "which",
        nargs="?",
        choices=["all", "build", "templates", "pages", "checks", "office", "fidelity"],
        default="all",
    )
    parser.add_argument("folder", nargs="?", type=Path, help="Word files, each with Word's own PDF of it")
    parser.add_argument("--faces", type=Path, help="a folder of faces that win over all others")
    parser.add_argument("--long", action="store_true", help="ask docxtpl for a table of 10,000 rows too")
    asked = parser.parse_args()
    if asked.which in {"all", "build"}:
        from benchmarks import build

        build.measure()
    if asked.which in {"all", "templates"}:
        from benchmarks import templates

        templates.measure(long=asked.long)
    if asked.which == "fidelity":
        from benchmarks import fidelity

        if asked.folder is None:
            parser.error("fidelity needs a folder of Word files")
        fidelity.measure(asked.folder, asked.faces)
    if asked.which in {"all", "pages"}:
        from benchmarks import pages

        pages.measure()
    if asked.which in {"all", "checks"}:
        from benchmarks import checks

        checks.measure()
    if asked.which in {"all", "office"}:
        from benchmarks import office

        office.measure()


main()
