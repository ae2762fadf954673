"""docxtpl's names, arguments and order of calls."""

import io
import subprocess
import sys
import zipfile
import zlib

import pytest

from briefgen.compat import RP, DocxTemplate, InlineImage, Listing, R, RichText, RichTextParagraph, __main__
from briefgen.errors import PackageError
from briefgen.opc.package import Package
from support.wordfile import docx, paragraph

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
OTHER = PNG.replace(b"IDAT", b"IDAT", 1) + b"\x00"


def saved(template: DocxTemplate) -> bytes:
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def test_a_path_is_read_and_written_and_the_bytes_are_the_same_each_time(tmp_path):
    (tmp_path / "t.docx").write_bytes(docx(paragraph("{{ x }}")))
    for name in ("a.docx", "b.docx"):
        template = DocxTemplate(tmp_path / "t.docx")
        template.render({"x": "甲"})
        template.save(str(tmp_path / name))
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_one_object_renders_many_times_and_keeps_nothing(filled):
    template = DocxTemplate(io.BytesIO(docx(paragraph("{{ x }}{{ y }}"))))
    template.render({"x": "甲", "y": "乙"})
    assert template.is_rendered
    assert template.docx.paragraphs[0].text == "甲乙"
    template.render({"x": "丙"})
    assert template.paragraphs[0].text == "丙", "unknown attributes go to python-docx's Document"
    assert "丙".encode() in zipfile.ZipFile(io.BytesIO(saved(template))).read("word/document.xml")


def test_what_is_done_to_the_document_before_and_after_rendering_is_saved():
    template = DocxTemplate(io.BytesIO(docx(paragraph("{{ x }}"))))
    document = template.get_docx()
    document.paragraphs[0].runs[0].text = "{{ x }}先"
    template.render({"x": "甲"})
    document.add_paragraph("后")
    body = zipfile.ZipFile(io.BytesIO(saved(template))).read("word/document.xml").decode()
    assert "甲先" in body
    assert "后" in body
    template = DocxTemplate(io.BytesIO(docx(paragraph("{{ x }}"))))
    template.render({"x": "甲"})
    template.docx.paragraphs[0].add_run("加")
    first, second = saved(template), saved(template)
    assert "加" in zipfile.ZipFile(io.BytesIO(first)).read("word/document.xml").decode()
    assert first == second


