"""`template fill` of a template with a table of contents: the Word file tells true pages, as its PDF does."""

from pathlib import Path

from briefgen.press.templates import fill_template, with_true_pages
from support.fields import NEW_PAGE, complex_field, file_of, heading, line, lines_of, main_xml
from support.square import lay_out


def test_a_filled_template_lists_its_own_headings(tmp_path: Path) -> None:
    body = line(complex_field('TOC \\o "1-3" \\h', "{{ t }}")) + "".join(
        [
            line("<w:r><w:t>{%p for one in items %}</w:t></w:r>"),
            heading("{{ one }}", 1, NEW_PAGE),
            line("<w:r><w:t>{%p endfor %}</w:t></w:r>"),
        ]
    )
    (tmp_path / "t.docx").write_bytes(file_of(body))
    (tmp_path / "d.yaml").write_text("t: 右键更新\nitems: [“引号”𠮷, 《书名》镕]\n", encoding="utf-8")
    filled = fill_template(tmp_path / "t.docx", tmp_path / "d.yaml")
    docx, findings = with_true_pages(filled, "d.docx")
    assert findings == ()
    assert lines_of(lay_out(docx))[:2] == ["“引号”𠮷2", "《书名》镕3"]
    assert main_xml(docx).count("PAGEREF") == 2


def test_a_filled_template_without_fields_stays(tmp_path: Path) -> None:
    data = file_of(line("<w:r><w:t>正文</w:t></w:r>"))
    assert with_true_pages(data, "d.docx") == (data, ())
