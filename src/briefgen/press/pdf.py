"""Any Word file as a PDF, whether or not it has to do with briefs."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.checks.finish import check_finish
from briefgen.checks.pages import Limits, check_pages
from briefgen.errors import Fault, FontError, PackageError, Place
from briefgen.export import to_pdf
from briefgen.export.boxes import with_boxes
from briefgen.fonts import Typecase, open_fonts
from briefgen.layout import Cases, with_watermark
from briefgen.model.face import Substitution
from briefgen.model.finding import Finding
from briefgen.model.finish import Attachment, Finish, Letterhead
from briefgen.model.style import Profile
from briefgen.noun import noun
from briefgen.opc.files import read_whole
from briefgen.opc.limits import FILE_BYTES
from briefgen.press.output import why
from briefgen.press.pages import lay_out
from briefgen.word.review import Review, with_review


class ConversionWarning(UserWarning):
    """Something in a Word file that its PDF shows otherwise, or not at all."""


@noun
class Conversion:
    """A Word file as a PDF: the file, how many pages it has, and what they show otherwise than Word would.

    A character that no face draws is a warning of rule GLYPH, and a hollow box on its page.
    """

    pdf: bytes
    pages: int
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Converter:
    """Makes PDFs of Word files, one after the other; faces are opened and measured once for all of them.

    `fonts` is `auto`, `bundled` or files by name, as `open_fonts` takes them; `profile` says how lines are set.
    `finish` tells how the files are finished, `watermark` what is written across their pages, `review`
    which of their comments and tracked changes are shown.
    """

    fonts: str | dict[str, str] = "auto"
    profile: Profile = "word"
    finish: Finish = field(default_factory=Finish)
    watermark: str = ""
    review: Review = field(default_factory=Review)
    _typecase: Typecase | None = None
    _cases: Cases = field(default_factory=dict)

    def convert(self, docx: bytes | str | Path) -> Conversion:
        """Return the PDF of a Word file, given as bytes or as a path, with what is found on the way.

        PackageError where it is no Word file or can't be read, or a letterhead is no PDF; FontError where a face
        must not be embedded, or a watermark's character has none.
        """
        file, data = ("", docx) if isinstance(docx, bytes) else (shown(docx), read_bytes(Path(docx)))
        if self._typecase is None:
            self._typecase = open_fonts(self.fonts)
        data = with_review(data, self.review, file=file)
        pages, noticed = lay_out(data, self._typecase, file=file, cases=self._cases, profile=self.profile)
        found = [_boxed(finding) for finding in check_pages(pages, Limits(file, plain=self.finish.plain))]
        finished = with_watermark(with_boxes(pages), self.watermark, self._typecase)
        findings = (*noticed, *found, *check_finish(self.finish))
        return Conversion(to_pdf(finished, self.finish), len(pages.pages), findings)

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        """The fonts that other faces drew in the files so far, in order of first use."""
        return self._typecase.substitutions if self._typecase else ()


def docx_to_pdf(
    docx: bytes | str | Path,
    *,
    fonts: str | dict[str, str] = "auto",
    profile: Profile = "word",
    plain: bool = False,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Return the PDF of a Word file, given as bytes or as a path; `fonts` is `auto`, `bundled` or files by name.

    Its lines are set as Word sets them, or as Chinese printers do under the profile `typeset`. It is PDF/A-3a and
    PDF/UA-1 in one, unless `plain`; `attachments` travel inside it.

    PackageError where it is no Word file, FontError where a character has no face that draws it. What else the
    PDF shows otherwise than Word would is a ConversionWarning each; a `Converter` returns all of it instead.
    """
    converted = Converter(fonts, profile, Finish(plain, tuple(attachments))).convert(docx)
    missing = [finding for finding in converted.findings if finding.rule == "GLYPH"]
    if missing:
        raise FontError(missing)
    for finding in converted.findings:
        if finding.severity not in {"note", "unverified"}:
            warnings.warn(str(finding), ConversionWarning, stacklevel=2)
    return converted.pdf


def read_letterhead(path: str | Path, *, every_page: bool = False) -> Letterhead:
    """Return a letterhead read from a PDF file, to lie under the first page or under every one."""
    return Letterhead(read_bytes(Path(path)), "every" if every_page else "first", shown(path))


def shown(path: str | Path) -> str:
    """Return a path as it can be printed: a mark stands for each byte or character that can't."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in str(path))


def _boxed(finding: Finding) -> Finding:
    """Return a character that no face draws as a warning: it keeps nobody from reading the rest."""
    if finding.rule != "GLYPH":
        return finding
    return replace(finding, severity="warning", problem=f"{finding.problem}，PDF里画成方框")


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, no more of them than show that it is too large; PackageError where it can't be read."""
    try:
        return read_whole(path, FILE_BYTES + 1)
    except FileNotFoundError:
        raise _unread(path, "没有这个文件", "请检查文件名和路径") from None
    except OSError as error:
        raise _unread(path, f"文件读不出来：{why(error)}", "请检查文件名和读取权限") from None
    except ValueError:
        raise _unread(path, "文件名里有不能用的字符", "请检查文件名和路径") from None


def _unread(path: Path, problem: str, way_out: str) -> PackageError:
    return PackageError(Fault("PKG011", Place(shown(path)), problem, way_out))
