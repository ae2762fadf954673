"""Reading the inside of each tag by itself, so that every fault is found, each at its own tag."""

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from briefgen.errors import Fault, Place
from briefgen.template.compiler.calls import argument_slips
from briefgen.template.compiler.structure import OPENERS, opens
from briefgen.template.compiler.tags import LONGEST, Tag
from briefgen.template.filling.environment import BLOCK, PRINT, Environment, sandbox
from briefgen.template.filling.methods import METHODS
from briefgen.template.rules import suggestion
from briefgen.template.values import illegal_character

_AROUND = {
    "for": ("", "endfor"),
    "if": ("", "endif"),
    "with": ("", "endwith"),
    "elif": ("if 1", "endif"),
    "else": ("if 1", "endif"),
    "endif": ("if 1", ""),
    "endfor": ("for x in y", ""),
    "endwith": ("with", ""),
    "set": ("", ""),
    "macro": ("", "endmacro"),
    "call": ("", "endcall"),
    "endmacro": ("macro m()", ""),
    "endcall": ("call m()", ""),
    "endset": ("set x", ""),
}
"""Keyword to what makes a template of it: what stands before it, and after it."""

_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "标签的结尾",
    "name": "名字",
    "integer": "数字",
    "string": "文字",
    "assign": "=",
    "colon": ":",
    "comma": ",",
    "rparen": ")",
    "rbracket": "]",
    "rbrace": "}",
}
_MESSAGES = (
    (re.compile(r"^unexpected char (['\"])(?P<a>.+)\1 at \d+$"), "有不认识的符号“{a}”"),
    (re.compile(r"^expected name or number$"), "这里应该是“名字”或数字"),
    (re.compile(r"^expected token '(?P<a>.+?)', got '(?P<b>.+)'$"), "这里应该是“{a}”，却写了“{b}”"),
    (re.compile(r"^unexpected end of template, expected '(?P<a>.+)'\.$"), "缺少“{a}”"),
    (re.compile(r"^unexpected '(?P<a>.+)', expected '(?P<b>.+)'$"), "这里应该是“{b}”，却写了“{a}”"),
    (re.compile(r"^Expected an expression, got '(?P<a>.+)'$"), "缺少内容"),
    (re.compile(r"^unexpected '(?P<a>.+)'$"), "“{a}”放错了地方"),
    (re.compile(r"^can't assign to '(?P<a>.+)'$"), "不能给“{a}”赋值"),
)
_STRINGS = re.compile(r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\"", re.DOTALL)
_SLIPS: tuple[tuple[re.Pattern[str], tuple[str, ...], str, str], ...] = (
    (re.compile(r"^else\s+if\b"), ("else",), "写法不对", "“else if”请写成“elif”"),
    (re.compile(r"[^=!<>]=[^=]"), ("if", "elif"), "写法不对", "比较是否相等请写两个等号“==”"),
    (re.compile(r"==="), (), "写法不对：没有“===”这种写法", "比较是否相等请写两个等号“==”"),
    (re.compile(r"<>"), (), "写法不对：没有“<>”这种写法", "不等于请写成“!=”"),
    (re.compile(r"&"), (), "写法不对：没有“&”这种写法", "“并且”请写成“and”，如 {{% if x and y %}}"),
    (re.compile(r"\|\s*\|"), (), "写法不对：没有“||”这种写法", "“或者”请写成“or”，如 {{% if x or y %}}"),
    (re.compile(r"!(?!=)"), (), "写法不对：没有“!”这种写法", "“不”请写成“not”，如 {{% if not x %}}"),
    (re.compile(r"\?[^:]*:"), (), "写法不对：没有“? :”这种写法", "请写成 {{{{ 甲 if 条件 else 乙 }}}}"),
    (re.compile(r"^\{\s*([^\W\d][\w.]*)\s*\}$"), (), "多了一层花括号", "请写成 {{{{ {0} }}}}，两个花括号就够了"),
    (re.compile(r"^(P|R|TR|TC|Tr|Tc)\s"), ("",), "写法不对", "“{{{{p”“{{{{r”“{{{{tr”“{{{{tc”要用小写"),
    (re.compile(r"^for\s.*?\sof\s"), ("for",), "", "“of”请写成“in”，如 {{% for x in l %}}"),
    (re.compile(r"^set\s*="), ("set",), "没有写名字", "请写成 {{% set x = … %}}"),
    (re.compile(r"^set\s+(\w+)\s+([\w.]+)$"), ("set",), "", "请写成 {{% set {0} = {1} %}}"),
)
"""How a slip looks outside of strings, in which statements ("" is none of them, () all tags), what to tell where
Jinja's own words don't, and the way out."""

