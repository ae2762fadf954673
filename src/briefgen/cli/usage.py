"""Wrong usage of the command line, which ends with status 2, in Chinese."""

import re
from typing import Any

_MESSAGES = (
    (re.compile(r"No such option: (?P<a>\S+)"), "没有“{a}”这个选项"),
    (re.compile(r"Option '(?P<a>[^']+)' requires an argument"), "选项“{a}”后面要写一个值"),
    (re.compile(r"Option '(?P<a>[^']+)' does not take a value"), "选项“{a}”后面不写值"),
    (re.compile(r"No such command '(?P<a>[^']*)'"), "没有“{a}”这个命令"),
    (re.compile(r"Missing command"), "没有写命令"),
    (re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<a>.*)\)"), "多写了“{a}”"),
    (re.compile(r"Missing argument '(?P<a>[^']+)'"), "没有写“{a}”"),
    (re.compile(r"Missing option '(?P<a>[^']+)'"), "没有写选项“{a}”"),
    (re.compile(r".*valid integer"), "要写一个整数"),
    (re.compile(r".*greater than or equal to (?P<a>-?\d+)"), "不能小于{a}"),
    (re.compile(r".*less than or equal to (?P<a>-?\d+)"), "不能大于{a}"),
)
"""What the library that reads the command line says, and the same in Chinese."""

_HANZI = re.compile("[\u3400-\u9fff]")


class UsageError(Exception):
    """An option has a value that it can't have."""


def usage_message(error: Any) -> str:
    """Return what is wrong with a command line, in Chinese, and how to see what may be written.

    `error` is that of the library that reads it: its message, the parameter and the command that it is about.
    What isn't known of its words is not shown.
    """
    message = str(getattr(error, "message", "")) or str(error.format_message())
    parameter = getattr(error, "param", None)
    about = f"“{parameter.opts[0]}”" if parameter is not None and message != error.format_message() else ""
    told = message if _HANZI.search(message) else _translated(message)
    near = getattr(error, "possibilities", None) or re.findall(r"'([^']*)'", message.partition("Did you mean")[2])
    hint = f"是不是{'、'.join(f'“{one}”' for one in sorted(near))}？" if near else ""
    command = error.ctx.command_path if getattr(error, "ctx", None) is not None else "briefgen"
    return f"错误：{about}{told}。{hint}可以写什么，见 {command} --help"


def _translated(message: str) -> str:
    for pattern, words in _MESSAGES:
        found = pattern.match(message)
        if found:
            return words.format(**found.groupdict())
    return "命令写得不对"
