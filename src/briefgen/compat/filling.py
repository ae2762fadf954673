"""One render: every part run in order, and the members of the Word file that come of it."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.compat.budget import Budget, State
from briefgen.compat.environment import Sandbox, delimiters_of
from briefgen.compat.forms import fitted, ill_formed, mended
from briefgen.compat.parts import Prepared, Source, is_touched, text_source
from briefgen.compat.properties import core_member, may_have_tags, with_core_run, with_targets_run
from briefgen.compat.rendering import run, run_text
from briefgen.compat.tables import number_pictures
from briefgen.compat.tags import JINJA
from briefgen.compat.telling import tell, warn_of_dropped, warn_of_mending

_CALLER = 4
"""How many calls above `_run` the caller of `DocxTemplate.render` stands."""


@dataclass(slots=True)
class Filling:
    """A template being filled with the values of `names`. `enter` is told each part before it runs.

    `members` are the filled ones, `targets` the new targets of links by member and id, `last_picture` the number of
    the last picture.
    """

    prepared: Prepared
    sandbox: Sandbox
    names: Mapping[str, Any]
    enter: Callable[[str], None]
    members: dict[str, bytes] = field(default_factory=dict)
    targets: dict[str, dict[str, str]] = field(default_factory=dict)
    last_picture: int = 0
    budget: Budget = field(default_factory=Budget)

    def run(self, last_picture: int) -> None:
        """Fill all parts; pictures of the body are numbered from `last_picture` + 1 on."""
        body = self.prepared.body
        xml, state = self._run(body)
        xml, self.last_picture = number_pictures(xml, last_picture)
        self.members[body.member] = self._checked(body, xml, state)
        delimiters = delimiters_of(self.sandbox)
        for source in self.prepared.others:
            if is_touched(source, self.sandbox, delimiters):
                xml, state = self._run(source)
                self.members[source.member] = self._checked(source, xml, State())
        self._run_properties()
        self._run_links()

    def body(self) -> str:
        """Return the body's XML with its tags run."""
        return self._run(self.prepared.body)[0]

    def written(self) -> bytes:
        """Return the filled file."""
        return self.prepared.package.replaced(self.members)

    def _run(self, source: Source) -> tuple[str, State]:
        self.enter(source.member)
        warn_of_dropped(source, self.prepared, stacklevel=_CALLER)
        try:
            self.budget.look()
            return run(source, self.sandbox, self.names, self.budget)
        except Exception as error:
            tell(error, source, self.prepared)
            raise

    def _run_text(self, text: str) -> str:
        """Return a text with its tags run."""
        self.budget.look()
        source = self.prepared.texts.get(text)
        if source is None:
            source = self.prepared.texts[text] = text_source(text, delimiters_of(self.sandbox))
        return run_text(source, self.sandbox, self.names, self.budget)

    def _checked(self, source: Source, xml: str, state: State) -> bytes:
        """Return a part as bytes, its tables fitted where that may be needed, mended where it is not well-formed."""
        whole = f"{source.head}{xml}{source.tail}".encode()
        fits = source.is_unsteady or state.has_tables
        done = fitted(whole) if fits else b""
        problem = "" if done else ill_formed(whole)
        if not problem:
            return done or whole
        warn_of_mending(source, self.prepared, problem, stacklevel=_CALLER)
        return mended(whole, fits=fits or source is self.prepared.body)

    def _run_properties(self) -> None:
        """Run the tags in the core properties; those without tags are written once for all."""
        package = self.prepared.package
        member = core_member(package.relationships(""), package.names)
        if not member:
            return
        data = package.part(member)
        if may_have_tags(data) or delimiters_of(self.sandbox) != JINJA:
            self.members[member] = with_core_run(data, self._run_text)
            return
        if self.prepared.core is None:
            self.prepared.core = with_core_run(data, str)
        self.members[member] = self.prepared.core

    def _run_links(self) -> None:
        """Run the tags in the targets of links."""
        package = self.prepared.package
        opening = delimiters_of(self.sandbox).opening
        for source in (self.prepared.body, *self.prepared.others):
            name = _relationships_of(source.member)
            if name in package.names and may_have_tags(package.part(name)):
                data, changed = with_targets_run(package.part(name), self._run_text, opening.search)
                if changed:
                    self.members[name] = data
                    self.targets[source.member] = changed


def _relationships_of(member: str) -> str:
    folder, name = posixpath.split(member)
    return f"{folder}/_rels/{name}.rels"