_WORDS = {"and", "or", "not", "in", "is", "if", "else"}
_QUOTES = "'\"“”‘’"
_LOOP = ("cycle", "changed", "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem",
         "previtem", "revindex", "revindex0")  # fmt: skip
_NO_NAMES = {"self", "super", "varargs", "kwargs"}
_ATTRIBUTE_FILTERS = ("map",)
_INSTEAD = {
    "safe": "值总是当作文字印出来；带格式的请用 {{r … }} 或 |markdown",
    "tojson": "请用循环或 |join_cn 印出来",
    "random": "同样的数据要得到同样的文件，不能随机",
    "center": "请在Word里设居中",
    "indent": "请在Word里设缩进",
    "attr": "请写 x.name",
    "items": "请写 x.items()",
}
"""Filter of Jinja that isn't here to what to do instead."""


def syntax_faults(tag: Tag, place: Place) -> Iterator[Fault]:
    """Yield what is wrong inside a tag; none for comments."""
    of_cell = tag.keyword in {"colspan", "cellbg"} and bool(tag.argument)
    if tag.kind == "comment" or (tag.kind == "statement" and tag.keyword not in _AROUND and not of_cell):
        return
    problem = f"标签“{tag.written}”"
    if len(tag.code) > LONGEST:
        yield Fault("TPL012", place, f"标签“{tag.written[:40]}…”太长", f"请写在{LONGEST}个字以内")
        return
    if not _is_faultless(_source(tag)):
        yield from _told_faults(tag, problem, place)


@lru_cache(maxsize=4096)
def _is_faultless(source: str) -> bool:
    """Say whether a tag's source has no fault; templates repeat the same few tags."""
    try:
        return next(_policy_faults(sandbox().parse(source), "", Place(), sandbox()), None) is None
    except (TemplateSyntaxError, RecursionError):
        return False


def _told_faults(tag: Tag, problem: str, place: Place) -> Iterator[Fault]:
    environment = sandbox()
    try:
        faults = list(_policy_faults(environment.parse(_source(tag)), problem, place, environment))
    except TemplateSyntaxError as error:
        told, way_out = explained(error, tag)
        yield Fault("TPL012", place, f"{problem}{told}", way_out)
    except RecursionError:
        yield Fault("TPL012", place, f"标签“{tag.written[:40]}…”的括号套得太深", "请写得简单些")
    else:
        yield from faults


def _source(tag: Tag) -> str:
    if tag.kind == "print" or tag.keyword not in _AROUND:
        return f"{PRINT[0]} {tag.code if tag.kind == 'print' else tag.argument} {PRINT[1]}"
    before, after = _AROUND[tag.keyword]
    if opens(tag):
        after = OPENERS[tag.keyword]
    return "".join(f"{BLOCK[0]} {code} {BLOCK[1]}" for code in (before, tag.code, after) if code)


def explained(error: TemplateSyntaxError, tag: Tag) -> tuple[str, str]:
    """Return a syntax error in Chinese, and a way out; what is known by its look has its own."""
    told, usual = _translated(error.message or "")
    known, way_out = _usual_slip(tag)
    return known or told, way_out or usual


def _usual_slip(tag: Tag) -> tuple[str, str]:
    """Return what to tell of a slip that is known by its look, and a way out; "" for what isn't known."""
    if not tag.code:
        return "里面是空的", "请写上名字，如 {{ brief.title }}，或删去这个标签"
    bare = _STRINGS.sub("''", tag.code)
    for pattern, keywords, told, way_out in _SLIPS:
        found = pattern.search(bare)
        if found and (not keywords or tag.keyword in keywords):
            return told, way_out.format(*found.groups())
    words = (tag.argument if tag.kind == "statement" else bare).split()
    if tag.keyword in {"", "if", "elif"} and len(words) > 1 and all(map(_is_name, words)):
        way_out = f"名字里不能有空格，请连着写成“{''.join(words)}”，数据里的名字也一样；是两个名字的，请各写一个标签"
        return "", way_out
    return "", ""


def _is_name(word: str) -> bool:
    return re.fullmatch(r"[^\W\d][\w.]*", word) is not None and word not in _WORDS


def _translated(message: str) -> tuple[str, str]:
    """Return one of Jinja's messages in Chinese, and a way out; what is not known of it is not shown."""
    for pattern, words in _MESSAGES:
        match = pattern.match(message)
        if match:
            parts = {name: _TOKENS.get(text, text) for name, text in match.groupdict().items()}
            if "\\x" in parts.get("a", ""):
                return "写法不对：括号没有配对", "请补上右括号"
            is_quote = "符号" in words and parts["a"] in _QUOTES
            return f"写法不对：{words.format(**parts)}", "引号要成对" if is_quote else "请对照模板写法改正"
    return "写法不对", "请对照模板写法改正"


