"""JSON text -> tree of nodes, so that a fault in a JSON file has its line and column as one in YAML has."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NoReturn

from briefgen.errors import Fault, Place, RecordError
from briefgen.intake.rules import in_order
from briefgen.intake.tree import Mapping, Node, Scalar, ScalarKind, Sequence

DEEPEST = 40

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<part>\.[0-9]+)?(?P<power>[eE][+-]?[0-9]+)?")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*')
_WORDS: dict[str, ScalarKind] = {"true": "bool", "false": "bool", "null": "null"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json(text: str, file: str) -> Mapping:
    """Return the tree of a JSON text (RFC 8259) whose root is an object; `file` is named in every place.

    Raises RecordError with the first syntax fault, or with every repeated key.
    """
    reader = _Reader(text, file)
    root, end = reader.node(reader.blank(0), 1)
    after = reader.blank(end)
    if after < len(text):
        reader.stop(after, "文件末尾多出了内容", "请删去它；一个文件里只能有一组 { }")
    if reader.faults:
        raise RecordError(in_order(reader.faults))
    if not isinstance(root, Mapping):
        raise RecordError(Fault("REC003", root.place, "文件顶层不是一组键和值", "顶层应是 { }，里面是一组“键: 值”"))
    return root


class _Reader:
    """Reads nodes from a text by offset and keeps the faults that don't stop it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.faults: list[Fault] = []
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> Place:
        """Return where an offset stands, counted from 1."""
        line = bisect_right(self._lines, at)
        return Place(self.file, line, at - self._lines[line - 1] + 1)

    def stop(self, at: int, problem: str, way_out: str) -> NoReturn:
        """Raise RecordError with what is wrong at an offset, after what was found before."""
        raise RecordError([*self.faults, Fault("YML007", self.place(at), problem, way_out)])

    def blank(self, at: int) -> int:
        """Return the offset after blanks."""
        found = _BLANK.match(self.text, at)
        return found.end() if found else at

    def node(self, at: int, depth: int) -> tuple[Node, int]:
        """Return the node that begins at an offset, and the offset after it."""
        if depth > DEEPEST:
            self.stop(at, f"嵌套超过 {DEEPEST} 层", "请检查括号，或把文件写得简单些")
        opening, place = self.text[at : at + 1], self.place(at)
        if opening == "{":
            end, pairs = self._members(at, "}", depth)
            return Mapping(place, tuple(self._distinct(pairs))), end
        if opening == "[":
            end, members = self._members(at, "]", depth)
            return Sequence(place, tuple(value for _, value in members)), end
        if opening == '"':
            text, end = self._string(at)
            return Scalar(place, text), end
        return self._bare(at)

    def _members(self, at: int, closer: str, depth: int) -> tuple[int, list[tuple[Scalar, Node]]]:
        """Return the offset after an object or a list, and its members; those of a list have an empty key."""
        members: list[tuple[Scalar, Node]] = []
        start, at = at, self.blank(at + 1)
        while self.text[at : at + 1] != closer:
            if members:
                at = self._comma(start, at, closer)
            key = Scalar(self.place(at), "")
            if closer == "}":
                key, at = self._key(at)
            value, at = self.node(at, depth + 1)
            members.append((key, value))
            at = self.blank(at)
        return at + 1, members

    def _comma(self, start: int, at: int, closer: str) -> int:
        """Return the offset of the member after a comma."""
        if at >= len(self.text):
            self.stop(start, f"这个括号没有结尾，缺少“{closer}”", f"请在该结束的地方补上“{closer}”")
        if self.text[at] != ",":
            self.stop(at, "这里缺少逗号", '各项之间要有半角逗号；文字里的引号请写成 \\" 或“”')
        after = self.blank(at + 1)
        if self.text[after : after + 1] == closer:
            self.stop(at, "最后一项后面多了一个逗号", "请删去它")
        return after

    def _key(self, at: int) -> tuple[Scalar, int]:
        place = self.place(at)
        if self.text[at : at + 1] != '"':
            self.stop(at, "这里应该是加了引号的键", '请写成 "键": 值，引号和冒号用半角')
        text, after = self._string(at)
        after = self.blank(after)
        if self.text[after : after + 1] != ":":
            self.stop(after, "键后面缺少冒号", '请写成 "键": 值，冒号用半角')
        return Scalar(place, text), self.blank(after + 1)

    def _string(self, at: int) -> tuple[str, int]:
        found = _STRING.match(self.text, at)
        end = found.end() if found else at + 1
        if self.text[end : end + 1] != '"':
            self.stop(at, "这段文字没有写完", '引号要成对；文字里换行请写成 \\n，引号请写成 \\" 或“”')
        try:
            text = str(json.loads(self.text[at : end + 1]))
        except ValueError:
            self.stop(at, "这段文字里的反斜杠写得不对", "反斜杠本身请写成 \\\\")
        if _SURROGATE.search(text):
            self.stop(at, "文字里有半个字符（\\ud800 至 \\udfff）", "请重新导出这个文件，或直接写出这个字")
        return text, end + 1

    def _distinct(self, pairs: list[tuple[Scalar, Node]]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Scalar] = {}
        for key, value in pairs:
            if key.text in seen:
                problem = f"键“{key.text}”重复，第{seen[key.text].place.line}行已经写过"
                self.faults.append(Fault("YML011", key.place, problem, "请合并或删去其中一个"))
            else:
                seen[key.text] = key
                yield key, value

    def _bare(self, at: int) -> tuple[Node, int]:
        """Return a number, true, false or null."""
        number = _NUMBER.match(self.text, at)
        if number:
            is_whole = number["part"] is None and number["power"] is None
            return Scalar(self.place(at), number[0], "int" if is_whole else "float"), number.end()
        word = next((word for word in _WORDS if self.text.startswith(word, at)), "")
        if not word:
            way_out = "文字要加半角引号；数字、true、false、null 不加"
            self.stop(min(at, max(len(self.text) - 1, 0)), "这里应该是一个值", way_out)
        return Scalar(self.place(at), word, _WORDS[word]), at + len(word)
