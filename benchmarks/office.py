"""Our pages beside LibreOffice's of the same Chinese files: `python -m benchmarks office`.

The files hold the text of the sample briefs, in lines of exact height and without a document grid: there LibreOffice
has the same rules as Word. (It makes exact lines follow a grid, and knows nothing of Word's compression of marks.) Both
get the same faces, the same marks that no line begins or ends with, and the same gap between Chinese and Latin:
LibreOffice's of a fifth of an em, which no file can change, so ours is set to it here. Paragraphs in which a Chinese
mark stands between Latin words are left out: LibreOffice ends no line there, Word does. A hung mark that LibreOffice
lost doesn't count as a difference of ours; how many it lost is printed.
"""

import difflib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.office_files import Face, Variant, document, variants
from benchmarks.pdf_lines import Line, read_lines
from benchmarks.resident import Office
from briefgen.layout import measure as collecting
from briefgen.press.pdf import Converter

ROOT = Path(__file__).parents[1]
NEAR = 1.0
"""How far off a line may begin, in both directions, to count as in its place; in points."""

_GAP = 0.2
"""What LibreOffice adds between Chinese and Latin, in ems."""


_BETWEEN_LATIN = re.compile("[0-9A-Za-z][，、；：。][0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two layouts of a file are: their pages, the ends of lines that either has and that both have, the lines
    of the first and how many of them the second has within a point, the first line that it hasn't, and how many
    characters the first has lost.
    """

    pages: tuple[int, int]
    ends: tuple[int, int, int]
    near: tuple[int, int]
    first: str
    lost: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the shares of ends that both have."""
        theirs, ours, both = self.ends
        return 2 * both / (theirs + ours) if theirs + ours else 1.0


def measure() -> None:
    """Lay out the files by both and print how alike they are."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        faces = given_faces(place / "faces")
        office = Office(place, [place / "faces"])
        try:
            if not office.is_there:
                print("office: LibreOffice is not installed: not measured")
                return
            _print(dict(likenesses(place, faces, office, variants(), dict(brief_texts()))))
        finally:
            office.stop()


def given_faces(folder: Path) -> dict[str, Face]:
    """Return the faces that both draw, by their roles, as links in a folder of their own."""
    from briefgen.fonts.list_fonts import list_fonts

    folder.mkdir()
    faces = {}
    for found in list_fonts():
        if found.role in {"仿宋", "黑体", "西文衬线"}:
            path = folder / Path(found.path).name
            if not path.exists():  # one face may play several roles
                path.symlink_to(found.path)
            faces[found.role] = Face(found.drawn_by, path)
    return faces


def likenesses(
    folder: Path, faces: dict[str, Face], office: Office, ways: Iterable[Variant], texts: dict[str, list[str]]
) -> Iterator[tuple[str, Likeness]]:
    """Yield how alike both lay out texts in all ways, by the names of the files; each text has a name."""
    with _like_theirs(folder / "faces"):
        converter = Converter()
        for variant in ways:
            for name, paragraphs in texts.items():
                path = folder / f"{name}-{variant.name}.docx"
                path.write_bytes(document(paragraphs, variant, faces))
                theirs, ours = office.convert(path), converter.convert(path).pdf
                yield path.stem, compared(read_lines(theirs), read_lines(ours))


@contextmanager
def _like_theirs(faces: Path) -> Iterator[None]:
    """Let our layout draw these faces, and leave LibreOffice's gap between Chinese and Latin."""
    gap, collecting.AUTOSPACE = collecting.AUTOSPACE, _GAP
    os.environ["BRIEFGEN_FONT_DIR"] = str(faces)
    try:
        yield
    finally:
        collecting.AUTOSPACE = gap
        del os.environ["BRIEFGEN_FONT_DIR"]


def brief_texts() -> Iterator[tuple[str, list[str]]]:
    """Yield the paragraphs of each sample brief, by its audience, without tables and what LibreOffice can't break."""
    from briefgen.word import read_story

    for path in sorted((ROOT / "briefs").rglob("*.docx")):
        blocks = [block for section in read_story(path.read_bytes()).sections for block in section.blocks]
        texts = ("".join(getattr(inline, "text", "") for inline in getattr(block, "inlines", ())) for block in blocks)
        yield (
            path.stem.rpartition("-")[2],
            [text.strip() for text in texts if text.strip() and not _BETWEEN_LATIN.search(text)],
        )


def compared(theirs: list[list[Line]], ours: list[list[Line]]) -> Likeness:
    """Return how alike the lines of two layouts of one file are, what theirs has lost left out of ours."""
    drawn = sum(len(line.text) for page in ours for line in page)
    ours = _found(ours, "".join(line.text for page in theirs for line in page))
    wanted, ends = _ends(theirs), _ends(ours)
    missed = [line for page, lines in enumerate(theirs) for line in lines if not _has(ours, page, line)]
    total = sum(map(len, theirs))
    return Likeness(
        (len(theirs), len(ours)),
        (len(wanted), len(ends), len(wanted & ends)),
        (total, total - len(missed)),
        missed[0].text if missed else "",
        drawn - sum(len(line.text) for page in ours for line in page),
    )


def _found(pages: list[list[Line]], text: str) -> list[list[Line]]:
    """Return lines without the characters that a text of the same file lacks."""
    whole = "".join(line.text for page in pages for line in page)
    matcher = difflib.SequenceMatcher(None, whole, text, autojunk=False)
    kept = {block.a + at for block in matcher.get_matching_blocks() for at in range(block.size)}
    places = iter(range(len(whole)))
    return [
        [replace(line, text="".join(one for one in line.text if next(places) in kept)) for line in page]
        for page in pages
    ]


def _ends(pages: list[list[Line]]) -> set[int]:
    """Return the places in the text of the characters that end a line."""
    ends, at = set(), 0
    for page in pages:
        for line in page:
            at += len(line.text)
            ends.add(at - 1)
    return ends


def _has(pages: list[list[Line]], page: int, line: Line) -> bool:
    lines = pages[page] if page < len(pages) else []
    return any(one.text == line.text and abs(one.x - line.x) <= NEAR and abs(one.y - line.y) <= NEAR for one in lines)


def _print(found: dict[str, Likeness]) -> None:
    """Print each file and the sums over all."""
    print("office: exact lines, no grid; LibreOffice's pages and ours, ends of lines, lines within a point")
    for name, one in found.items():
        near, total = one.near[1], one.near[0]
        print(f"  {name:28} {one.pages[0]}/{one.pages[1]}  F1 {one.f1:7.2%}  {near}/{total}  {one.first[:24]}")
    equal = sum(one.pages[0] == one.pages[1] for one in found.values())
    theirs, ours, both = (sum(one.ends[at] for one in found.values()) for at in range(3))
    total, near = (sum(one.near[at] for one in found.values()) for at in range(2))
    lost = sum(one.lost for one in found.values())
    print(f"  {len(found)} files: pages equal {equal}, F1 of line ends {2 * both / (theirs + ours):.2%} (goal: 99 %),")
    print(f"  {near / total:.2%} of {total} lines within {NEAR:.0f} pt (goal: 95 %); LibreOffice lost {lost} marks")
