"""`briefgen memo`: an official memo with its briefs attached, written whole, and told."""

from dataclasses import replace
from pathlib import Path

from briefgen.cli.find import default_templates, find_house
from briefgen.cli.tell import tell_faults, tell_findings, tell_no_house, tell_result, tell_substitutions
from briefgen.cli.usage import UsageError
from briefgen.errors import Fault
from briefgen.model.finding import Finding
from briefgen.model.memo_job import MemoJob, MemoProduct
from briefgen.noun import noun
from briefgen.press.desk import Desk
from briefgen.press.manifest import NAME
from briefgen.press.memo import make_memo
from briefgen.press.memo_bound import bind_word
from briefgen.press.memo_manifest import memo_manifest
from briefgen.press.output import safe_name, write_whole


@noun
class Request:
    """What the command line asked for; None means the house's own."""

    memo: Path
    output: Path | None = None
    templates: Path | None = None
    preprinted: bool = False
    loose: bool = False
    plain: bool = False
    strict: bool = False
    bound: bool = False


def run(request: Request) -> int:
    """Make and write a memo, and return the exit status: 1 where something about it is wrong.

    A memo with findings of severity error is written all the same, to be looked at. BriefgenError where it can't be
    made.
    """
    house_file = find_house()
    desk = Desk(request.templates or Path(), house_file)
    desk.templates = request.templates or default_templates(Path(desk.house.templates))
    if request.bound and request.loose:
        raise UsageError("--bound把附件和公文装成一份Word，--loose让附件各成一份，请只写一个")
    if house_file is None:
        tell_no_house()
    job = MemoJob(request.memo, desk.templates, house_file, request.preprinted, request.loose, plain=request.plain)
    product = make_memo(job, desk)
    stem = safe_name(request.memo.stem)
    folder = (request.output or Path(desk.house.output)) / stem
    files = _files(stem, product)
    if request.bound:
        bundle = bind_word(product, stem, desk.house.fonts if isinstance(desk.house.fonts, str) else "auto")
        files.append((f"{stem}-合订.docx", bundle.data, bundle.pages))
    for name, data, pages in files:
        write_whole(folder / name, data)
        tell_result(folder / name, pages)
    write_whole(folder / NAME, memo_manifest(job, product, [(name, data) for name, data, _ in files]))
    return _told(request, desk, product)


def _told(request: Request, desk: Desk, product: MemoProduct) -> int:
    """Tell what was found, and return the exit status."""
    findings = [replace(one, problem=_with_basis(one)) for one in product.findings]
    errors = [Fault(one.rule, one.place, one.problem, one.way_out) for one in findings if one.severity == "error"]
    warnings = [one for one in findings if one.severity == "warning"]
    tell_findings(warnings)
    tell_substitutions(product.substitutions, bundled=desk.house.fonts == "bundled")
    tell_faults(errors)
    return 1 if errors or (warnings and request.strict) else 0


def _with_basis(finding: Finding) -> str:
    """Return a finding's problem with the clause that it rests on."""
    return f"{finding.problem}（{finding.basis}）" if finding.basis else finding.problem


def _files(stem: str, product: MemoProduct) -> list[tuple[str, bytes, int]]:
    """Return the files of a memo: name, bytes and pages of each; the first PDF holds what is bound with it."""
    files = [(f"{stem}.docx", product.docx, 0), (f"{stem}.pdf", product.pdf, product.pages)]
    for at, attached in enumerate(product.attachments, 1):
        name = f"{stem}-附件{at if len(product.attachments) > 1 else ''}"
        files.append((f"{name}.docx", attached.docx, attached.pages))
        if attached.pdf is not None:
            files.append((f"{name}.pdf", attached.pdf, attached.pages))
    return files
