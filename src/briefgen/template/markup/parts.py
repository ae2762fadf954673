"""The parts of a Word file that may hold tags, with their names in words."""

from briefgen.opc.package import Package
from briefgen.template.markup.scan import Markup, read_markup

_REFERENCES = {"header": "页眉", "footer": "页脚"}
_OTHERS = {
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
    "chart": "图表",
    "diagramData": "图示",
    "diagramDrawing": "图示画面",
}
_PROPERTIES = {"core-properties", "extended-properties", "custom-properties"}
PROPERTIES = "文档属性"
"""What the file's properties are called as a place."""


def text_parts(package: Package, body: Markup | None = None) -> list[tuple[str, str]]:
    """Return the parts of a document that hold text, as (member, words): 正文, 页眉1 …, 页脚1 …, 脚注, 尾注, 批注,
    图表1 …, 文档属性.

    Headers and footers are counted as the sections name them; those that none names come last. `body` is the main
    part, scanned already.
    """
    main = package.main
    related = package.relationships(main)
    found = [(main, "正文")]
    counts = dict.fromkeys(_REFERENCES, 0)
    seen = {main}
    for kind, key in [*_references(body or read_markup(package, main)), *_kinds(package, main)]:
        target = related[key].target if key in related and not related[key].external else ""
        if target in package.names and target not in seen:
            counts[kind] += 1
            seen.add(target)
            found.append((target, f"{_REFERENCES[kind]}{counts[kind]}"))
    for relationship in related.values():
        words = _OTHERS.get(relationship.type.rpartition("/")[2], "")
        if words and relationship.target in package.names and relationship.target not in seen:
            seen.add(relationship.target)
            found.append((relationship.target, words))
    about = (item for item in package.relationships("").values() if item.type.rpartition("/")[2] in _PROPERTIES)
    found.extend((item.target, PROPERTIES) for item in about if item.target in package.names)
    return _counted(found)


def _counted(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the parts with a number to the words of those that are several of a kind."""
    words = [word for _, word in found]
    several = {word for word in words if words.count(word) > 1 and word != PROPERTIES}
    counts: dict[str, int] = {}
    counted = []
    for member, word in found:
        counts[word] = counts.get(word, 0) + 1
        counted.append((member, f"{word}{counts[word]}" if word in several else word))
    return counted


def _references(markup: Markup) -> list[tuple[str, str]]:
    """Return the headers and footers that sections name, as (kind, relationship id), in order."""
    found = []
    for element in markup.root.walk():
        kind = element.name.removesuffix("Reference")
        if element.name.endswith("Reference") and kind in _REFERENCES:
            found.append((kind, markup.attribute(element, "id")))
    return found


def _kinds(package: Package, main: str) -> list[tuple[str, str]]:
    """Return all related headers and footers as (kind, relationship id)."""
    kinds = ((item.type.rpartition("/")[2], key) for key, item in package.relationships(main).items())
    return [(kind, key) for kind, key in kinds if kind in _REFERENCES]
