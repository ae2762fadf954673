"""`briefgen attach`: briefs attached to a memo that the office has, written as one file."""

import json
import sys
from pathlib import Path
from typing import Any

from briefgen.cli.tell import tell_findings, tell_result, tell_substitutions
from briefgen.cli.usage import UsageError
from briefgen.errors import Fault, OutputError, Place
from briefgen.model.face import Substitution
from briefgen.model.finding import Finding
from briefgen.model.finish import Finish
from briefgen.noun import noun
from briefgen.press.attach import Bundle, Order, absolute, attach_files
from briefgen.press.attach_pdf import append_files
from briefgen.press.bundle_manifest import bundle_manifest, manifest_path, written_manifest
from briefgen.press.enclosed_files import enclosed_files
from briefgen.press.output import write_whole
from briefgen.press.pdf import Converter, shown

_FORMATS = ("docx", "pdf")
_FONTS = ("auto", "bundled")


@noun
class Request:
    """What the command line asked for; without `formats` the ending of `output` says which file is written."""

    order: Order
    output: Path
    formats: tuple[str, ...] = ()
    strict: bool = False
    as_json: bool = False


@noun
class _Made:
    """What came of it: the files by their endings, how many pages they have, and all that was found."""

    bundle: Bundle
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    fonts: tuple[Substitution, ...] = ()


def run(request: Request) -> int:
    """Attach, write, and return the exit status: 1 where something is found that `strict` doesn't bear."""
    formats = _formats(request)
    outputs = {name: request.output.with_suffix(f".{name}") for name in formats}
    _refuse_overwriting(request.order, {**outputs, "json": manifest_path(request.output)})
    made = _from_pdf(request.order, formats) if _is_pdf(request.order) else _from_word(request.order, formats)
    written = {outputs[name].name: data for name, data in made.files.items()}
    manifest = bundle_manifest(request.order, made.bundle, written)
    for name, data in made.files.items():
        write_whole(outputs[name], data)
    write_whole(manifest_path(request.output), written_manifest(manifest))
    if request.as_json:
        sys.stdout.write(f"{_json(made, outputs, manifest)}\n")
    else:
        _tell(made, outputs, bundled=request.order.fonts == "bundled")
    return int(request.strict and any(finding.severity == "warning" for finding in made.findings))


def _formats(request: Request) -> tuple[str, ...]:
    """Return the kinds of files to write; UsageError for what isn't one, or doesn't go with the name."""
    if request.order.fonts not in _FONTS:
        raise UsageError(f"--fonts没有“{request.order.fonts}”，可选：{'、'.join(_FONTS)}")
    ending = request.output.suffix.lower().lstrip(".")
    if ending not in _FORMATS:
        raise UsageError(f"-o要写成.docx或.pdf文件；写的是“{request.output}”")
    unknown = [name for name in request.formats if name not in _FORMATS]
    if unknown:
        raise UsageError(f"-f没有“{unknown[0]}”，可选：{'、'.join(_FORMATS)}")
    formats = tuple(dict.fromkeys(request.formats)) or (ending,)
    if request.order.embed and "pdf" not in formats:
        raise UsageError("--embed是装进PDF里的，请写 -f docx,pdf 或 -o …….pdf")
    return formats


def _refuse_overwriting(order: Order, outputs: dict[str, Path]) -> None:
    """Raise OutputError where a file would be written over one that is read."""
    read = {absolute(path) for path in (order.memo, *order.briefs)}
    for output in outputs.values():
        if "\0" in str(output):
            raise OutputError(Fault("OUT001", Place(shown(output)), "文件名里有不能用的字符", "请用 -o 换一个名字"))
        if absolute(output) in read:
            problem = "结果会盖掉原来的文件，没有写"
            raise OutputError(Fault("CLI009", Place(shown(output)), problem, "请用 -o 换一个名字"))


def _is_pdf(order: Order) -> bool:
    return order.memo.suffix.lower() == ".pdf"


def _from_pdf(order: Order, formats: tuple[str, ...]) -> _Made:
    if formats != ("pdf",):
        raise UsageError("公文是PDF时，只能写成.pdf文件")
    bundle = append_files(order)
    return _Made(bundle, {"pdf": bundle.data}, bundle.findings)


def _from_word(order: Order, formats: tuple[str, ...]) -> _Made:
    bundle = attach_files(order)
    if "pdf" not in formats:
        return _Made(bundle, {"docx": bundle.data}, bundle.findings)
    named = [(label, title) for label, title, _ in bundle.starts]
    finish = Finish(attachments=enclosed_files(order.briefs, named) if order.embed else ())
    converter = Converter(order.fonts, finish=finish)
    converted = converter.convert(bundle.data)
    made = {"docx": bundle.data, "pdf": converted.pdf}
    findings = (*bundle.findings, *converted.findings)
    return _Made(bundle, {name: made[name] for name in formats}, findings, converter.substitutions)


def _tell(made: _Made, outputs: dict[str, Path], *, bundled: bool) -> None:
    tell_findings(made.findings)
    tell_substitutions(made.fonts, bundled=bundled)
    for name in made.files:
        tell_result(outputs[name], made.bundle.pages)
    for label, title, page in made.bundle.starts:
        print(f"{label}\t{title}\t{f'第{page}页' if page else ''}".rstrip())  # noqa: T201 - the command line speaks here


def _json(made: _Made, outputs: dict[str, Path], manifest: dict[str, Any]) -> str:
    """Return what was made as JSON: the files, where each attachment begins, what was found, and the manifest."""
    starts = [{"label": label, "title": title, "page": page} for label, title, page in made.bundle.starts]
    found: list[dict[str, Any]] = [
        {
            "rule": one.rule,
            "severity": one.severity,
            "where": str(one.place),
            "problem": one.problem,
            "way_out": one.way_out,
        }
        for one in made.findings
    ]
    files = [shown(outputs[name]) for name in made.files]
    told = {"files": files, "pages": made.bundle.pages, "attachments": starts, "findings": found, "manifest": manifest}
    return json.dumps(told, ensure_ascii=False, indent=1)
