"""Hidden text (17.3.2.41) taken out, also where a style hides it; a statement of the template in it stays."""

from typing import Any

from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.cleaning.marks import drop
from briefgen.template.cleaning.traces import written
from briefgen.wml.names import local, qn

_OFF = {"0", "false", "off"}
_STATEMENTS = ("{%", "%}", "{#", "#}", "｛％", "％｝")


@noun
class HiddenStyles:
    """The ids of the styles whose text is hidden."""

    ids: frozenset[str]

    @classmethod
    def read(cls, package: Package) -> "HiddenStyles":
        """Return those of a package, found through what they are based on."""
        related = package.relationships(package.main).values()
        name = next((item.target for item in related if item.type.endswith("/styles")), "")
        if name not in package.names or b"vanish" not in package.part(name):
            return cls(frozenset())
        own: dict[str, bool] = {}
        based: dict[str, str] = {}
        for style in parse(package.part(name), file=package.file, part=name).iter(qn("w:style")):
            key = style.get(qn("w:styleId")) or ""
            vanish = style.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
            if vanish is not None:
                own[key] = _is_on(vanish)
            parent = style.find(qn("w:basedOn"))
            if parent is not None:
                based[key] = parent.get(qn("w:val")) or ""
        return cls(frozenset(key for key in own.keys() | based.keys() if _hides(key, own, based)))


def _hides(key: str, own: dict[str, bool], based: dict[str, str]) -> bool:
    for _ in range(len(based) + 1):
        if key in own:
            return own[key]
        if key not in based:
            return False
        key = based[key]
    return False


def without_hidden(package: Package, name: str, data: bytes, styles: HiddenStyles) -> tuple[bytes, int]:
    """Return a story without its hidden text and rows, and in how many paragraphs or rows there was some.

    A paragraph that has a statement of the template in its hidden text keeps all of it.
    """
    if b":vanish" not in data and b":hidden" not in data and not styles.ids:
        return data, 0
    root = parse(data, file=package.file, part=name)
    rows = [one.getparent().getparent() for one in root.iter(qn("w:hidden")) if _hides_row(one)]
    count = len(rows)
    for row in rows:
        drop(row)
    for paragraph in list(root.iter(qn("w:p"))):
        count += _emptied(paragraph, styles)
    return (written(root), count) if count else (data, 0)


def _hides_row(element: Any) -> bool:
    return element.getparent().tag == qn("w:trPr") and _is_on(element)


def _emptied(paragraph: Any, styles: HiddenStyles) -> bool:
    """Take the hidden text out of a paragraph; the paragraph goes too where nothing is left of it, mark and all."""
    runs = [run for run in paragraph.iter(qn("w:r")) if _paragraph_of(run) is paragraph]
    hidden = [run for run in runs if _is_hidden(run, paragraph, styles)]
    if not hidden or not _may_go(hidden):
        return False
    for run in hidden:
        drop(run)
    if len(hidden) == len(runs) and _is_marked(paragraph) and _has_others(paragraph):
        drop(paragraph)
    return True


def _paragraph_of(run: Any) -> Any:
    return next(run.iterancestors(qn("w:p")), None)


def _is_hidden(run: Any, paragraph: Any, styles: HiddenStyles) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    if vanish is not None:
        return _is_on(vanish)
    own = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    whole = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return any(style is not None and style.get(qn("w:val")) in styles.ids for style in (own, whole))


def _may_go(runs: list[Any]) -> bool:
    """Return whether hidden runs hold no statement, and no field that begins or ends outside of them."""
    text = "".join(one.text or "" for run in runs for one in run.iter(qn("w:t")))
    kinds = [one.get(qn("w:fldCharType")) for run in runs for one in run.iter(qn("w:fldChar"))]
    return not any(mark in text for mark in _STATEMENTS) and kinds.count("begin") == kinds.count("end")


def _is_marked(paragraph: Any) -> bool:
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and _is_on(mark) and paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None


def _has_others(paragraph: Any) -> bool:
    parent = paragraph.getparent()
    return local(parent.tag) in {"body", "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote"} and any(
        one.tag == qn("w:p") for one in parent if one is not paragraph
    )


def _is_on(element: Any) -> bool:
    return (element.get(qn("w:val")) or "") not in _OFF
