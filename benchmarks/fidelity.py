"""How near our pages come to Word's own: `make fidelity FILES=folder`, `python -m benchmarks fidelity folder`.

The folder holds Word files, each with a PDF that Word made of it: `name.docx` and `name.pdf`, or a folder `name` with
one of each. `--faces` names a folder of faces that win over all others, with a folder `name` for each file or one for
all. A file without a PDF is judged by the page starts that Word saved in it (`w:lastRenderedPageBreak`). LibreOffice
is measured beside us where it is installed.
"""

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.page_starts import hits, saved_starts
from benchmarks.pdf_lines import Line, read_glyphs, read_lines
from briefgen.errors import BriefgenError
from briefgen.press.pdf import Converter

NEAR = 3.0
"""How far off a line may begin, in both directions, to count as in its place; in points."""

Engine = Callable[[Path], bytes]


@dataclass(frozen=True, slots=True)
class Score:
    """How near a PDF is to Word's: page counts, and shares of Word's own characters and lines, from 0 to 1.

    `page` are lines whose text stands on the same page, `lines` those that are lines there too, `near` those of
    them that begin within 3 points.
    """

    pages: tuple[int, int]
    characters: float
    page: float
    lines: float
    near: float


@dataclass(frozen=True, slots=True)
class Case:
    """A Word file, Word's own PDF of it where there is one, and the folder of its faces."""

    name: str
    docx: Path
    pdf: Path | None
    faces: Path | None


def measure(folder: Path, faces: Path | None = None) -> None:
    """Lay out the files of a folder and print how near each comes to Word, by us and by LibreOffice."""
    cases = list(_cases(folder, faces))
    engines: dict[str, Engine] = {"briefgen": _ours}
    if shutil.which("soffice"):
        engines["LibreOffice"] = _libreoffice
    for name, engine in engines.items():
        print(f"\n{name}")
        scores = [score for case in cases if case.pdf for score in _judged(case, engine)]
        _print_mean(scores)
        _page_starts([case for case in cases if case.pdf is None], engine)


def _cases(folder: Path, faces: Path | None) -> Iterator[Case]:
    for docx in sorted(folder.rglob("*.docx")):
        name = docx.stem if docx.parent == folder else docx.parent.name
        pdfs = sorted(docx.parent.glob("*.pdf")) if docx.parent != folder else [docx.with_suffix(".pdf")]
        own = None if faces is None else faces / name
        yield Case(
            name, docx, next((pdf for pdf in pdfs if pdf.exists()), None), own if own and own.is_dir() else faces
        )


def _judged(case: Case, engine: Engine) -> Iterator[Score]:
    """Yield a case's score, nothing where the file could not be laid out; print either."""
    if case.pdf is None:
        return
    _give_faces(case)
    began = _seconds()
    try:
        made = engine(case.docx)
    except (BriefgenError, OSError, subprocess.SubprocessError) as error:
        print(f"{case.name:32} {error}")
        return
    score = compared(read_lines(case.pdf.read_bytes()), read_lines(made))
    pages = "/".join(map(str, score.pages))
    shares = "  ".join(f"{name} {share:6.1%}" for name, share in _shares(score).items())
    print(f"{case.name:32} {pages:>9}  {shares}  {_seconds() - began:5.2f} s")
    yield score


def _give_faces(case: Case) -> None:
    """Let a case's own faces win over all others, in this process and in those it starts."""
    os.environ.pop("BRIEFGEN_FONT_DIR", None)
    if case.faces:
        os.environ["BRIEFGEN_FONT_DIR"] = str(case.faces)


def _seconds() -> float:
    """Return the processor time used so far, that of other programs we ran included."""
    return sum(os.times()[:4])


def _shares(score: Score) -> dict[str, float]:
    return {"characters": score.characters, "page": score.page, "lines": score.lines, "near": score.near}


def _print_mean(scores: list[Score]) -> None:
    if not scores:
        return
    equal = sum(score.pages[0] == score.pages[1] for score in scores)
    sums: Counter[str] = Counter()
    for score in scores:
        sums.update(_shares(score))
    shares = "  ".join(f"{name} {total / len(scores):6.1%}" for name, total in sums.items())
    print(f"{'mean':32} {equal:>4}/{len(scores):<4}  {shares}")


def compared(words: list[list[Line]], ours: list[list[Line]]) -> Score:
    """Return how near the lines of our pages come to those of Word's; a file without text scores full."""
    total = same = on_page = near = 0
    for at, page in enumerate(words):
        other = ours[at] if at < len(ours) else []
        whole = "".join(line.text for line in other)
        pool = defaultdict(list)
        for line in other:
            pool[line.text].append(line)
        for line in page:
            total += 1
            on_page += line.text in whole
            if pool[line.text]:
                found = min(pool[line.text], key=lambda one: abs(one.x - line.x) + abs(one.y - line.y))
                pool[line.text].remove(found)
                same += 1
                near += abs(found.x - line.x) <= NEAR and abs(found.y - line.y) <= NEAR
    wanted, drawn = _characters(words), _characters(ours)
    kept = sum((wanted & drawn).values()) / max(sum(wanted.values()), 1) if wanted else 1.0
    shares = (on_page / total, same / total, near / total) if total else (1.0, 1.0, 1.0)
    return Score((len(words), len(ours)), kept, *shares)


def _characters(pages: list[list[Line]]) -> Counter[str]:
    return Counter(character for page in pages for line in page for character in line.text)


def _ours(docx: Path) -> bytes:
    return Converter().convert(docx).pdf


def _libreoffice(docx: Path) -> bytes:
    """Return LibreOffice's PDF, made with a profile of its own and with the faces that we are given too."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        faces = os.environ.get("BRIEFGEN_FONT_DIR")
        if faces:
            shutil.copytree(faces, home / ".fonts")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(docx)]
        environment = {**os.environ, "HOME": folder}
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
        return (home / f"{docx.stem}.pdf").read_bytes()


def _page_starts(cases: list[Case], engine: Engine) -> None:
    """Print how many of the page starts that Word saved in its files are page starts of an engine's."""
    hit = total = files = 0
    for case in cases:
        saved = saved_starts(_body(case.docx))
        if not saved:
            continue
        _give_faces(case)
        pages = read_glyphs(engine(case.docx))
        found = sum(hits(saved, pages))
        hit, total, files = hit + found, total + len(saved), files + 1
        print(f"{case.name:32} {len(pages):3} pages  page starts hit {found}/{len(saved)}")
    if total:
        print(f"page starts hit, {files} files: {hit}/{total} = {hit / total:.1%}")


def _body(docx: Path) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx.read_bytes())) as package:
        return etree.fromstring(package.read("word/document.xml"))
