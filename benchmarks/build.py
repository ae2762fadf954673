"""The program as a clerk runs it, whole, against one cold LibreOffice, and its steps warm."""

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.process import cpu_ms, in_turn

ROOT = Path(__file__).parents[1]


def measure() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        cold(Path(folder))
        warm()


def cold(folder: Path) -> None:
    """Whole processes: `briefgen build` (six files), `briefgen --help`, and LibreOffice on one of the briefs."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "briefgen.yaml", folder)
    program = str(Path(sys.executable).parent / "briefgen")
    commands = {"briefgen --help": [program, "--help"], "briefgen build": [program, "build"]}
    soffice = shutil.which("soffice")
    if soffice:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        source = str(folder / "briefs" / "2025-guangzhou-industry-education" / "government.docx")
        convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "lo"), source]
        commands["soffice --convert-to pdf (1 file)"] = convert
    timings = in_turn(commands, str(folder))
    print("whole processes, medians of 5 rounds in turn")
    for name, timing in timings.items():
        print(f"  {name:36} cpu {timing.cpu:6.2f} s  wall {timing.wall:6.2f} s  peak {timing.peak:6.0f} MiB")
    if soffice:
        ratio = timings["briefgen build"].cpu / timings["soffice --convert-to pdf (1 file)"].cpu
        print(f"  six files of briefgen / one of soffice: {ratio:.2f} of its cpu (goal: at most 0.60)")
    else:
        print("  LibreOffice is not installed: nothing to compare with")


def warm() -> None:
    """The steps within one process, everything opened: filling the template, and Word file to PDF."""
    from briefgen.export import to_pdf
    from briefgen.layout import make_up, set_galley
    from briefgen.model.finish import Finish
    from briefgen.model.job import Job
    from briefgen.press.desk import Desk
    from briefgen.press.make import fill, make
    from briefgen.word import read_story

    desk = Desk(ROOT / "templates", ROOT / "briefgen.yaml")
    job = Job(ROOT / "data" / "2025-guangzhou-industry-education.yaml", "government", desk.templates)
    product = make(job, desk)
    story = read_story(product.docx)
    galley = set_galley(story, desk.fonts)
    pages = make_up([galley], desk.fonts)
    print(f"warm, cpu ms of one call, median of 15 (government brief, {product.pages} pages)")
    steps = {
        "fill the template": lambda: fill(product.brief, job, desk, "zh-CN"),
        "read the Word file": lambda: read_story(product.docx),
        "set the lines": lambda: set_galley(story, desk.fonts),
        "make up the pages": lambda: make_up([galley], desk.fonts),
        "write the PDF": lambda: to_pdf(pages),
        "write it plain": lambda: to_pdf(pages, Finish(plain=True)),
        "the whole walk": lambda: make(job, desk),
    }
    for name, step in steps.items():
        print(f"  {name:24} {cpu_ms(step):7.2f}")
