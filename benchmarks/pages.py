"""A Word file laid out to PDF, warm: by us, Typst, LibreOffice and office2pdf, one after another in the same run.

The brief has five pages and 2,400 characters: headings, and body text of 16 pt in lines of 28 pt, as GB/T 9704-2012
has them. Each round has one of its own, in which every paragraph begins at another character, so that no engine gives
back what it made before.
Typst gets the same text in its own language and reads no Word file. All draw the same two faces.
"""

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.process import run_once
from benchmarks.resident import Office
from benchmarks.word_parts import word_file

ROOT = Path(__file__).parents[1]
CHARACTERS = 2400
ROUNDS = 15
VARIANTS = ROUNDS + 1
"""One for the warm-up and one for each round."""

_HEADING = 26
"""Paragraphs of the sample briefs shorter than this count as headings here."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face that all engines draw: its family name, and its file."""

    family: str
    path: Path


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: makes the PDF of a variant, and tells the CPU seconds that it has used so far."""

    make: Callable[[int], bytes]
    cpu: Callable[[], float] = time.process_time


def measure() -> None:
    """Measure and print."""
    faces = {role: _face(role) for role in ("仿宋", "黑体")}
    texts = list(_texts())
    with tempfile.TemporaryDirectory() as folder:
        for at in range(VARIANTS):
            turned = [text[at:] + text[:at] for text in texts]
            (Path(folder) / f"{at}.docx").write_bytes(word_document(turned, faces))
            (Path(folder) / f"{at}.typ").write_text(typst_source(turned, faces), encoding="utf-8")
        # before the others are loaded: a process starts as a copy of this one, which its peak shows
        peak = run_once([sys.executable, "-m", "briefgen", "pdf", "0.docx", "-o", "0.pdf"], folder).peak
        print(f"pages: the peak of a process that makes one is {peak:.0f} MiB (goal: under 120 MiB)")
        office = Office(Path(folder), [face.path.parent for face in faces.values()])
        try:
            engines = dict(_engines(Path(folder), list(faces.values()), office))
            _print(_in_turn(engines), {name: _pages(engine.make(0)) for name, engine in engines.items()})
        finally:
            office.stop()


def _face(role: str) -> Face:
    from briefgen.fonts.list_fonts import list_fonts

    found = next(face for face in list_fonts() if face.role == role)
    return Face(found.drawn_by, Path(found.path))


def _texts() -> Iterator[str]:
    """Yield paragraphs of the sample briefs, 2,400 characters in all."""
    from briefgen.word import read_story

    left = CHARACTERS
    for path in sorted((ROOT / "briefs").rglob("*.docx")):
        for section in read_story(path.read_bytes()).sections:
            for block in section.blocks:
                text = "".join(getattr(inline, "text", "") for inline in getattr(block, "inlines", ()))
                text = "".join(text.split())[:left]
                if text:
                    left -= len(text)
                    yield text


def word_document(texts: Sequence[str], faces: dict[str, Face]) -> bytes:
    """Return the brief as a Word file."""
    body = "".join(_paragraph(text, faces[_role(text)].family) for text in texts)
    return word_file(body, "<w:p/>", "<w:p/>", "")


def _role(text: str) -> str:
    return "黑体" if len(text) < _HEADING else "仿宋"


def _paragraph(text: str, family: str) -> str:
    spacing = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
    fonts = f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:hint="eastAsia"/>'
    run = f'<w:r><w:rPr>{fonts}<w:sz w:val="32"/></w:rPr><w:t>{text}</w:t></w:r>'
    return f'<w:p><w:pPr>{spacing}<w:jc w:val="both"/></w:pPr>{run}</w:p>'


def typst_source(texts: Sequence[str], faces: dict[str, Face]) -> str:
    """Return the brief in Typst's language."""
    head = (
        "#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))\n"
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12pt, spacing: 12pt)\n"
        f'#set text(size: 16pt, lang: "zh", font: "{faces["仿宋"].family}", top-edge: 14pt, bottom-edge: -2pt)\n'
    )
    heading = faces["黑体"].family
    paragraphs = [f'#text(font: "{heading}")[#"{text}"]' if _role(text) == "黑体" else f'#"{text}"' for text in texts]
    return head + "\n\n".join(paragraphs)


def _engines(folder: Path, faces: list[Face], office: Office) -> Iterator[tuple[str, Engine]]:
    """Yield the engines that this machine has, by name."""
    from briefgen.model.finish import Finish
    from briefgen.press.pdf import Converter

    files = [(folder / f"{at}.docx").read_bytes() for at in range(VARIANTS)]
    tagged, plain = Converter(), Converter(finish=Finish(plain=True))
    yield "ours", Engine(lambda at: tagged.convert(files[at]).pdf)
    yield "ours, plain", Engine(lambda at: plain.convert(files[at]).pdf)
    fonts = sorted({str(face.path.parent) for face in faces})
    try:
        import typst
    except ImportError:
        print("typst is not installed: not measured")
    else:
        compiler = typst.Compiler(folder / "0.typ", font_paths=fonts, ignore_system_fonts=True)
        yield "Typst's binding", Engine(lambda at: compiler.compile(input=folder / f"{at}.typ"))
    try:
        import office2pdf
    except ImportError:
        print("office2pdf-python is not installed: not measured")
    else:
        options = office2pdf.ConvertOptions(font_paths=fonts)
        yield "office2pdf", Engine(lambda at: office2pdf.convert_bytes(files[at], "docx", options).pdf)
    if office.is_there:
        yield "LibreOffice, resident", Engine(lambda at: office.convert(folder / f"{at}.docx"), office.cpu)
    else:
        print("LibreOffice is not installed: not measured")


def _in_turn(engines: dict[str, Engine]) -> dict[str, float]:
    """Return the median CPU milliseconds of each engine, after a warm-up."""
    for engine in engines.values():
        engine.make(0)
    seen: dict[str, list[float]] = {name: [] for name in engines}
    for turn in range(ROUNDS):
        for name, engine in list(engines.items())[:: 1 if turn % 2 else -1]:
            before = engine.cpu()
            engine.make(turn + 1)
            seen[name].append(engine.cpu() - before)
    return {name: statistics.median(times) * 1000 for name, times in seen.items()}


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _print(times: dict[str, float], pages: dict[str, int]) -> None:
    """Print the table, and how far the goals are reached."""
    ours = times["ours"]
    print(f"a Word file of {CHARACTERS} characters to PDF, warm, CPU ms per document, {ROUNDS} rounds in turn")
    for name, time_taken in times.items():
        print(f"  {name:24}{time_taken:9.1f}  {time_taken / ours:6.2f} x ours  {pages[name]} pages")
    goals = (("Typst's binding", 2.0), ("LibreOffice, resident", 1 / 6), ("office2pdf", 1 / 4), ("ours, plain", 1.1))
    for name, goal in goals:
        if name in times:
            print(f"  ours / {name}: {ours / times[name]:.2f} (goal: at most {goal:.2f})")
