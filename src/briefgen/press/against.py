"""A meeting held against the texts of its sources."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.checks.provenance import Verdict, check_against
from briefgen.checks.provenance.norms import findings_of
from briefgen.checks.provenance.own import own_findings
from briefgen.checks.reading import pdf_passages
from briefgen.errors import Fault, PackageError, Place, RecordError
from briefgen.intake import read_meeting
from briefgen.intake.source import item_places, text_lines, word_lines
from briefgen.model.finding import Finding
from briefgen.model.source import SourceParagraph, numbered
from briefgen.press.pdf import read_bytes, shown
from briefgen.record.meeting import Meeting

_FURNITURE = frozenset({"header", "footer"})


def pdf_lines(data: bytes, file: str) -> tuple[str, ...]:
    """Return the paragraphs of a PDF without headers and page numbers; PackageError where it holds no text."""
    lines = tuple(one.text for one in pdf_passages(data, file) if one.role not in _FURNITURE)
    if not lines:
        way_out = "这可能是扫描件，请另存一份文字"
        raise PackageError(Fault("SRC013", Place(file), "这个PDF里没有文字", way_out))
    return lines


MOST_OF_PARAGRAPH = 10_000
"""Characters of a paragraph of a source."""

MOST_OF_SOURCE = 400_000
"""Characters of a source; a day of meetings taken down word by word has some 100,000."""

MOST_PARAGRAPHS = 20_000

_READERS = {".txt": text_lines, ".md": text_lines, ".docx": word_lines, ".pdf": pdf_lines}


def read_source(path: Path, source: str) -> tuple[SourceParagraph, ...]:
    """Return the paragraphs of a .txt, .docx or .pdf as those of the record's source `source`, counted from 1.

    RecordError or PackageError where it is another kind of file, is too long, or can't be read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise RecordError(Fault("SRC010", Place(shown(path)), "不认识这种来源文件", "可以用.txt、.docx或.pdf"))
    paragraphs = numbered(source, reader(read_bytes(path), shown(path)))
    _refuse_endless(paragraphs, shown(path))
    return paragraphs


def _refuse_endless(paragraphs: tuple[SourceParagraph, ...], file: str) -> None:
    """Raise RecordError where a source is too long to be held against every item of a record."""
    longest = max(paragraphs, key=lambda one: len(one.text), default=None)
    if longest is not None and len(longest.text) > MOST_OF_PARAGRAPH:
        told = f"第{longest.number}段有{len(longest.text)}字，超过{MOST_OF_PARAGRAPH}字"
        raise RecordError(Fault("SRC011", Place(file), told, "请按原文的段落分行"))
    length = sum(len(one.text) for one in paragraphs)
    if length > MOST_OF_SOURCE or len(paragraphs) > MOST_PARAGRAPHS:
        told = f"来源全文有{length}字、{len(paragraphs)}段，超过{MOST_OF_SOURCE}字或{MOST_PARAGRAPHS}段"
        raise RecordError(Fault("SRC011", Place(file), told, "请只留报道的文字，或分成几个来源"))


def meeting_sources(meeting: Meeting, record: Path, files: Sequence[Path] = ()) -> tuple[SourceParagraph, ...]:
    """Return the texts of a meeting's sources: `files` in the order of the sources, or the files that these name."""
    if len(files) > len(meeting.sources):
        told = f"记录里有{len(meeting.sources)}个来源，这里给了{len(files)}个文件"
        raise RecordError(Fault("SRC014", Place(shown(record)), told, "请按记录里sources的次序给出"))
    found: list[SourceParagraph] = []
    for at, source in enumerate(meeting.sources):
        if at < len(files):
            found += read_source(files[at], source.id)
        elif source.text and not files:
            found += read_source(_beside(record, source.text), source.id)
    return tuple(found)


def _beside(record: Path, name: str) -> Path:
    """Return a file in the folder of the record, or below it; RecordError where the name leads elsewhere."""
    path = record.parent / name
    if Path(name).is_absolute() or not path.resolve().is_relative_to(record.parent.resolve()):
        raise RecordError(Fault("SRC015", Place(shown(record)), f"来源全文“{name}”不在记录的文件夹里", "请放到一起"))
    return path


def verdicts_against(record: Path, files: Sequence[Path] = ()) -> tuple[Verdict, ...]:
    """Return the verdicts of a meeting's texts against its sources, in the record's order."""
    meeting = read_meeting(record)
    return check_against(meeting, meeting_sources(meeting, record, files))


def check_sources(record: Path, files: Sequence[Path] = ()) -> Iterator[Finding]:
    """Yield what a meeting's texts come to when they are held against its sources, at their lines of the record."""
    meeting = read_meeting(record)
    paragraphs = meeting_sources(meeting, record, files)
    if not paragraphs:
        return
    yield from _counts(meeting, record, paragraphs)
    places = item_places(record)
    for verdict in check_against(meeting, paragraphs):
        yield from findings_of(verdict, places.get(verdict.id, Place(shown(record))))
    yield from own_findings(meeting, shown(record))


def _counts(meeting: Meeting, record: Path, paragraphs: tuple[SourceParagraph, ...]) -> Iterator[Finding]:
    """Yield a warning where a source has other than the paragraphs that the record says."""
    for source in meeting.sources:
        count = sum(one.source == source.id for one in paragraphs)
        if count and source.paragraphs and count != source.paragraphs:
            told = f"来源{source.id}有{count}个非空段落，记录写的是{source.paragraphs}个，段落号可能错位"
            yield Finding("SRC-PARA", Place(shown(record)), told, "请核对来源文件和paragraphs")
