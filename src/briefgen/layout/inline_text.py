"""The characters that inline content comes to: fields and notes by their numbers, pictures by what stands for them."""

from briefgen.layout.scripts import OBJECT
from briefgen.model.story import Break, Field, Inline, NoteNumber, NoteReference, Ruby, Tab, Text
from briefgen.wml.numerals import in_format


def text_of(inline: Inline, values: dict[str, str]) -> str:
    """Return the characters of inline content; `values` are what page fields show, and the numbers of notes."""
    match inline:
        case Text(text=text):
            return text
        case Field():
            return _field_text(inline, values)
        case Tab() | Break():
            return "\t" if isinstance(inline, Tab) else "\n"
        case NoteReference() | NoteNumber():
            return _note_text(inline, values)
        case Ruby(base=base):
            return "".join(part.text for part in base)
        case _:
            return OBJECT


def _note_text(inline: NoteReference | NoteNumber, values: dict[str, str]) -> str:
    """Return what refers to a note, or tells it: its own mark, its number on this page, or the one it has always."""
    if isinstance(inline, NoteNumber):
        return values.get(f"note {inline.key}", inline.label)
    number = values.get(f"note {inline.note.key}", inline.note.label)
    return number if inline.mark is None else inline.mark


_SWITCHES = {
    "ARABIC": "decimal",
    "ARABICDASH": "numberInDash",
    "CHINESENUM1": "chineseCounting",
    "CHINESENUM2": "chineseLegalSimplified",
    "CHINESENUM3": "chineseCountingThousand",
    "CIRCLENUM": "decimalEnclosedCircle",
    "DBCHAR": "decimalFullWidth",
    "ORDINAL": "ordinal",
}
"""Number formats that a field's own switch asks for (ISO/IEC 29500-1 17.16.4.3.1); case tells the letters' case."""

_CASED = {"roman": "lowerRoman", "ROMAN": "upperRoman", "alphabetic": "lowerLetter", "ALPHABETIC": "upperLetter"}


def _field_text(field: Field, values: dict[str, str]) -> str:
    """Return what a page field shows: by its own switch, else in the section's format, else what Word stored."""
    name = _CASED.get(field.format) or _SWITCHES.get(field.format.upper(), "")
    number = values.get(f"{field.kind} number", "")
    if name and number:
        return in_format(int(number), name)
    return values.get(field.kind, field.cached)
