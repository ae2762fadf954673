"""`briefgen template …`: starter templates, and templates by themselves: checked, listed, filled."""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefgen.cli.find import default_templates
from briefgen.cli.tell import tell_findings, tell_result
from briefgen.cli.usage import UsageError
from briefgen.errors import Fault, OutputError, Place, RecordError
from briefgen.model.finding import Finding
from briefgen.noun import noun
from briefgen.press.desk import TEMPLATE
from briefgen.press.output import safe_name, write_whole
from briefgen.press.templates import (
    Yardstick,
    annotated_template,
    audience_yardstick,
    check_template,
    data_yardstick,
    fill_template,
    open_template,
    with_true_pages,
)
from briefgen.template.contract import Contract, as_yaml, listing
from briefgen.template.starter import new_template
from briefgen.template.starter.designs import DESIGNS

_NAME = r"[a-z][a-z0-9-]{0,39}"
"""What a reader's folder may be called: it is the reader's id in records."""

_SEVERITIES = {"error": "错误", "warning": "提醒", "note": "说明", "unverified": "未核验"}
_FORMATS = ("docx", "pdf")


def new(audience: str, like: str | None, templates: Path, *, force: bool) -> None:
    """Write a starter template for an audience; one that the office already has is kept unless `force`."""
    if like is not None and like not in DESIGNS:
        raise OutputError(Fault("CLI006", Place(), f"没有“{like}”这种起步模板", f"可选：{'、'.join(DESIGNS)}"))
    folder, name = Path(audience).parent, Path(audience).name
    if not re.fullmatch(_NAME, name) or folder not in {Path(), templates}:
        way_out = "请用小写字母、数字和连字符，以字母开头，如 parents"
        raise OutputError(Fault("CLI008", Place(), f"“{audience}”不能作读者的文件夹名", way_out))
    path = templates / name / TEMPLATE
    if path.exists() and not force:
        way_out = "要保留就不用再生成；确实要重来，请先把它改名，或加 --force"
        raise OutputError(Fault("OUT002", Place(str(path)), "这里已经有模板了，没有动它", way_out))
    write_whole(path, new_template(like or name))
    tell_result(path)


@noun
class Check:
    """What `template lint` is asked: which templates, against what, and where an annotated copy goes."""

    files: tuple[Path, ...] = ()
    data: Path | None = None
    audience: str | None = None
    templates: Path | None = None
    annotate: Path | None = None
    as_json: bool = False


def lint(check: Check) -> int:
    """Tell what is wrong with templates, and return the exit status: 1 where there is an error."""
    files = _files(check)
    if check.annotate is not None:
        _refuse_overwriting(check.annotate, files)
    found: list[Finding] = []
    yardstick, faults = _yardstick(check)
    found += faults
    told = {file: check_template(file, yardstick) for file in files}
    found += [finding for findings in told.values() for finding in findings]
    annotated = check.annotate is not None and not _is_unreadable(told[files[0]])
    if check.annotate is not None and annotated:
        write_whole(check.annotate, annotated_template(files[0], told[files[0]]))
    if check.as_json:
        _say(json.dumps([_as_json(finding) for finding in dict.fromkeys(found)], ensure_ascii=False, indent=1))
    else:
        _tell_lint(list(dict.fromkeys(found)), told)
        if check.annotate is not None and annotated:
            tell_result(check.annotate)
    if check.annotate is not None and not annotated:
        place = Place(str(check.annotate))
        way_out = "请先按上面说的把模板改好，在Word里另存为.docx"
        tell_findings([Finding("CLI010", place, f"没有写：{files[0]}读不出来，加不了批注", way_out)])
    return int(any(finding.severity == "error" for finding in found))


def _files(check: Check) -> tuple[Path, ...]:
    """Return the templates to check: those named, or the audience's own."""
    if check.data is not None and check.audience is not None:
        raise UsageError("--data和--audience只能写一个：对照自己的数据，或对照简报可用的名字")
    files = tuple(dict.fromkeys(check.files))
    if check.audience is not None:
        files = files or (_folder(check, check.audience) / TEMPLATE,)
    if not files:
        raise UsageError("请写明要检查哪个模板，或用--audience写明读者")
    if check.annotate is not None and len(files) > 1:
        raise UsageError("--annotate一次只能给一个模板加批注")
    return files


def _folder(check: Check, audience: str) -> Path:
    """Return the folder of an audience; RecordError says which there are."""
    folder = default_templates(check.templates or Path("templates")) / audience
    if not folder.is_dir():
        known = sorted(path.parent.name for path in folder.parent.glob("*/audience.yaml"))
        way_out = f"可选：{'、'.join(known)}" if known else "请检查 --templates 写的文件夹"
        raise RecordError(Fault("CLI005", Place(str(folder.parent)), f"没有叫“{audience}”的读者", way_out))
    return folder


def _yardstick(check: Check) -> tuple[Yardstick, tuple[Finding, ...]]:
    """Return what templates are held against, and its own faults."""
    if check.audience is not None:
        return audience_yardstick(_folder(check, check.audience))
    return (Yardstick(), ()) if check.data is None else data_yardstick(check.data)


