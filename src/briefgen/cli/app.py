"""The commands. Their work is imported when they run, so that `--help` answers at once."""

import gc
import os
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from briefgen.errors import BriefgenError, Fault, Place

_COLLECT_AFTER = 200_000
"""How many new objects set the collector off: most of ours live to the end of so short a process."""

_WRONG_USAGE: type[Exception] = typer.BadParameter.__mro__[1]
"""What the library raises for wrong usage; it gives no name to it."""

app = typer.Typer(
    name="briefgen",
    help="从一份会议记录和一个Word模板，为不同读者生成简报（Word和PDF）。",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
fonts_app = typer.Typer(help="看字体、装字体、加字体。", no_args_is_help=True, rich_markup_mode=None)
template_app = typer.Typer(help="Word模板。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(fonts_app, name="fonts")
app.add_typer(template_app, name="template")


def script() -> None:
    """Run the command line as a process of its own.

    What was written is closed by then, so the process ends without taking its objects apart one by one,
    which would cost a tenth of a build.
    """
    try:
        main()
    except SystemExit as ended:
        if not isinstance(ended.code, int | None):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code or 0)


def main() -> None:
    """Run the command line and raise SystemExit: 0 done, 1 something was not made, 2 wrong usage."""
    from briefgen.cli.tell import tell_faults

    gc.set_threshold(_COLLECT_AFTER)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none may change what a record means
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        status = app(args=arguments, standalone_mode=False, prog_name="briefgen")
    except typer.Abort:
        status = 1
    except _WRONG_USAGE as error:
        status = _tell_usage(error)
    except BriefgenError as error:
        if "--debug" in sys.argv[1:]:
            raise
        tell_faults(error.faults)
        status = 1
    except OSError as error:
        if "--debug" in sys.argv[1:] or not error.filename:
            raise
        tell_faults([_path_fault(error)])
        status = 1
    sys.exit(status)


def _path_fault(error: OSError) -> Fault:
    """Return the fault of a path that the system won't even look at: a name too long, a folder closed to us."""
    from briefgen.press.output import why

    way_out = "请换一个短些的名字，或检查权限"
    return Fault("CLI014", Place(str(error.filename)), f"这个路径用不了：{why(error)}", way_out)


def _tell_usage(error: Exception) -> int:
    """Tell wrong usage on the error stream, and return its exit status; without any arguments that is the help."""
    from briefgen.cli.usage import usage_message

    is_help = type(error).__name__ == "NoArgsIsHelpError"
    typer.echo(str(error) if is_help else usage_message(error), err=True)
    return 2


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"briefgen {version('briefgen')}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本号。")] = False,
) -> None:
    """从一份会议记录和一个Word模板，为不同读者生成简报（Word和PDF）。出错时加 --debug 看程序的调用过程。"""


@app.command()
def build(
    meetings: Annotated[
        list[Path] | None, typer.Argument(help="会议记录，YAML文件；不写就是data文件夹里的每一份。")
    ] = None,
    audience: Annotated[
        list[str] | None, typer.Option("-a", "--audience", help="读者，即templates下的文件夹名；可写多次或用逗号隔开。")
    ] = None,
    formats: Annotated[str, typer.Option("-f", "--format", help="文件种类，用逗号隔开。")] = "docx,pdf",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="成稿写到哪个文件夹；默认briefs。")] = None,
    templates: Annotated[Path | None, typer.Option("--templates", help="读者和模板的文件夹；默认templates。")] = None,
    mode: Annotated[
        str, typer.Option("--mode", help="standalone：单独印发；attachment：作公文的附件。")
    ] = "standalone",
    attachment: Annotated[
        int, typer.Option("--attachment", min=0, max=99, help="作附件时是附件几；只有一个附件写0，印成“附件”。")
    ] = 1,
    issue: Annotated[int | None, typer.Option("--issue", min=1, help="期号。")] = None,
    date: Annotated[str | None, typer.Option("--date", help="印发日期，写成2025-12-25。")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="草稿：缺的内容显示成【待补：…】，不报错。")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有提醒也算没做成。")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="PDF不带标签，不声明PDF/A和PDF/UA。")] = False,
) -> None:
    """生成简报：每个读者一份Word、一份PDF，另有清单manifest.json。"""
    from briefgen.cli.build import Request, run
    from briefgen.cli.usage import UsageError

    names = tuple(name.strip() for item in audience or [] for name in re.split("[,，、]", item) if name.strip())
    kinds = tuple(kind.strip().lower() for kind in re.split("[,，、]", formats) if kind.strip())
    files = tuple(meetings or ())
    request = Request(files, names, kinds, output, templates, mode, issue, date, draft, strict, attachment, plain)
    try:
        status = run(request)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)