def test_a_plain_render_needs_no_python_docx(tmp_path):
    (tmp_path / "t.docx").write_bytes(docx(paragraph("{{ x }}"), parts={"header1": paragraph("{{ x }}")}))
    code = (
        "import sys; from briefgen.compat import DocxTemplate; t = DocxTemplate(sys.argv[1]); "
        "t.render({'x': 1}); t.save(sys.argv[1] + '.docx'); print('docx' in sys.modules, 'docxcompose' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "t.docx")], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_members_without_tags_are_copied_as_they_are(filled):
    template = docx(paragraph("{{ x }}"), parts={"header1": paragraph("不变")})
    before, after = Package.read(template), Package.read(filled(template, {"x": 1}).data)
    assert after.part("word/header1.xml") == before.part("word/header1.xml")
    assert after.names == before.names


def test_undeclared_names_are_those_of_all_parts_less_those_given():
    parts = {
        "header1": paragraph("{{ head }}"),
        "footnotes": f'<w:footnote w:id="1">{paragraph("{{ note }}")}</w:footnote>',
    }
    template = DocxTemplate(io.BytesIO(docx(paragraph("{% for i in xs %}{{ i.a }}{{ y }}{% endfor %}"), parts=parts)))
    assert template.get_undeclared_template_variables() == {"xs", "y", "head", "note"}
    assert template.get_undeclared_template_variables(context={"xs": [], "y": 1}) == {"head", "note"}


def test_media_and_members_are_replaced(tmp_path):
    def with_picture(template):
        return {"i": InlineImage(template, io.BytesIO(PNG))}

    template = DocxTemplate(io.BytesIO(docx(paragraph("{{ i }}"))))
    template.render(with_picture(template))
    made = saved(template)
    again = DocxTemplate(io.BytesIO(made))
    again.replace_media(io.BytesIO(PNG), io.BytesIO(OTHER))
    (tmp_path / "s.xml").write_bytes(b"<x/>")
    again.replace_zipname("word/settings.xml", str(tmp_path / "s.xml"))
    with zipfile.ZipFile(io.BytesIO(saved(again))) as opened:
        assert opened.read("word/media/image1.png") == OTHER
        assert opened.read("word/settings.xml") == b"<x/>"
    assert DocxTemplate.get_file_crc(io.BytesIO(PNG)) == zlib.crc32(PNG)


def test_a_picture_is_replaced_by_name_and_a_missing_one_is_an_error():
    template = DocxTemplate(io.BytesIO(docx(paragraph("{{ i }}"))))
    template.render({"i": InlineImage(template, io.BytesIO(PNG))})
    made = saved(template)
    again = DocxTemplate(io.BytesIO(made))
    again.replace_pic("image.png", io.BytesIO(OTHER))
    again.render({})
    assert zipfile.ZipFile(io.BytesIO(saved(again))).read("word/media/image1.png") == OTHER
    assert "image.png" in again.get_pic_map()
    again.reset_replacements()
    again.replace_pic("没有.png", io.BytesIO(OTHER))
    with pytest.raises(ValueError, match=r"Picture 没有.png not found"):
        again.save(io.BytesIO())
    again.allow_missing_pics = True
    again.save(io.BytesIO())


def test_a_subdocument_of_a_file_brings_what_it_needs_and_the_same_bytes_each_time(tmp_path):
    from docx import Document

    inside = Document()
    inside.add_paragraph("清单", style="List Number")
    inside.add_picture(io.BytesIO(PNG))
    inside.save(str(tmp_path / "s.docx"))
    outside = Document()
    outside.add_paragraph("{{p s }}")
    outside.save(str(tmp_path / "t.docx"))
    made = []
    for _ in range(2):
        template = DocxTemplate(tmp_path / "t.docx")
        template.render({"s": template.new_subdoc(tmp_path / "s.docx")})
        made.append(saved(template))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as opened:
        assert "清单" in opened.read("word/document.xml").decode()
        assert opened.read("word/media/image1.png") == PNG


def test_patched_xml_needs_no_file():
    template = DocxTemplate(None)
    assert template.patch_xml("<w:p><w:r><w:t>{%p set x = a % b %}</w:t></w:r></w:p>") == "{% set x = a % b %}"
    assert template.patch_xml("<w:t>{</w:t></w:r><w:r><w:t>{ x }}</w:t>") == '<w:t xml:space="preserve">{{ x }}</w:t>'


def _use(template: DocxTemplate, method: str) -> None:
    getattr(template, method)(*([{}] if method == "render" else []))


@pytest.mark.parametrize("method", ["render", "get_docx", "get_undeclared_template_variables"])
def test_a_file_that_can_not_be_opened_is_python_docx_error_and_ours(tmp_path, method):
    from docx.opc.exceptions import PackageNotFoundError

    other = tmp_path / "文.docx"
    other.write_text("不是压缩文件", encoding="utf-8")
    for file in (tmp_path / "none.docx", str(other)):
        for kind in (PackageNotFoundError, PackageError):
            with pytest.raises(kind, match=r"\.docx .*Word"):
                _use(DocxTemplate(file), method)
    for kind in (zipfile.BadZipFile, PackageError):
        with pytest.raises(kind, match="PKG001"):
            _use(DocxTemplate(io.BytesIO(other.read_bytes())), method)


def test_names_are_docxtpls():
    assert R is RichText
    assert RP is RichTextParagraph
    assert str(Listing(3)) == "3"
    with pytest.raises(TypeError, match="'colour'是不是“color”？"):
        RichText("x", colour="red")


@pytest.mark.parametrize("code", ["{{ title }}", "{{ title"])
def test_the_command_writes_a_file_or_fails_with_a_status(tmp_path, capsys, code):
    template, data, output = (str(tmp_path / name) for name in ("t.docx", "d.json", "o.docx"))
    (tmp_path / "t.docx").write_bytes(docx(paragraph(code)))
    (tmp_path / "d.json").write_text('{"title": "镕"}', encoding="utf-8")
    status = __main__.main([template, data, output, "-q"])
    told = capsys.readouterr()
    if code.endswith("}}"):
        assert (status, told.out, told.err) == (0, "", "")
        assert "镕".encode() in zipfile.ZipFile(output).read("word/document.xml")
    else:
        assert status == 1
        assert "正文第1段 标签“{{ title" in told.err
        assert not (tmp_path / "o.docx").exists()


def test_the_command_asks_before_it_overwrites(tmp_path, capsys, monkeypatch):
    paths = [str(tmp_path / name) for name in ("t.docx", "d.json", "o.docx")]
    (tmp_path / "t.docx").write_bytes(docx(paragraph("x")))
    (tmp_path / "d.json").write_text("{}", encoding="utf-8")
    (tmp_path / "o.docx").write_bytes(b"old")
    monkeypatch.setattr("builtins.input", lambda _question: "n")
    assert __main__.main(paths) == 1
    assert (tmp_path / "o.docx").read_bytes() == b"old"
    monkeypatch.setattr("builtins.input", lambda _question: "y")
    assert __main__.main(paths) == 0
    assert __main__.main([*paths, "-o"]) == 0
    assert "已生成" in capsys.readouterr().out
