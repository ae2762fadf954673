"""YAML files -> nouns. All faults of a file come at once, each with its line and column."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.errors import Fault, Place, RecordError
from briefgen.intake.crosscheck import CrossCheck, audience_faults, cross_faults, ids_of
from briefgen.intake.house import Rules, house_faults
from briefgen.intake.memo import memo_faults
from briefgen.intake.parse import parse_tree
from briefgen.intake.rules import RULES, in_order
from briefgen.intake.shape import shaped, unknown_keys
from briefgen.intake.text import read_text
from briefgen.intake.told import told
from briefgen.intake.tree import Mapping, Scalar, with_lines
from briefgen.record.audience import Audience
from briefgen.record.house import House
from briefgen.record.meeting import Meeting
from briefgen.record.memo import Memo

__all__ = ["AUDIENCE_FILE", "RULES", "places_of", "read_audience", "read_house", "read_meeting", "read_memo"]

AUDIENCE_FILE = "audience.yaml"
"""The file in a folder of templates that says who reads."""

_Noun = TypeVar("_Noun", bound=BaseModel)


def read_meeting(path: Path | str, audiences: Collection[str] | None = None) -> Meeting:
    """Return the meeting recorded in the YAML file `path`.

    `audiences` are the ids of the readers there are; None leaves the readers' ids unchecked. Raises
    RecordError with every fault of the file, in the order of its lines.
    """
    return _read(_tree(path), Meeting, lambda root: cross_faults(root, audiences))


def places_of(path: Path | str) -> dict[str, Place]:
    """Return where the items of a meeting's record stand, by their ids; RecordError where it is no YAML file."""
    return {name: place for name, (_, place) in ids_of(_tree(path)).items()}


def read_audience(path: Path | str) -> Audience:
    """Return the audience of a template folder, or of the YAML file `path` itself.

    Its id is the folder's name; where the file has an `id`, it must be the same. Raises RecordError with
    every fault of the file.
    """
    file = Path(path) / AUDIENCE_FILE if Path(path).is_dir() else Path(path)
    folder = file.resolve().parent.name
    return _read(_named(_tree(file), folder), Audience, audience_faults)


def read_house(path: Path | str, rules: Rules | None = None) -> House:
    """Return the issuing office's settings from the YAML file `path`; raise RecordError with every fault.

    `rules` gives the ids of the rules that it may set; None leaves them unchecked.
    """
    return _read(_tree(path), House, lambda root: house_faults(root, rules))


def read_memo(path: Path | str, audiences: Collection[str] | None = None) -> Memo:
    """Return the official document recorded in the YAML file `path`.

    The files that it attaches are looked for from its own folder. `audiences` are the ids of the readers there are;
    None leaves them unchecked. Raises RecordError with every fault of the file, in the order of its lines.
    """
    root = with_lines(_tree(path), ("title", "body"))
    return _read(root, Memo, lambda root: memo_faults(root, audiences))


def _tree(path: Path | str) -> Mapping:
    return parse_tree(read_text(Path(path)), str(path))


def _read(root: Mapping, noun: type[_Noun], check: CrossCheck) -> _Noun:
    """Return the noun that `root` holds, or raise RecordError with the faults of schema and `check` together."""
    faults = [*unknown_keys(root, noun), *check(root)]
    try:
        value = noun.model_validate(shaped(root, noun))
    except ValidationError as error:
        raise RecordError(in_order([*faults, *told(error, root)])) from None
    if faults:
        raise RecordError(in_order(faults))
    return value


def _named(root: Mapping, folder: str) -> Mapping:
    """Return an audience's tree with the folder's name for its id; raise RecordError where they differ."""
    written = root.get("id")
    if isinstance(written, Scalar) and written.kind != "null":
        if written.text != folder:
            problem = f"id 是“{written.text}”，文件夹却叫“{folder}”"
            raise RecordError(Fault("REC018", written.place, problem, "请改成一样的，或删去 id 这一行"))
        return root
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", folder):
        place = Place(root.place.file)
        way_out = "请改用小写字母、数字和连字符，以字母开头，如 schools"
        raise RecordError(Fault("REC018", place, f"文件夹名“{folder}”不能当读者的编号", way_out))
    pairs = tuple((key, value) for key, value in root.pairs if key.text != "id")
    return Mapping(root.place, ((Scalar(root.place, "id"), Scalar(root.place, folder)), *pairs))
