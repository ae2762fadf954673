"""`briefgen template …`."""

import re
from pathlib import Path

from briefgen.cli.tell import tell_result
from briefgen.errors import Fault, OutputError, Place
from briefgen.press.desk import TEMPLATE
from briefgen.press.output import write_whole
from briefgen.template.starter import new_template
from briefgen.template.starter.designs import DESIGNS

_NAME = r"[a-z][a-z0-9-]{0,39}"
"""What a reader's folder may be called: it is the reader's id in records."""


def new(audience: str, like: str | None, templates: Path, *, force: bool) -> None:
    """Write a starter template for an audience; one that the office already has is kept unless `force`."""
    if like is not None and like not in DESIGNS:
        raise OutputError(Fault("CLI006", Place(), f"没有“{like}”这种起步模板", f"可选：{'、'.join(DESIGNS)}"))
    name = Path(audience).name
    if not re.fullmatch(_NAME, name):
        way_out = "请用小写字母、数字和连字符，以字母开头，如 parents"
        raise OutputError(Fault("CLI008", Place(), f"“{audience}”不能作读者的文件夹名", way_out))
    path = templates / name / TEMPLATE
    if path.exists() and not force:
        way_out = "要保留就不用再生成；确实要重来，请先把它改名，或加 --force"
        raise OutputError(Fault("OUT002", Place(str(path)), "这里已经有模板了，没有动它", way_out))
    write_whole(path, new_template(like or name))
    tell_result(path)
