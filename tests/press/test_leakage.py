"""No byte of a reader's files holds what the record keeps from that reader: records by chance, canaries in every text.

`BRIEFGEN_LEAKAGE=2000` makes that many records instead of the few; `make leakage` does.
"""

import os
import re
import unicodedata
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from briefgen.errors import LeakError, RecordError
from briefgen.model.job import Job
from briefgen.press.desk import Desk
from briefgen.press.make import make
from support.records import DAY, READERS, RecordMaker, allowed
from support.walk import ROOT

COUNT = int(os.environ.get("BRIEFGEN_LEAKAGE", "24"))
PDF_EVERY = int(os.environ.get("BRIEFGEN_LEAKAGE_PDF", "4"))
CANARY = re.compile("鹂[^鹂雀]{4}雀")


def canaries(text: str) -> set[str]:
    """Return the canaries in a text, wherever lines and tags break it."""
    return set(CANARY.findall(re.sub(r"\s", "", unicodedata.normalize("NFKC", text))))


def in_bytes(data: bytes) -> set[str]:
    """Return the canaries in bytes, in any encoding that a file may use."""
    texts = [data.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-be", "utf-16-le")]
    texts.append(data[1:].decode("utf-16-be", "ignore"))
    return {found for text in texts for found in canaries(text) | canaries(unescape(re.sub("<[^>]*>", "", text)))}


def in_word(data: bytes) -> set[str]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {found for name in opened.namelist() for found in in_bytes(opened.read(name)) | canaries(name)}


def in_pdf(data: bytes) -> set[str]:
    """Return the canaries in a PDF: its text by ToUnicode, its strings, its streams unpacked."""
    opened = pypdfium2.PdfDocument(data)
    found = canaries("".join(page.get_textpage().get_text_range() for page in opened)) | in_bytes(data)
    reader = PdfReader(BytesIO(data))
    things = [reader.get_object(IndirectObject(at, 0, reader)) for at in range(1, int(reader.trailer["/Size"]))]
    for thing in things:
        if isinstance(thing, StreamObject):
            found |= in_bytes(thing.get_data())
        if isinstance(thing, DictionaryObject):
            found |= canaries(repr(dict(thing))) | canaries("".join(map(str, thing.values())))
    return found


def template_that_prints_all(folder: Path) -> None:
    """Write, for each reader, a template that prints everything that a template may name."""
    from briefgen.model.brief import vocabulary
    from support.wordfile import docx, paragraph

    lines = list(_printing(vocabulary(), ""))
    data = docx("".join(paragraph(line) for line in lines))
    for reader in READERS:
        (folder / reader).mkdir(parents=True)
        (folder / reader / "brief.docx").write_bytes(data)
        (folder / reader / "audience.yaml").write_text(
            f"label: {reader}\nkind: 简报\nlimits: {{pages: 99, characters: 9999, lines: 900, challenges: {{most: 9}},"
            " recommendations: {most: 9}, practices: {most: 9}, policies: {most: 9}, figures: {most: 9},"
            " others: {most: 9}}\n",
            encoding="utf-8",
        )


def _printing(shape: object, at: str, depth: int = 0):
    """Yield the lines of a template that print every name of a shape."""
    if isinstance(shape, dict):
        for name, inner in shape.items():
            path = f"{at}.{name}" if at else name
            if isinstance(inner, dict):
                yield f"{{%p if {path} %}}"
                yield from _printing(inner, path, depth)
                yield "{%p endif %}"
            elif isinstance(inner, list):
                yield f"{{%p for x{depth} in {path} or [] %}}"
                yield "第{{ loop.index }}项，共{{ loop.length }}项"
                yield from _printing(inner[0], f"x{depth}", depth + 1)
                yield "{%p endfor %}"
            elif inner is None:
                yield f"{{%p if {path} %}}"
                yield f"{{{{ {path} }}}}"
                yield "{%p endif %}"
    elif shape is None:
        yield f"{{{{ {at} }}}}"


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, ...]:
    """Desks with the program's own templates, and with ones that print all they can."""
    folder = tmp_path_factory.mktemp("printing")
    template_that_prints_all(folder)
    house = ROOT / "briefgen.yaml"
    return Desk(ROOT / "templates", house, "bundled"), Desk(folder, house, "bundled")


