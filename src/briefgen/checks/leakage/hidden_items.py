"""Text of a record that one reader may not see, looked for in what that reader gets."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.checks.leakage.haystack import Part
from briefgen.checks.leakage.told import finding
from briefgen.errors import Place
from briefgen.export.inside import inside
from briefgen.focus import Sight
from briefgen.focus.language import language_of
from briefgen.focus.visible import HIDDEN, UNGROUNDED, Hidden
from briefgen.model.finding import Finding
from briefgen.noun import noun
from briefgen.record import meeting as records
from briefgen.record.base import Record

_TEXTS = ("title", "statement", "talk", "label", "text", "note", "key_message", "ask", "next_step", "instrument")
"""The fields whose text is an item's own. Names of bodies are not: they stand in many places by right."""

_SHORTEST = 6
_WHOLE = 12
"""From how many characters on a text tells something by itself, and from how many it is copied where it is found."""

_WAY_OUT = "请改写成稿里的这句话，或放开该条目（visible_to、embargo）"


@noun
class Secret:
    """A text that a reader may not see, without blanks, and the item that it is of.

    `is_plain` says that it must not stand in anything, even where the author has put it into what the reader sees;
    `is_wording` that it is only said to other readers otherwise, and nothing is kept from this one.
    """

    text: str
    owner: str
    is_plain: bool = False
    is_wording: bool = False


def secrets_of(sight: Sight) -> tuple[Secret, ...]:
    """Return the texts that must not be in a file for this reader, each once.

    What the visible record says is no secret; within a longer text of it, names of people who are kept from the reader
    and whole statements still are.
    """
    words = language_of(sight.meeting.language)
    texts = [*_strings(sight.meeting), words.ask, words.next_step]
    said = {_stripped(text) for text in texts}
    seen = packed("\n".join(texts))
    found: dict[str, Secret] = {}
    for hidden in sight.hidden:
        for secret in _secrets(hidden):
            if secret.text not in said and (secret.is_plain or secret.text not in seen):
                found.setdefault(secret.text, secret)
    return tuple(found.values())


def _secrets(hidden: Hidden) -> Iterator[Secret]:
    item = hidden.item
    owner = getattr(item, "id", None) or "只给其他读者的文字"
    if isinstance(item, records.Person) and item.name and len(item.name) > 1:
        yield Secret(packed(item.name), owner, is_plain=hidden.reason != UNGROUNDED)
    if isinstance(item, records.Source):
        yield from (Secret(packed(name), owner) for name in item.authors if len(name) > 1)
    for name, text in _fields(item):
        is_whole = name == "statement" and len(text) >= _WHOLE and not isinstance(item, records.Wording)
        if len(text) >= _SHORTEST:
            is_wording = isinstance(item, records.Wording | records.IssuerWords) and hidden.reason == HIDDEN
            yield Secret(text, owner, is_whole, is_wording)


def _fields(item: Record) -> Iterator[tuple[str, str]]:
    for name in _TEXTS:
        text = getattr(item, name, None)
        if isinstance(text, str):
            yield name, _stripped(text)
    for inner in (*getattr(item, "strands", ()), *getattr(item, "wording", {}).values()):
        yield from _fields(inner)


def _strings(value: Any) -> Iterator[str]:
    """Yield every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _strings(getattr(value, name))


def _stripped(text: str) -> str:
    return packed(text).rstrip("。，；：")


def packed(text: str) -> str:
    """Return a text without blanks, in which it is looked for."""
    return re.sub(r"\s", "", text)


def check_record(meeting: records.Meeting, sight: Sight, file: str) -> tuple[Finding, ...]:
    """Return where a visible statement says the number of a figure that it rests on and its reader may not see."""
    hidden = {
        one.item.id: one.item
        for one in sight.hidden
        if isinstance(one.item, records.Figure) and len(one.item.value) > 1
    }
    if not hidden:
        return ()
    before = {one.id: one.evidence for one in _statements(meeting)}
    return tuple(
        finding(
            "LEAK-FIGURE",
            Place(file, spot=f"“{one.id}”"),
            f"文字里写着读者不可见的数据“{figure}”（{hidden[figure].value}）",
            "请给这一条也写上visible_to，或用for给这类读者换一种说法",
        )
        for one in _statements(sight.meeting)
        for figure in before[one.id]
        if figure in hidden and _says(one, hidden[figure].value)
    )


def _statements(meeting: records.Meeting) -> Iterable[records.Statement]:
    return (*meeting.challenges, *meeting.recommendations, *meeting.practices, *meeting.policies)


def _says(statement: records.Statement, value: str) -> bool:
    own = next(iter(statement.wording.values()), records.Wording())
    text = f"{own.title or statement.title}\n{own.statement or statement.statement}"
    return re.search(rf"(?<![\d.]){re.escape(value)}(?![\d.])", text) is not None


def check_secrets(secrets: tuple[Secret, ...], parts: tuple[Part, ...], file: str) -> tuple[Finding, ...]:
    """Return where the parts of a Word file hold a secret: text, attributes, and bytes of what is no XML."""
    return tuple(
        _told(secret, Place(file, spot=part.name)) for part in parts for secret in secrets if _holds(part, secret.text)
    )


def _holds(part: Part, text: str) -> bool:
    if part.is_xml:
        return text in part.text or text in part.values
    return _in_bytes(part.data, text)


def _in_bytes(data: bytes, text: str) -> bool:
    return any(text.encode(encoding) in data for encoding in ("utf-8", "utf-16-be", "utf-16-le"))


def check_pdf_secrets(secrets: tuple[Secret, ...], pdf: bytes, file: str) -> tuple[Finding, ...]:
    """Return the secrets that a PDF holds: in its text, its properties, its files and its streams unpacked.

    Where nothing is kept from the reader but words to others, only its bytes as they are: its pages are those of the
    Word file, which has been searched.
    """
    if all(secret.is_wording for secret in secrets):
        return tuple(_told(secret, Place(file)) for secret in secrets if _in_bytes(pdf, secret.text))
    held = inside(pdf, file)
    texts = [packed("".join(held.pages)), *(packed(text) for text in held.strings)]
    return tuple(
        _told(secret, Place(file))
        for secret in secrets
        if any(secret.text in text for text in texts) or any(_in_bytes(one, secret.text) for one in held.streams)
    )


def _told(secret: Secret, place: Place) -> Finding:
    return finding("LEAK-ITEM", place, f"有读者不可见的内容“{secret.text[:30]}”（{secret.owner}）", _WAY_OUT)