@app.command()
def pdf(
    files: Annotated[list[Path], typer.Argument(help="Word文件（.docx）或装着Word文件的文件夹，可写多个。")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到哪个PDF或哪个文件夹；默认写在Word文件旁边。")
    ] = None,
    fonts: Annotated[str, typer.Option("--fonts", help="auto：用这台电脑上的字体；bundled：只用自带的字体。")] = "auto",
    profile: Annotated[
        str, typer.Option("--profile", help="word：照Word断行；typeset：照中文排版的讲究断行。")
    ] = "word",
    strict: Annotated[bool, typer.Option("--strict", help="有提醒也算没做成。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="结果写成JSON，给别的程序用。")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="不带标签，不声明PDF/A和PDF/UA。")] = False,
    letterhead: Annotated[
        Path | None, typer.Option("--letterhead", help="垫在页面下的信笺，PDF文件，用它的第1页。")
    ] = None,
    letterhead_on: Annotated[
        str, typer.Option("--letterhead-on", help="信笺垫在哪里。first：首页；every：每一页。")
    ] = "first",
    watermark: Annotated[str, typer.Option("--watermark", help="每页的水印文字，如“草稿”。")] = "",
    comments: Annotated[bool, typer.Option("--comments", help="把批注列在文末的表里。")] = False,
    changes: Annotated[bool, typer.Option("--changes", help="标出修订：插入加下划线，删除加删除线。")] = False,
) -> None:
    """把任何Word文件排成PDF（PDF/A-3a、PDF/UA-1），不需要Word。"""
    from briefgen.cli.pdf import Request, run
    from briefgen.cli.usage import UsageError

    looks = (plain, letterhead, letterhead_on, watermark, comments, changes)
    try:
        status = run(Request(tuple(files), output, fonts, profile, strict, as_json, *looks))
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)


@app.command()
def memo(
    file: Annotated[Path, typer.Argument(help="公文，YAML文件；所附的会议记录和文件按它自己的文件夹来找。")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到哪个文件夹；默认briefs。")] = None,
    templates: Annotated[Path | None, typer.Option("--templates", help="读者和模板的文件夹；默认templates。")] = None,
    preprinted: Annotated[
        bool, typer.Option("--preprinted", help="用印好红头的纸：不印发文机关标志和红线，位置照留。")
    ] = False,
    loose: Annotated[
        bool, typer.Option("--loose", help="附件不与公文一起装订：各成一份，左上角写发文字号和附件序号。")
    ] = False,
    bound: Annotated[bool, typer.Option("--bound", help="另写一份装在一起的Word：附件在版记之前。")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="PDF不带标签，不声明PDF/A和PDF/UA。")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有提醒也算没做成。")] = False,
) -> None:
    """生成公文：函、通知、报告、请示等，连同所附的简报，Word和PDF。"""
    from briefgen.cli.memo import Request, run
    from briefgen.cli.usage import UsageError

    try:
        status = run(Request(file, output, templates, preprinted, loose, plain, strict, bound))
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)


@app.command()
def attach(
    memo: Annotated[Path, typer.Argument(help="公文，单位已有的Word文件（.docx）。")],
    briefs: Annotated[list[Path], typer.Argument(help="要附的Word文件，按附件的次序写。")],
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个文件：.docx或.pdf。")],
    formats: Annotated[str, typer.Option("-f", "--format", help="文件种类：docx、pdf，用逗号隔开；默认照-o。")] = "",
    before: Annotated[
        list[str] | None,
        typer.Option("--before", help="署名（或版记）第一行开头的几个字，找不到署名时写；可写多次。"),
    ] = None,
    loose: Annotated[bool, typer.Option("--loose", help="附件不与公文一起装订：首行写发文字号和“附件1”。")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="换下公文里已经附上的同名附件，号不变。")] = False,
    embed: Annotated[bool, typer.Option("--embed", help="把附件的文件也装进PDF里，读者可以另存。")] = False,
    fonts: Annotated[str, typer.Option("--fonts", help="auto：用这台电脑上的字体；bundled：只用自带的字体。")] = "auto",
    strict: Annotated[bool, typer.Option("--strict", help="有提醒也以状态1结束。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="结果写成JSON，给别的程序用。")] = False,
) -> None:
    """把简报附到单位已有的公文后面：写附件说明，编附件号，页码接着排，版记在最后。"""
    from briefgen.cli.attach import Request, run
    from briefgen.cli.usage import UsageError
    from briefgen.press.attach import Order

    kinds = tuple(kind.strip().lower() for kind in re.split("[,，、]", formats) if kind.strip())
    order = Order(memo, tuple(briefs), tuple(before or ()), loose, fonts, replace, embed)
    try:
        status = run(Request(order, output, kinds, strict, as_json))
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)


@app.command()
def check(
    paths: Annotated[
        list[Path], typer.Argument(help="会议记录、公文、读者文件夹、Word文件、PDF，或装着它们的文件夹，可写多个。")
    ],
    against: Annotated[
        list[Path] | None, typer.Option("--against", help="来源（.txt、.docx、.pdf）：对照它核验会议记录；可写多次。")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="把有把握的改好，写成副本“名字.fixed.docx”，原文件不动。")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="改好的副本写到哪个文件。")] = None,
    comments: Annotated[
        Path | None, typer.Option("--comments", help="另存一份Word文件，在发现问题处加上批注。")
    ] = None,
    templates: Annotated[Path | None, typer.Option("--templates", help="读者和模板的文件夹；默认templates。")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有提醒也以状态1结束。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="结果写成JSON，给别的程序用。")] = False,
) -> None:
    """检查：标点、数字、层次、版面、内容、泄露，一条一条说出在哪里、依据什么、怎样改。"""
    from briefgen.cli.check import Request, run
    from briefgen.cli.usage import UsageError

    files = (tuple(paths), tuple(against or ()))
    try:
        status = run(Request(*files, fix, output, as_json, comments, strict, templates))
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)


