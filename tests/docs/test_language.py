"""The page on the language of templates: every example in its table prints what it says."""

import io
import re
import zipfile

import pytest
import yaml
from lxml import etree

from briefgen.template import Template
from support.walk import ROOT
from support.wordfile import docx, paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = (ROOT / "docs" / "template-language.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(.+?)` \| (?:`(.*?)`)? ?\| (.+) \|$", PAGE.partition("## 整段")[0], re.MULTILINE)


@pytest.mark.parametrize(("template", "data", "printed"), ROWS)
def test_an_example_prints_what_the_page_says(template: str, data: str, printed: str) -> None:
    fields = yaml.safe_load(data) if data else {}
    filled = Template.compile(docx(paragraph(template.replace("\\|", "|")))).fill(fields)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(filled)).read("word/document.xml"))
    signs = {f"{W}br": "⏎"}
    texts = [
        "".join(signs.get(item.tag, item.text or "") for item in p.iter(f"{W}t", f"{W}br")) for p in root.iter(f"{W}p")
    ]
    assert "¶".join(texts) == printed


def test_the_table_is_read() -> None:
    assert len(ROWS) >= 20
