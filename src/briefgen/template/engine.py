"""A Word template, compiled once and filled often."""

from collections.abc import Collection, Mapping
from os import PathLike
from typing import Any

from briefgen.errors import Fault, TemplateError
from briefgen.merge.carried import carried_faults
from briefgen.model.finding import Finding
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.template.cleaning import cleaned
from briefgen.template.compiler.compiling import MOST_TAGS, Compiled, TextPart, compile_part
from briefgen.template.compiler.names import Name, merged
from briefgen.template.compiler.shapes import unknown_faults
from briefgen.template.content.additions import Additions
from briefgen.template.filling.budget import Budget
from briefgen.template.filling.plain import plain_fields
from briefgen.template.filling.running import Part
from briefgen.template.given import read_docx
from briefgen.template.markup.links import as_document, without_tagged_links
from briefgen.template.markup.lists import style_numbering
from briefgen.template.markup.parts import text_parts
from briefgen.template.markup.scan import read_markup
from briefgen.template.properties import CoreProperties, filled_properties, read_properties


@noun
class Template:
    """A compiled template. `file` is its name in errors; `names` are all that it asks for, in order of first use,
    `uses` every use of one, with its tag as written. `dropped` tells of comments, tracked changes and hidden text that
    filled files don't have.
    """

    file: str
    names: tuple[Name, ...]
    uses: tuple[tuple[Name, str], ...]
    _package: Package
    _parts: tuple[Part, ...]
    _properties: CoreProperties
    dropped: tuple[Finding, ...] = ()

    @classmethod
    def compile(
        cls, docx: bytes | str | PathLike[str], *, file: str = "", keep: Collection[str] | None = None
    ) -> "Template":
        """Return the template in a Word file, given as its bytes or path.

        Tags are found in the body, headers, footers, notes, comments, charts, addresses of hyperlinks and properties
        of the file. Filled files hold no traces of the template's making; where they go to readers, `keep` names what
        they have of its comments, tracked changes and hidden text (see `cleaned`).

        TemplateError holds every fault of every part; a file that is no Word file raises PackageError.
        """
        template, faults = cls.partial(docx, file=file, keep=keep)
        if faults:
            raise TemplateError(faults)
        return template

    @classmethod
    def partial(
        cls, docx: bytes | str | PathLike[str], *, file: str = "", keep: Collection[str] | None = None
    ) -> "tuple[Template, tuple[Fault, ...]]":
        """Return the template of those parts that have no fault, and the faults of the others.

        It is for trying: filled, it shows what is wrong with the data beside what is wrong with the template.
        """
        data, file = read_docx(docx, file)
        package = Package.read(data, file=file)
        carried = carried_faults(package)
        clean, dropped = cleaned(as_document(package), keep)
        package, addresses = without_tagged_links(clean)
        numbering = style_numbering(package)
        body = read_markup(package, package.main)
        parts = [
            TextPart(name, words, body if name == package.main else read_markup(package, name), addresses.get(name, {}))
            for name, words in text_parts(package, body)
        ]
        compiled: list[Compiled] = []
        room = MOST_TAGS
        for part in parts:
            compiled.append(compile_part(part, file, numbering, room))
            room = max(0, room - compiled[-1].tags)
        faults = (*carried, *(fault for one in compiled for fault in one.faults))
        uses = tuple(use for one in compiled for use in one.uses)
        done = tuple(one.part for one in compiled if one.part is not None)
        names = merged(name for name, _ in uses)
        return cls(file, names, uses, package, done, read_properties(package), dropped), faults

    def unknown_names(self, shape: Any) -> tuple[Fault, ...]:
        """Return a fault for each name that a vocabulary (`model.brief.vocabulary`) doesn't have, at each tag."""
        return tuple(unknown_faults(self.uses, shape))

    def fill(
        self, fields: Mapping[str, Any], *, draft: bool = False, properties: Mapping[str, str] | None = None
    ) -> bytes:
        """Return the Word file filled with `fields`: dicts, lists, text, numbers and what `plain` turns into them.

        What can't be printed raises TemplateError with every such tag; in a `draft` what is missing shows as
        【待补：…】. `properties` are title, subject, creator, keywords and language
        of the file. The same input gives the same bytes.
        """
        plain = plain_fields(fields)
        faults: list[Fault] = []
        members: dict[str, bytes] = {}
        additions = Additions(self._package)
        budget = Budget()
        for part in self._parts:
            members[part.name], found = part.fill(plain, additions, budget, draft=draft)
            faults.extend(found)
            if any(fault.rule == "TPL045" for fault in found):
                break
        if faults:
            raise TemplateError(dict.fromkeys(faults))
        if properties is not None:
            members |= self._core(members).written(properties, self.file)
        if additions.used:
            members = additions.members(members)
        return self._package.replaced(members)

    def _core(self, members: Mapping[str, bytes]) -> CoreProperties:
        """Return the core properties as they are filled."""
        member = self._properties.member
        return filled_properties(self._package, member, members[member]) if member in members else self._properties
