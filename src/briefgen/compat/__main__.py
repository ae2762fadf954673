"""`python -m briefgen.compat [-o] [-q] template.docx data.json output.docx`: docxtpl's command, with an exit status."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from jinja2.exceptions import TemplateError
from lxml.etree import XMLSyntaxError

from briefgen.compat.template import DocxTemplate
from briefgen.errors import BriefgenError


class _FailedError(Exception):
    """What stops the command, in words."""


def main(arguments: list[str] | None = None) -> int:
    """Fill a template with the data of a JSON file. Return 0, or 1 where no file was written.

    A file that exists is written over only with `-o`, or where the user answers `y`. Wrong usage exits with 2.
    """
    given = _parser().parse_args(arguments)
    try:
        _check(given)
        template = DocxTemplate(given.template_path)
        _render(template, _data(given.json_path))
        _save(template, given.output_filename)
    except _FailedError as failed:
        print(f"错误：{failed}", file=sys.stderr)  # noqa: T201
        return 1
    if not given.quiet:
        print(f"已生成 {given.output_filename}")  # noqa: T201
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m briefgen.compat", description="用JSON数据填写Word模板，生成新的Word文件。"
    )
    parser.add_argument("template_path", help="Word模板的路径")
    parser.add_argument("json_path", help="JSON数据的路径")
    parser.add_argument("output_filename", help="要生成的Word文件的路径")
    parser.add_argument("-o", "--overwrite", action="store_true", help="文件已存在时直接覆盖，不再询问")
    parser.add_argument("-q", "--quiet", action="store_true", help="不显示不必要的信息")
    return parser


def _check(given: argparse.Namespace) -> None:
    for path, ending, what in ((given.template_path, ".docx", "模板"), (given.json_path, ".json", "数据")):
        if not (path.endswith(ending) and Path(path).is_file()):
            raise _FailedError(f"{what} {path} 不存在，或者不是{ending}文件")
    output = given.output_filename
    if not output.endswith(".docx"):
        raise _FailedError(f"要生成的文件 {output} 的名字须以.docx结尾")
    if Path(output).exists() and not given.overwrite and not _confirmed(output):
        raise _FailedError(f"文件 {output} 已存在，请换一个名字，或加上 -o")


def _confirmed(output: str) -> bool:
    try:
        return input(f"文件 {output} 已存在，要覆盖吗？(y/n) ").lower() == "y"
    except EOFError:
        return False


def _data(path: str) -> dict[str, Any]:
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise _FailedError(f"{path}:{error.lineno}:{error.colno} 不是正确的JSON") from None
    except UnicodeDecodeError:
        raise _FailedError(f"{path} 不是UTF-8编码，请另存为UTF-8") from None
    if not isinstance(data, dict):
        raise _FailedError(f"{path} 的最外层须是对象：{{…}}")
    return data


def _render(template: DocxTemplate, data: dict[str, Any]) -> None:
    try:
        template.render(data)
    except (TemplateError, BriefgenError, XMLSyntaxError, ValueError, TypeError, ArithmeticError, LookupError) as error:
        notes = "；".join(getattr(error, "__notes__", []))
        raise _FailedError(f"填写时出错：{notes}{'：' if notes else ''}{error}") from None


def _save(template: DocxTemplate, output: str) -> None:
    try:
        template.save(output)
    except OSError as error:
        raise _FailedError(f"{output} 写不了：{error.strerror}") from None


if __name__ == "__main__":
    sys.exit(main())
