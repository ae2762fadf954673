"""Rewriting the text of a paragraph: each tag in the run that it begins in, whole runs divided where one must be."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.template.compiler.structure import SILENT
from briefgen.template.markup.around import Surroundings, spaced
from briefgen.template.markup.edits import LINE, Chunk, Code, Edit
from briefgen.template.markup.placed import Paragraph, Piece, Placed
from briefgen.template.markup.scan import Element, Markup, escaped


@dataclass(slots=True)
class RunWriter:
    """Writes the edits of paragraphs' text. `outside` are the tags that stand between runs, not within one."""

    markup: Markup
    surroundings: Surroundings
    outside: set[Placed]

    def edits(self, paragraph: Paragraph, tags: list[Placed]) -> Iterator[Edit]:
        """Yield the edits of a paragraph that has `tags`; what no tag touches stays as it is."""
        divided: dict[Element, None] = {one.run: None for one in tags if one in self.outside}
        pieces: dict[Element, list[Piece]] = {}
        for piece in paragraph.pieces:
            pieces.setdefault(piece.element.parent or piece.element, []).append(piece)
        for run in divided:
            yield from self._division(run, {piece.element: piece for piece in pieces[run]}, tags)
        for piece in paragraph.pieces:
            touching = _touching(piece, tags)
            if touching and piece.element.parent not in divided:
                yield self._edit(piece, touching)

    def _edit(self, piece: Piece, touching: list[Placed]) -> Edit:
        """Return the edit of a text or mark; one of which a tag split over runs leaves nothing goes, with its run."""
        element = piece.element
        if piece.writing == "mark":
            return Edit(element.start, element.end, ())
        inner = tuple(self._inner(piece, touching))
        if inner:
            return Edit(element.start, element.end, tuple(self._text(element, inner)))
        run = element.parent
        rest = [] if run is None else [child for child in run.children if child.name != "rPr" and child is not element]
        gone = element if run is None or rest else run
        return Edit(gone.start, gone.end, ())

    def _text(self, element: Element, inner: Iterable[Chunk]) -> Iterator[Chunk]:
        yield spaced(self.markup.start_tag(element))
        yield from inner
        yield f"</{self.markup.prefix}t>"

    def _inner(self, piece: Piece, touching: list[Placed]) -> Iterator[Chunk]:
        """Yield the text of a `w:t` with the tags that begin in it."""
        at = piece.start
        for one in touching:
            start, end = one.tag.start, one.tag.end
            if start > at:
                yield escaped(piece.text[at - piece.start : start - piece.start])
            if start >= piece.start and one.tag.kind != "comment" and one.tag.keyword not in SILENT:
                yield self._code(one, piece.element)
            at = min(end, piece.end)
        if at < piece.end:
            yield escaped(piece.text[at - piece.start :])

    def _code(self, one: Placed, text: Element) -> Code:
        if one.tag.kind == "statement":
            return Code(one, one.tag.code, is_statement=True)
        if one in self.outside:
            return Code(one, f"({one.tag.code})|__runs({LINE})", around=self.surroundings.of_text(one.run, None))
        return Code(one, one.tag.code, around=self.surroundings.of_text(one.run, text))

    def _division(self, run: Element, pieces: dict[Element, Piece], tags: list[Placed]) -> Iterator[Edit]:
        """Yield the edits that divide a run at the tags that stand between runs.

        What no tag touches keeps its place in the part, as tags may stand in it too: in the text box of a drawing, or
        its alternative text.
        """
        at = run.start
        chunks: list[Chunk] = []
        for chunk in self._divided(run, pieces, tags):
            if isinstance(chunk, Element):
                yield Edit(at, chunk.start, tuple(chunks))
                at, chunks = chunk.end, []
            else:
                chunks.append(chunk)
        yield Edit(at, run.end, tuple(chunks))

    def _divided(self, run: Element, pieces: dict[Element, Piece], tags: list[Placed]) -> Iterator[Chunk | Element]:
        """Yield a run divided at the tags that stand between runs; parts of it that hold nothing are left out."""
        head = f"{self.markup.start_tag(run)}{self.markup.whole(run.child('rPr'))}"
        within: list[Chunk | Element] = []
        for chunk in self._contents(run, pieces, tags):
            if isinstance(chunk, Code) and chunk.placed in self.outside:
                yield from self._run(head, within)
                within = []
                yield chunk
            else:
                within.append(chunk)
        yield from self._run(head, within)

    def _run(self, head: str, within: list[Chunk | Element]) -> Iterator[Chunk | Element]:
        if within:
            yield head
            yield from within
            yield f"</{self.markup.prefix}r>"

    def _contents(self, run: Element, pieces: dict[Element, Piece], tags: list[Placed]) -> Iterator[Chunk | Element]:
        """Yield what a run holds; its text is closed and opened again around the tags that stand between runs."""
        for child in run.children:
            if child.name == "rPr":
                continue
            piece = pieces.get(child)
            touching = _touching(piece, tags) if piece is not None else []
            if piece is None or not touching:
                yield child
            elif piece.writing == "text":
                yield from self._parted(child, self._inner(piece, touching))

    def _parted(self, element: Element, inner: Iterable[Chunk]) -> Iterator[Chunk]:
        text: list[Chunk] = []
        for chunk in inner:
            if isinstance(chunk, Code) and chunk.placed in self.outside:
                if text:
                    yield from self._text(element, text)
                text = []
                yield chunk
            else:
                text.append(chunk)
        if text:
            yield from self._text(element, text)


def _touching(piece: Piece, tags: list[Placed]) -> list[Placed]:
    """Return the tags that stand in a piece at least in part; `tags` are in order."""
    first = bisect_right(tags, piece.start, key=lambda one: one.tag.end)
    last = bisect_left(tags, piece.end, key=lambda one: one.tag.start)
    return tags[first:last]