def test_no_reader_gets_what_the_record_keeps_from_it(desks: tuple[Desk, ...]) -> None:
    shown = hidden = files = 0
    for seed in range(COUNT):
        maker = RecordMaker(seed)
        record = maker.record()
        path = Path(f"chance-{seed}.yaml")
        for desk in desks:
            desk._meetings = {path: record}
            for at, reader in enumerate(READERS):
                formats = ("docx", "pdf") if (seed + at) % PDF_EVERY == 0 else ("docx",)
                made = make(Job(path, reader, desk.templates, desk.house_file, formats, date=DAY), desk)
                may = allowed(record, reader, DAY)
                held = in_word(made.docx) | (in_pdf(made.pdf) if made.pdf else set())
                assert not held - may, (seed, reader, {maker.canaries[one] for one in held - may})
                shown, hidden, files = shown + len(held), hidden + len(maker.canaries) - len(may), files + len(formats)
    assert shown > COUNT * 40, "the canaries that may be seen are there, so the others would be"
    assert hidden > COUNT * 40
    assert files > COUNT * 6


def test_the_search_finds_canaries_wherever_they_hide() -> None:
    """What the proof rests on: each way of writing a text into a file is seen through."""
    text = "鹂甲乙丙丁雀"
    assert canaries("鹂甲\n乙丙 丁雀") == {text}
    assert in_bytes("鹂甲</w:t></w:r><w:r><w:t>乙丙丁雀".encode()) == {text}
    assert in_bytes(text.encode("utf-16-be")) == {text}
    assert in_bytes("&#40514;甲乙丙丁雀".encode()) == {text}


@pytest.mark.parametrize("day", ["2026-02-28", None])
def test_a_record_under_embargo_makes_no_brief(day: str | None, desks: tuple[Desk, ...], tmp_path: Path) -> None:
    record = RecordMaker(1).record().model_copy(update={"embargo": "2026-03-01"})
    desk = Desk(desks[0].templates, None, "bundled")
    path = tmp_path / "chance.yaml"
    desk._meetings = {path: record}
    with pytest.raises(RecordError, match="REC022"):
        make(Job(path, "schools", desk.templates, None, ("docx",), date=day), desk)


def test_a_text_that_is_kept_from_the_reader_stops_the_job_wherever_it_comes_from(tmp_path: Path) -> None:
    """A template that says in its own words what the record keeps from its reader."""
    from support.wordfile import docx, paragraph

    record = next(made for seed in range(20) if (made := RecordMaker(seed).record()).challenges)
    hidden = record.challenges[0].model_copy(update={"visible_to": [], "title": "三所学校将并入园区"})
    record = record.model_copy(update={"challenges": [hidden]})
    folder = tmp_path / "schools"
    folder.mkdir()
    (folder / "audience.yaml").write_text("label: 院校\nkind: 简报\n", encoding="utf-8")
    (folder / "brief.docx").write_bytes(docx(paragraph("{{ brief.title }}：三所学校将并入园区")))
    desk = Desk(tmp_path, None, "bundled")
    path = tmp_path / "chance.yaml"
    desk._meetings = {path: record}
    with pytest.raises(LeakError, match=r"schools\.docx word/document\.xml .*“三所学校将并入园区”.*\[LEAK-ITEM\]"):
        make(Job(path, "schools", tmp_path, None, ("docx",), date=DAY), desk)


@pytest.mark.parametrize(("keep", "rules"), [("", ["LEAK-CHANGE", "LEAK-HIDDEN"]), ("keep: [changes, hidden]\n", [])])
def test_what_a_template_loses_is_told_once_and_what_it_keeps_is_no_finding(
    keep: str, rules: list[str], tmp_path: Path
) -> None:
    from support.wordfile import docx, paragraph, run

    folder = tmp_path / "schools"
    folder.mkdir()
    (folder / "audience.yaml").write_text(f"label: 院校\nkind: 简报\n{keep}", encoding="utf-8")
    new = f'<w:p><w:ins w:id="1" w:author="李四">{run("新")}</w:ins></w:p>'
    (folder / "brief.docx").write_bytes(docx(paragraph("{{ brief.title }}") + new + paragraph("暗", rpr="<w:vanish/>")))
    desk = Desk(tmp_path, None, "bundled")
    path = tmp_path / "chance.yaml"
    desk._meetings = {path: RecordMaker(3).record()}
    made = make(Job(path, "schools", tmp_path, None, ("docx",), date=DAY), desk)
    assert [one.rule for one in made.findings if one.rule.startswith("LEAK")] == rules
    assert (b"\xe6\x9d\x8e\xe5\x9b\x9b" in b"".join(_members(made.docx))) is bool(keep)


def _members(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return [opened.read(name) for name in opened.namelist()]