def _policy_faults(tree: nodes.Template, told: str, place: Place, environment: Environment) -> Iterator[Fault]:
    """Yield filters and tests that don't exist, and what a template may not do."""
    for node in tree.find_all(nodes.Node):
        for slip in argument_slips(node, environment):
            yield Fault(slip.rule, place, f"{told}{slip.problem}", slip.way_out)
        if isinstance(node, nodes.Filter):
            yield from _filter_faults(node, told, place, environment)
        elif isinstance(node, nodes.Test) and node.name not in environment.tests:
            hint = suggestion(node.name, environment.tests) or "请查模板写法里的判断"
            yield Fault("TPL021", place, f"{told}里的判断“{node.name}”不认识", hint)
        elif isinstance(node, nodes.Getattr | nodes.Getitem):
            yield from _attribute_faults(node, told, place)
        else:
            yield from _refused(node, told, place)


def _refused(node: nodes.Node, told: str, place: Place) -> Iterator[Fault]:
    """Yield why a node is not allowed at all."""
    if isinstance(node, nodes.Call) and not _may_call(node):
        yield Fault("TPL022", place, f"{told}里的调用不允许", "模板里请用过滤器，如 x|join_cn")
    elif isinstance(node, nodes.Name | nodes.Macro) and (node.name in _NO_NAMES or node.name.startswith("__")):
        yield Fault("TPL022", place, f"{told}里的“{node.name}”不允许使用", "请换一个名字")
    elif isinstance(node, nodes.NSRef) and (node.name.startswith("_") or node.attr.startswith("_")):
        yield Fault("TPL022", place, f"{told}里的“{node.name}.{node.attr}”不允许使用", "请换一个名字")
    elif isinstance(node, nodes.Const) and isinstance(node.value, str) and illegal_character(node.value, "\a\f"):
        told_character = f"看不见的控制字符（{illegal_character(node.value, chr(7) + chr(12))}）"
        yield Fault("TPL012", place, f"{told}里有{told_character}", "请删去它")
    elif isinstance(node, nodes.For) and node.recursive:
        yield Fault("TPL022", place, f"{told}里的“recursive”不允许使用", "请逐层写循环")


def _filter_faults(node: nodes.Filter, told: str, place: Place, environment: Environment) -> Iterator[Fault]:
    first = node.args[0] if node.args else None
    inner = first.value if node.name in _ATTRIBUTE_FILTERS and isinstance(first, nodes.Const) else None
    for name in (node.name, inner):
        known = [known for known in environment.filters if not known.startswith("__")]
        if isinstance(name, str) and name not in known:
            hint = _INSTEAD.get(name) or suggestion(name, known) or "请查模板写法里的过滤器"
            yield Fault("TPL020", place, f"{told}里的过滤器“{name}”不认识", hint)
    for keyword in node.kwargs:
        value = keyword.value.value if isinstance(keyword.value, nodes.Const) else None
        if keyword.key == "attribute" and isinstance(value, str) and "__" in value:
            yield Fault("TPL022", place, f"{told}里的“{value}”不允许使用", "请只用模板可用的名字")


def _attribute_faults(node: nodes.Getattr | nodes.Getitem, told: str, place: Place) -> Iterator[Fault]:
    name = node.attr if isinstance(node, nodes.Getattr) else None
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = node.arg.value
    if not isinstance(name, str):
        return
    if name.startswith("_"):
        yield Fault("TPL022", place, f"{told}里的“{name}”是内部的名字，不允许使用", "请只用模板可用的名字")
    elif isinstance(node.node, nodes.Name) and node.node.name == "loop" and name not in _LOOP:
        hint = suggestion(name, _LOOP) or f"loop 后面可以写{'、'.join(_LOOP[4:8])}等"
        yield Fault("TPL030", place, f"{told}里的“loop.{name}”不存在", hint)


def _may_call(node: nodes.Call) -> bool:
    """Whether a call is one of `range(…)`, `loop.cycle(…)`, `x.items()`, or may be one of a macro."""
    called = node.node
    if isinstance(called, nodes.Name):
        return not called.name.startswith("__")
    if not isinstance(called, nodes.Getattr):
        return False
    of_loop = isinstance(called.node, nodes.Name) and called.node.name == "loop"
    return called.attr in ({"cycle", "changed"} if of_loop else METHODS)