def _is_unreadable(findings: Iterable[Finding]) -> bool:
    return any(finding.rule in {"TPL001", "TPL002"} or finding.rule.startswith("PKG") for finding in findings)


def _tell_lint(found: list[Finding], told: dict[Path, tuple[Finding, ...]]) -> None:
    for finding in found:
        _say(f"{_SEVERITIES[finding.severity]}：{finding}")
    for file, findings in told.items():
        if all(finding.severity == "note" for finding in findings):
            _say(f"{file}：没有发现问题。")
    counts = [(sum(finding.severity == kind for finding in found), word) for kind, word in _SEVERITIES.items()]
    if any(count for count, word in counts if word != "说明"):
        _say(f"共{'、'.join(f'{count}处{word}' for count, word in counts if count)}。")


def _as_json(finding: Finding) -> dict[str, Any]:
    place = {name: getattr(finding.place, name) for name in ("file", "line", "column", "spot")}
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        **{name: value for name, value in place.items() if value},
        "problem": finding.problem,
        "way_out": finding.way_out,
    }


def fields(file: Path, schema: Path | None, sample: Path | None, *, as_json: bool) -> int:
    """Tell what a template asks for, and write its JSON Schema and sample data where asked; return the exit status."""
    for output in (schema, sample):
        if output is not None:
            _refuse_overwriting(output, (file,))
    template = open_template(file)
    if as_json:
        rows = [{"name": one.path, "used_as": one.used_as, "where": one.place.spot} for one in template.names]
        _say(json.dumps(rows, ensure_ascii=False, indent=1))
    elif schema is None and sample is None:
        _say("\n".join(listing(template.names)) or "这个模板里没有要填的名字。")
    if schema is not None or sample is not None:
        _write_contract(Contract.of(template), schema, sample)
    return 0


def _write_contract(contract: Contract, schema: Path | None, sample: Path | None) -> None:
    if schema is not None:
        write_whole(schema, _json_bytes(contract.schema()))
        tell_result(schema)
    if sample is not None:
        data = contract.sample()
        in_json = sample.suffix.lower() == ".json"
        write_whole(sample, _json_bytes(data) if in_json else as_yaml(data).encode())
        tell_result(sample)
        tell_findings(
            Finding(one.rule, one.place, f"样例数据在这里还要改：{one.problem}", one.way_out) for one in contract.faults
        )


def _json_bytes(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def fill(file: Path, data: Path, output: Path | None, formats: tuple[str, ...], *, draft: bool) -> int:
    """Write what a template comes to with the data of a file, as Word file and PDF; return the exit status.

    Nothing is written until all of it is made.
    """
    if file.suffix.lower() == ".pdf":
        return _fill_form(file, data, output)
    output, formats = _output(file, data, output, formats)
    paths = {kind: output.with_suffix(f".{kind}") for kind in formats}
    for path in paths.values():
        _refuse_overwriting(path, (file, data))
    docx, unsettled = with_true_pages(fill_template(file, data, draft=draft), str(paths.get("docx", output)))
    tell_findings(unsettled)
    made = {"docx": docx}
    if "pdf" in formats:
        from briefgen.press.pdf import Converter

        converted = Converter().convert(docx)
        tell_findings(converted.findings)
        made["pdf"] = converted.pdf
    for kind, path in paths.items():
        write_whole(path, made[kind])
        tell_result(path)
    return 0


def _fill_form(file: Path, data: Path, output: Path | None) -> int:
    """Write what a PDF form comes to with the data of a file."""
    from briefgen.press.form import fill_form_file

    path = data.parent if output is None else output
    path = path / f"{safe_name(f'{file.stem}-{data.stem}')}.pdf" if path.is_dir() else path
    if path.suffix.lower() != ".pdf":
        raise UsageError(f"PDF表单填好还是PDF，-o要写成.pdf文件，或一个已有的文件夹；写的是“{path}”")
    _refuse_overwriting(path, (file, data))
    filled = fill_form_file(file, data)
    tell_findings(filled.findings)
    write_whole(path, filled.pdf)
    tell_result(path)
    return 0


def _output(file: Path, data: Path, output: Path | None, formats: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    """Return where the result goes and its formats: by default a Word file beside the data, 通知-张三.docx."""
    strange = [kind for kind in formats if kind not in _FORMATS]
    if strange:
        raise UsageError(f"不认识的文件种类“{strange[0]}”，可选：{'、'.join(_FORMATS)}")
    name = f"{safe_name(f'{file.stem}-{data.stem}')}.docx"
    if output is None:
        return data.parent / name, formats or ("docx",)
    if output.is_dir():
        return output / name, formats or ("docx",)
    kind = output.suffix.lower().removeprefix(".")
    if kind not in _FORMATS:
        raise UsageError(f"-o要写成.docx或.pdf文件，或一个已有的文件夹；写的是“{output}”")
    return output, formats or (kind,)


def _refuse_overwriting(output: Path, inputs: Iterable[Path]) -> None:
    """Raise OutputError where a result would be written over what it is made from."""
    for path in inputs:
        if output.resolve() == path.resolve() or (output.exists() and path.exists() and output.samefile(path)):
            raise OutputError(Fault("CLI009", Place(str(output)), "结果会盖掉原来的文件，没有写", "请用 -o 换一个名字"))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
