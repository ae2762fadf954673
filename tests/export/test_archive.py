"""What the file claims, says of itself and means by its colours; and every PDF of the run held to its claims."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageCms

from briefgen.export import to_pdf
from briefgen.export.srgb import srgb_profile
from briefgen.export.titles import title_of
from briefgen.model.face import Pen
from briefgen.model.page import Pages
from support import vera
from support.paper import SERIF, laid_out, line, page, paragraph, span, written
from support.tagged import tree
from support.walk import AUDIENCES, INVENTED, SAMPLE, pages, product
from support.wordfile import docx
from support.wordfile import paragraph as w_paragraph

DC, PDF = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdf/1.3/}"


def packet(pdf: bytes) -> etree._Element:
    found = re.search(rb"<x:xmpmeta.*</x:xmpmeta>", pdf, re.DOTALL)
    assert found
    return etree.fromstring(found[0])


def text(root: etree._Element, name: str) -> str:
    return "".join("".join(one.itertext()) for one in root.iter(name))


def test_the_metadata_say_what_the_info_dictionary_says() -> None:
    about = ("关于“产教融合”的<建议> & 意见", "某市教育局", "座谈会\x0b\n第2次", "产教融合，职业教育")
    pdf = to_pdf(Pages((page(),), *about))
    info = pypdf.PdfReader(BytesIO(pdf)).metadata
    root = packet(pdf)
    told = [text(root, name) for name in (f"{DC}title", f"{DC}creator", f"{DC}description", f"{PDF}Keywords")]
    assert told == [info[key] for key in ("/Title", "/Author", "/Subject", "/Keywords")]
    assert told == [about[0], about[1], "座谈会 第2次", about[3]]
    assert text(root, f"{PDF}Producer") == info["/Producer"]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
@example("\xad")
@example("\x08")
@settings(max_examples=20, deadline=None)
def test_any_title_makes_well_formed_metadata(title: str) -> None:
    pdf = to_pdf(Pages((page(),), title))
    told = text(packet(pdf), f"{DC}title")
    assert told
    assert told == pypdf.PdfReader(BytesIO(pdf)).metadata["/Title"]


def test_a_file_without_a_title_takes_what_looks_like_one() -> None:
    small, large = span("某市教育局文件"), span("关于“产教融合”的意见", Pen(SERIF, 22.0))
    shown = (line(small), line(large), line(span("第二行", Pen(SERIF, 22.0))))
    assert title_of(Pages((page(*shown),))) == "关于“产教融合”的意见"
    heading = line(small, owner=paragraph("一、\t概况", outline=0))
    assert title_of(Pages((page(*shown, heading),))) == "一、 概况"
    assert title_of(Pages((page(),))) == "无标题"
    assert title_of(Pages((page(*shown),), " 自\n拟 ")) == "自 拟"


def test_the_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    image = Image.frombytes("RGB", (256, 3), bytes((at * 7 + at // 256) % 256 for at in range(256 * 9)))
    seen = ImageCms.profileToProfile(image, ours, ImageCms.createProfile("sRGB"))
    assert max(abs(a - b) for a, b in zip(image.tobytes(), seen.tobytes(), strict=True)) <= 1


def test_the_file_names_its_intent_and_opens_under_its_title() -> None:
    catalog = pypdf.PdfReader(BytesIO(to_pdf(written("字")))).trailer["/Root"]
    (intent,) = catalog["/OutputIntents"]
    assert intent["/DestOutputProfile"].get_data() == srgb_profile()
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalog["/Lang"] == "zh-CN"


def test_the_language_is_the_files_own_or_that_of_most_letters() -> None:
    english = '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>'
    assert laid_out(docx(w_paragraph("Minutes of the meeting 会议", rpr=english))).language == "en-GB"
    assert (
        laid_out(docx(w_paragraph("会议纪要 Minutes", rpr='<w:lang w:val="en" w:eastAsia="en"/>'))).language == "zh-CN"
    )
    assert laid_out(docx(w_paragraph())).language == "zh-CN"


@pytest.mark.parametrize("meeting", [SAMPLE, INVENTED], ids=["sample", "invented"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_tree_has_the_text_of_the_word_file_in_order(meeting: Path, audience: str) -> None:
    made, laid = product(meeting, audience), pages(meeting, audience)
    wanted = "".join(_texts(laid.blocks))
    assert "".join(tree(made.pdf or b"").text.split()) == "".join(wanted.split())


def _texts(blocks: tuple) -> list[str]:
    found = []
    for block in blocks:
        if hasattr(block, "inlines"):
            found.append((block.label.text if block.label else "") + block.text)
        else:
            found += [text for row in block.rows for cell in row.cells for text in _texts(cell.blocks)]
    return found


@pytest.mark.last
@pytest.mark.skipif(bool(vera.missing()), reason=vera.missing() or "veraPDF runs")
def test_every_pdf_of_this_run_conforms_to_what_it_claims(made_pdfs: dict[str, bytes], tmp_path: Path) -> None:
    held = []
    for name, data in made_pdfs.items():
        flavours = [f"3{level.decode().lower()}" for level in re.findall(rb"<pdfaid:conformance>(\w)<", data)]
        flavours += ["ua1"] * (b"<pdfuaid:part>1<" in data)
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        held += [(flavour, path) for flavour in flavours]
    assert held
    assert vera.faults(held) == []


@pytest.mark.last
@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_every_pdf_of_this_run_is_sound(made_pdfs: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for data in made_pdfs.values():
        path.write_bytes(data)
        run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        told = [row for row in run.stderr.splitlines() if row.startswith("WARNING")]
        if b"/DCTDecode" in data:  # a JPEG goes in as it is; tests that change one byte of it make broken ones
            told = [row for row in told if "decoding stream" not in row and "re-processed" not in row]
        assert (run.returncode in {0, 3}, told) == (True, []), run.stderr
