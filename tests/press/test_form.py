"""PDF forms filled from the same fields as templates."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, StreamObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from briefgen.cli import main
from briefgen.errors import BriefgenError, FontError, PackageError, TemplateError
from briefgen.fonts import open_fonts
from briefgen.press.form import FilledForm, fill_form
from support.tagged import drawn_text
from support.walk import SAMPLE, product

BRIEF = {"brief": {"title": "关于“产教融合”的建议——镕喆", "pages": 3}, "urgent": True, "to": ["市教育局", "市工信局"]}


def form(**more: str) -> bytes:
    """Return a routing sheet: title, recipients on lines, a box to tick, and a field for the clerk's own hand."""
    made = BytesIO()
    canvas = Canvas(made, (595, 842), invariant=1)
    fields = canvas.acroForm
    plain = {"borderWidth": 0, "fontName": "Helvetica"}
    fields.textfield(name="brief.title", x=100, y=700, width=300, height=30, fontSize=0, **plain)
    fields.textfield(name="to", x=100, y=600, width=120, height=60, fontSize=10, fieldFlags="multiline", **plain)
    fields.checkbox(name="urgent", x=100, y=550, size=20)
    fields.textfield(name="批示", x=100, y=400, width=300, height=100, **plain)
    for at, (name, flags) in enumerate(more.items()):
        fields.textfield(
            name=name.replace("_", "."), x=100, y=300 - 40 * at, width=60, height=16, fieldFlags=flags, **plain
        )
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def filled(pdf: bytes, data: dict[str, object]) -> FilledForm:
    return fill_form(pdf, data, file="表单.pdf", fonts=open_fonts("bundled"))