@app.command()
def explain(
    rule: Annotated[str | None, typer.Argument(help="规则编号，如PUNC-HALF；不写就列出全部。")] = None,
) -> None:
    """说明一条规则：是什么、为什么、依据、错的和对的例子。"""
    from briefgen.cli.explain import run

    raise typer.Exit(run(rule))


@app.command()
def trace(
    brief: Annotated[Path, typer.Argument(help="成稿：briefgen生成的简报，.docx或.pdf，改过的也行。")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到哪个文件夹；默认写在简报旁边。")] = None,
    against: Annotated[
        list[Path] | None, typer.Option("--against", help="来源全文：.txt、.docx或.pdf；几个来源按记录里的次序写。")
    ] = None,
) -> None:
    """列出简报每一句的出处：条目、说话人、来源第几段，HTML和CSV各一份。"""
    from briefgen.cli.trace import Request, run

    raise typer.Exit(run(Request(brief, output, tuple(against or ()))))


@template_app.command("new")
def template_new(
    audience: Annotated[str, typer.Argument(help="读者，即templates下的文件夹名。")],
    like: Annotated[str | None, typer.Option("--like", help="照哪一种写：government、schools、enterprises。")] = None,
    templates: Annotated[Path, typer.Option("--templates", help="读者和模板的文件夹。")] = Path("templates"),
    force: Annotated[bool, typer.Option("--force", help="已有模板时盖掉它。")] = False,
) -> None:
    """给一个读者生成起步的Word模板，之后在Word或WPS里改。"""
    from briefgen.cli.template import new

    new(audience, like, templates, force=force)


@template_app.command("lint")
def template_lint(
    files: Annotated[list[Path] | None, typer.Argument(help="Word模板，可写多个；不写就检查--audience的模板。")] = None,
    data: Annotated[
        Path | None, typer.Option("--data", help="再用这份数据（YAML或JSON）试填一遍，对照名字和值。")
    ] = None,
    audience: Annotated[
        str | None, typer.Option("-a", "--audience", help="再对照简报可用的名字；读者，即templates下的文件夹名。")
    ] = None,
    templates: Annotated[Path | None, typer.Option("--templates", help="读者和模板的文件夹；默认templates。")] = None,
    annotate: Annotated[Path | None, typer.Option("--annotate", help="另存一份模板，在有问题的段落加上批注。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="结果写成JSON，给别的程序用。")] = False,
) -> None:
    """检查Word模板：一次说出每个错误在哪一段、哪一格，应怎样写。"""
    from briefgen.cli.template import Check, lint
    from briefgen.cli.usage import UsageError

    try:
        status = lint(Check(tuple(files or ()), data, audience, templates, annotate, as_json))
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)


@template_app.command("fields")
def template_fields(
    file: Annotated[Path, typer.Argument(help="Word模板。")],
    as_json: Annotated[bool, typer.Option("--json", help="写成JSON，给别的程序用。")] = False,
    schema: Annotated[Path | None, typer.Option("--schema", help="把数据的格式（JSON Schema）写到这个文件。")] = None,
    sample: Annotated[
        Path | None, typer.Option("--sample", help="把一份能填满模板的样例数据写到这个文件（.yaml或.json）。")
    ] = None,
) -> None:
    """列出模板要填哪些名字，各是文字、列表还是判断，最先用在哪里。"""
    from briefgen.cli.template import fields

    raise typer.Exit(fields(file, schema, sample, as_json=as_json))


@template_app.command("fill")
def template_fill(
    file: Annotated[Path, typer.Argument(help="Word模板，或者PDF表单。")],
    data: Annotated[Path, typer.Argument(help="数据，YAML或JSON文件；图片等文件放在它的文件夹里。")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="写到哪个文件或文件夹；默认写在数据旁边，名为“模板-数据.docx”。"),
    ] = None,
    formats: Annotated[str, typer.Option("-f", "--format", help="文件种类：docx、pdf，用逗号隔开；默认docx。")] = "",
    draft: Annotated[bool, typer.Option("--draft", help="草稿：缺的内容显示成【待补：…】，不报错。")] = False,
) -> None:
    """用一份数据填写任何Word模板，或PDF表单。"""
    from briefgen.cli.template import fill
    from briefgen.cli.usage import UsageError

    kinds = tuple(kind.strip().lower() for kind in re.split("[,，、]", formats) if kind.strip())
    try:
        status = fill(file, data, output, kinds, draft=draft)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(status)


@fonts_app.command("list")
def fonts_list() -> None:
    """列出公文各种字体在这台电脑上由哪个字体文件来画。"""
    from briefgen.cli.fonts import show

    show()


@fonts_app.command("install")
def fonts_install() -> None:
    """取来开放的仿宋、楷体和小标宋，装进用户的数据文件夹（不需要管理员权限）。"""
    from briefgen.cli.fonts import install_open_set

    install_open_set()


@fonts_app.command("add")
def fonts_add(file: Annotated[Path, typer.Argument(help="字体文件：.ttf、.otf、.ttc。")]) -> None:
    """把一个字体文件加进来，如单位有授权的方正小标宋。"""
    from briefgen.cli.fonts import add_file

    add_file(file)
