"""The characters that inline content comes to: fields and notes by their numbers, pictures by what stands for them."""

from briefgen.layout.scripts import OBJECT
from briefgen.model.block import Break, Field, Inline, NoteNumber, NoteReference, Ruby, Tab, Text
from briefgen.wml.field_codes import number_format_of
from briefgen.wml.field_sums import sum_of
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


def style_reference(code: str) -> str:
    """Return under which name of `values` a page keeps the words that a STYLEREF of this instruction asks for."""
    return f"STYLEREF {code.strip()}"


def _field_text(field: Field, values: dict[str, str]) -> str:
    """Return what a page field shows: by its own switch, else in the section's format, else what Word stored."""
    if field.kind == "STYLEREF":
        return values.get(style_reference(field.code), field.cached)
    name = number_format_of(field.format)
    if field.kind == "=":
        number = _sum(field.code, values)
        return field.cached if number is None else in_format(number, name or "decimal")
    shown = values.get(f"{field.kind} number", "")
    if name and shown:
        return in_format(int(shown), name)
    return values.get(field.kind, field.cached)


def _sum(code: str, values: dict[str, str]) -> int | None:
    """Return what a sum of page numbers comes to, None where it is no whole number or counts with anything else."""
    for kind in ("SECTIONPAGES", "NUMPAGES", "PAGE"):
        code = code.replace(f"{{{kind}}}", values.get(f"{kind} number", "?"))
    value = sum_of(code.strip().removeprefix("=").partition("\\")[0])
    return round(value) if value is not None and value == round(value) else None
