"""The desk: what several jobs share, opened once: records, audiences, templates, fonts."""

import contextlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefgen.errors import Fault, Place, RecordError, TemplateError
from briefgen.fonts import Typecase, open_fonts
from briefgen.intake import read_audience, read_house, read_meeting
from briefgen.layout import Cases
from briefgen.model.brief import Shape, vocabulary
from briefgen.model.finish import Letterhead
from briefgen.model.memo import memo_vocabulary
from briefgen.opc.files import read_whole
from briefgen.press.output import why
from briefgen.press.provenance import words_between_tags
from briefgen.record.audience import Audience
from briefgen.record.house import House
from briefgen.record.meeting import Meeting
from briefgen.template import Template
from briefgen.template.starter import MEMO_DESIGNS, new_memo_template

TEMPLATE = "brief.docx"
"""The name of the Word template in an audience's folder."""

LETTERHEAD = "letterhead.pdf"
"""The name of the PDF that lies under its pages."""

MEMOS = "memos"
"""The folder of the memos' templates, beside those of the audiences."""


@dataclass(slots=True)
class Desk:
    """Opens each file once, however many jobs ask for it. `templates` holds one folder per audience."""

    templates: Path
    house_file: Path | None = None
    fonts_setting: str | None = None
    _meetings: dict[Path, Meeting] = field(default_factory=dict)
    _audiences: dict[str, Audience] = field(default_factory=dict)
    _templates: dict[Path, Template] = field(default_factory=dict)
    _words: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    _house: House | None = None
    _fonts: Typecase | None = None
    cases: Cases = field(default_factory=dict)

    @property
    def house(self) -> House:
        """The issuing office's settings; a house without a file is the example one."""
        if self._house is None:
            example = House(issuer="编印单位（示例）", example=True)
            self._house = read_house(self.house_file, _rules) if self.house_file else example
        return self._house

    @property
    def fonts(self) -> Typecase:
        """The machine's fonts, as the command line or the house asks for them."""
        if self._fonts is None:
            self._fonts = open_fonts(self.fonts_setting or self.house.fonts)
        return self._fonts

    def audiences(self) -> tuple[str, ...]:
        """Return the audiences that have a folder, in order of name."""
        if not self.templates.is_dir():
            return ()
        return tuple(sorted(path.parent.name for path in self.templates.glob("*/audience.yaml")))

    def meeting(self, path: Path) -> Meeting:
        """Return the record of a meeting."""
        if path not in self._meetings:
            self._meetings[path] = read_meeting(path, self.audiences())
        return self._meetings[path]

    def audience(self, name: str) -> Audience:
        """Return an audience by the name of its folder."""
        if name not in self._audiences:
            self._audiences[name] = read_audience(self.templates / name)
        return self._audiences[name]

    def letterhead(self, name: str) -> Letterhead | None:
        """Return the letterhead in an audience's folder, None where there is none."""
        return _letterhead(self.templates / name / LETTERHEAD, self.audience(name).letterhead)

    def labels(self) -> dict[str, str]:
        """Return the names of all readers by their ids; a folder with faults is left to the job that needs it."""
        found = {}
        for name in self.audiences():
            with contextlib.suppress(RecordError):
                found[name] = self.audience(name).label
        return found

    def template(self, audience: str) -> Template:
        """Return an audience's Word template, compiled; TemplateError names every fault in it at once."""
        path = self.templates / audience / TEMPLATE
        if path not in self._templates:
            self._templates[path] = _compiled(_read(path, audience), path, vocabulary(), self.audience(audience).keep)
        return self._templates[path]

    def template_words(self, audience: str) -> tuple[str, ...]:
        """Return the words that an audience's template prints of its own, between its tags."""
        path = self.templates / audience / TEMPLATE
        if path not in self._words:
            self._words[path] = words_between_tags(_read(path, audience), str(path))
        return self._words[path]

    def memo_template(self, name: str) -> Template:
        """Return the Word template of a format of memos: the office's own, or the one that travels with the program.

        TemplateError names every fault in it at once, or says which formats there are.
        """
        path = self.templates / MEMOS / f"{name}.docx"
        if path not in self._templates:
            docx = new_memo_template(name) if name in MEMO_DESIGNS and not path.is_file() else _read_memo(path)
            self._templates[path] = _compiled(docx, path, memo_vocabulary(), ())
        return self._templates[path]


def _rules() -> Collection[str]:
    """Return the ids of all rules; the table is loaded only for a house that sets some."""
    from briefgen.checks.table import norms

    return norms()


def _letterhead(path: Path, pages: Literal["first", "every"]) -> Letterhead | None:
    try:
        return Letterhead(read_whole(path), pages, str(path)) if path.is_file() else None
    except OSError as error:
        fault = Fault("PDF004", Place(str(path)), f"信笺读不出来：{why(error)}", "请检查文件是否被占用、有没有读取权限")
        raise TemplateError(fault) from None


def _compiled(docx: bytes, path: Path, names: Shape, keep: Collection[str]) -> Template:
    template = Template.compile(docx, file=str(path), keep=keep)
    faults = template.unknown_names(names)
    if faults:
        raise TemplateError(faults)
    return template


def _read(path: Path, audience: str) -> bytes:
    way_out = f"请把Word模板存成这个文件，或运行 briefgen template new {audience} 生成一份"
    return _bytes(path, "没有这个读者的Word模板", way_out)


def _read_memo(path: Path) -> bytes:
    own = {file.stem for file in path.parent.glob("*.docx")} if path.parent.is_dir() else set()
    return _bytes(path, "没有这种公文版式", f"可用的版式：{'、'.join(sorted(own | set(MEMO_DESIGNS)))}")


def _bytes(path: Path, missing: str, way_out: str) -> bytes:
    try:
        return read_whole(path)
    except FileNotFoundError:
        raise TemplateError(Fault("TPL001", Place(str(path)), missing, way_out)) from None
    except OSError as error:
        raise TemplateError(
            Fault("TPL002", Place(str(path)), f"模板读不出来：{why(error)}", "请检查文件是否被占用、有没有读取权限")
        ) from None
