"""The look of a memo's body text, for lines that join it."""

from copy import deepcopy
from typing import Any

from briefgen.memo.blocks import is_paragraph, own_text, sources, stands_apart
from briefgen.merge.style_table import StyleTable
from briefgen.noun import noun
from briefgen.wml.names import qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute, child_value, integer

_KEPT = ("pStyle", "widowControl", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN")
_KEPT_OF_PARAGRAPHS = (*_KEPT, "adjustRightInd", "snapToGrid", "spacing", "textAlignment")
_KEPT_OF_RUNS = ("rFonts", "color", "spacing", "w", "kern", "position", "sz", "szCs", "lang")
_SPACES = ("before", "after", "beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing")
_SIZE = 32
"""Size three (16 points) in half-points, where a memo says none."""

_HALF = 0.5
_ROMAN_STOP = 0.25
"""How wide a full stop is in Times New Roman and its kin, in ems; a digit is half an em."""

_EXAMPLES = 40
"""How far up a paragraph of the body is looked for."""


@noun
class Look:
    """How body text looks: a paragraph's `w:pPr` and a run's `w:rPr`; `em` is the pitch of its characters in twips.

    `stop` is how wide a full stop is in ems; `has_chars` tells whether a style indents by characters, which lies over
    indents in twips.
    """

    paragraph_properties: Any
    run_properties: Any
    em: float
    stop: float
    has_chars: bool

    def paragraph(self, text: str = "") -> Any:
        """Return a paragraph in this look without indents; an empty one is a blank line of it."""
        properties = deepcopy(self.paragraph_properties)
        made = properties.makeelement(qn("w:p"), {})
        made.append(properties)
        if not text:
            mark = properties.makeelement(qn("w:rPr"), {})
            mark.extend(deepcopy(list(self.run_properties)))
            put(properties, mark)
            return made
        run = made.makeelement(qn("w:r"), {})
        run.append(deepcopy(self.run_properties))
        written = run.makeelement(qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        written.text = text
        run.append(written)
        made.append(run)
        return made

    def width(self, label: str) -> float:
        """Return how wide a number and its full stop are, in twips."""
        return sum(self.stop if one == "." else _HALF for one in label) * self.em


def body_look(blocks: list[Any], stop: int, styles: StyleTable, grid: Any) -> Look:
    """Return the look of the last paragraph of the body before `blocks[stop]`; `grid` is the `w:docGrid`, or None."""
    model = _model(blocks, stop, styles)
    run = next((one for one in model.iter(qn("w:r")) if own_text(one).strip()), None)
    own = None if run is None else run.find(qn("w:rPr"))
    said = [own, *(source.find(qn("w:rPr")) for source in list(sources(model, styles))[1:]), _default_run(styles)]
    size = next((one for each in said if (one := integer(child_value(each, "sz")))), _SIZE)
    pitch = next((one for each in said if (one := integer(child_value(each, "spacing"))) is not None), 0)
    font = next((name for each in said if (name := _ascii(each))), "")
    return Look(
        _kept(model, model.find(qn("w:pPr")), "pPr", _KEPT_OF_PARAGRAPHS),
        _kept(model, own, "rPr", _KEPT_OF_RUNS),
        size * 10 + pitch + _grid_pitch(grid),
        _HALF if not font or not font.isascii() or font.startswith(("Fang", "Sim", "Kai")) else _ROMAN_STOP,
        any(_has_chars(source) for source in sources(model, styles)),
    )


def _model(blocks: list[Any], stop: int, styles: StyleTable) -> Any:
    """Return the paragraph of the body whose look is taken."""
    for block in reversed(blocks[max(0, stop - _EXAMPLES) : stop]):
        if is_paragraph(block) and own_text(block).strip() and not stands_apart(block, styles):
            return block
    paragraphs = [block for block in blocks if is_paragraph(block)]
    return paragraphs[-1] if paragraphs else blocks[0].makeelement(qn("w:p"), {})


def _kept(model: Any, properties: Any, name: str, names: tuple[str, ...]) -> Any:
    made = model.makeelement(qn(f"w:{name}"), {})
    for one in names:
        found = None if properties is None else properties.find(qn(f"w:{one}"))
        if found is not None:
            made.append(deepcopy(found))
    for spacing in made.findall(qn("w:spacing")) if name == "pPr" else ():
        for space in _SPACES:
            spacing.attrib.pop(qn(f"w:{space}"), None)
    return made


def _default_run(styles: StyleTable) -> Any:
    path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    return None if styles.root is None else styles.root.find(path)


def _ascii(properties: Any) -> str:
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    return attribute(fonts, "ascii") or ""


def _grid_pitch(grid: Any) -> float:
    """Return what the grid of a section adds to each character, in twips (17.6.5)."""
    if attribute(grid, "type") not in {"linesAndChars", "snapToChars"}:
        return 0.0
    return (integer(attribute(grid, "charSpace")) or 0) / 4096 * 20


def _has_chars(source: Any) -> bool:
    indent = source.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return indent is not None and any("Chars" in key for key in indent.attrib)