def changed(pdf: bytes, change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter(BytesIO(pdf))
    change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def appearances(pdf: bytes) -> dict[str, str]:
    """Return what each text field shows, read back through its font."""
    found = {}
    for annotation in pypdf.PdfReader(BytesIO(pdf)).pages[0]["/Annots"]:
        widget = annotation.get_object()
        shown = widget.get("/AP", {}).get("/N")
        if widget.get("/FT") == "/Tx" and "/V" in widget and widget["/V"]:
            found[widget["/T"]] = "".join(drawn_text(shown).split())
    return found


def pixel(pdf: bytes, x: float, y: float) -> tuple[int, ...]:
    """Return the colour at a point of the page with its form drawn, y downwards."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    image = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    return image.getpixel((int(x * 2), int(y * 2)))


def test_fields_are_filled_by_their_names_and_the_rest_is_left() -> None:
    made = filled(form(), BRIEF)
    fields = pypdf.PdfReader(BytesIO(made.pdf)).get_fields()
    values = {name: field.get("/V") for name, field in fields.items()}
    assert values == {"brief.title": BRIEF["brief"]["title"], "to": "市教育局\n市工信局", "urgent": "/Yes", "批示": ""}
    assert appearances(made.pdf)["brief.title"] == "关于“产教融合”的建议——镕喆"
    assert appearances(made.pdf)["to"] == "市教育局市工信局"
    assert made.findings == ()


def test_what_is_filled_is_seen_in_an_embedded_font() -> None:
    pdf = filled(form(), {"brief": {"title": "█"}, "urgent": False}).pdf
    assert pixel(pdf, 106.0, 842 - 715.0) == (0, 0, 0)
    assert pypdf.PdfReader(BytesIO(pdf)).get_fields()["urgent"]["/V"] == "/Off"


def test_the_same_form_and_data_give_the_same_bytes() -> None:
    assert filled(form(), BRIEF).pdf == filled(form(), BRIEF).pdf


def test_a_brief_fills_a_form() -> None:
    fields = product(SAMPLE, "government").brief.fields()
    made = filled(form(house_issuer="", challenges_0_title="", brief_number=""), fields)
    shown = appearances(made.pdf)
    assert shown["brief.title"] == "".join(fields["brief"]["title"].split())
    assert shown["challenges.0.title"][:2] == fields["challenges"][0]["title"][:2]
    assert [one.place.spot for one in made.findings] == ["表单域“house.issuer”", "表单域“challenges.0.title”"]
    assert {one.rule for one in made.findings} == {"FORM003"}


@pytest.mark.parametrize(("turn", "seen"), [(90, (250.0, 136.0)), (180, (392.0, 127.0)), (270, (250.0, 118.0))])
def test_a_turned_box_is_filled_along_its_own_line(turn: int, seen: tuple[float, float]) -> None:
    def turned(writer: pypdf.PdfWriter) -> None:
        widget = writer.pages[0]["/Annots"][0].get_object()
        widget[NameObject("/MK")] = DictionaryObject({NameObject("/R"): pypdf.generic.NumberObject(turn)})

    pdf = filled(changed(form(), turned), {"brief": {"title": "█"}}).pdf
    assert pixel(pdf, *seen) == (0, 0, 0)


def test_names_that_lead_nowhere_are_all_told_with_what_was_meant() -> None:
    with pytest.raises(TemplateError) as caught:
        filled(form(brief_titel="", brief_pages_x="", to_9=""), BRIEF)
    assert [str(fault) for fault in caught.value.faults] == [
        "表单.pdf 表单域“brief.titel” 数据里没有“brief.titel”。是不是“title”？ [FORM001]",
        "表单.pdf 表单域“brief.pages.x” 数据里没有“brief.pages.x”。“brief.pages”里没有这个名字 [FORM001]",
        "表单.pdf 表单域“to.9” 数据里没有“to.9”。“to”里没有这个名字 [FORM001]",
    ]


def test_a_form_of_which_nothing_is_in_the_data_is_told() -> None:
    assert [one.rule for one in filled(form(), {"别的": 1}).findings] == ["FORM002"]


def test_a_text_too_long_is_told_and_one_with_lines_goes_on() -> None:
    made = filled(form(), {"brief": {"title": "长" * 40}, "to": "一二三四五六七八九十" * 3})
    assert made.findings == ()
    made = filled(form(), {"brief": {"title": "长" * 120}, "to": "一二三四五六七八九十" * 30})
    assert [(one.rule, one.place.spot) for one in made.findings] == [
        ("FORM003", "表单域“brief.title”"), ("FORM003", "表单域“to”"),
    ]  # fmt: skip


def test_a_character_without_a_face_stops_it() -> None:
    with pytest.raises(FontError, match=r"表单域“brief\.title” 没有一种字体有“𠮷”"):
        filled(form(), {"brief": {"title": "𠮷"}})


def test_a_filled_form_claims_nothing() -> None:
    packet = (
        b"<r><a pdfaid:part='2' x='1'/><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part></r>"
    )

    def claiming(writer: pypdf.PdfWriter) -> None:
        stream = StreamObject()
        stream.set_data(packet)
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)

    made = filled(changed(form(), claiming), BRIEF).pdf
    assert pypdf.PdfReader(BytesIO(made)).trailer["/Root"]["/Metadata"].get_data() == b"<r><a x='1'/></r>"


def _signed(writer: pypdf.PdfWriter) -> None:
    widget = writer.pages[0]["/Annots"][3].get_object()
    widget[NameObject("/FT")], widget[NameObject("/V")] = NameObject("/Sig"), TextStringObject("x")


def _empty(writer: pypdf.PdfWriter) -> None:
    writer.root_object["/AcroForm"][NameObject("/Fields")] = pypdf.generic.ArrayObject()
    writer.root_object["/AcroForm"][NameObject("/NeedAppearances")] = BooleanObject(True)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("pdf", "rule"),
    [
        (b"PK", "PDF001"),
        (b"%PDF-1.7\nxref", "PDF003"),
        (changed(form(), _signed), "PDF005"),
        (changed(form(), _empty), "PDF006"),
    ],
    ids=["no pdf", "broken", "signed", "no fields"],
)
def test_what_is_no_form_is_refused(pdf: bytes, rule: str) -> None:
    with pytest.raises(PackageError) as caught:
        filled(pdf, BRIEF)
    assert [(fault.rule, fault.place.file) for fault in caught.value.faults] == [(rule, "表单.pdf")]


def test_the_command_fills_a_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "单.pdf").write_bytes(form())
    (tmp_path / "甲.yaml").write_text("brief: {title: 建议}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["briefgen", "template", "fill", "单.pdf", "甲.yaml"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().out) == (0, "单-甲.pdf\n")
    assert appearances((tmp_path / "单-甲.pdf").read_bytes())["brief.title"] == "建议"
    monkeypatch.setattr("sys.argv", ["briefgen", "template", "fill", "单.pdf", "甲.yaml", "-o", "单.docx"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


def test_no_change_of_a_byte_escapes_as_another_error() -> None:
    pdf = form()
    for at in range(0, len(pdf), 97):
        broken = pdf[:at] + b"?" + pdf[at + 1 :]
        try:
            filled(broken, {"brief": {"title": "字"}})
        except BriefgenError:
            continue
