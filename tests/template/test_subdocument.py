import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.merge.style_table import StyleTable
from briefgen.opc.package import Package, write_package
from briefgen.template import Template
from briefgen.template.content import additions
from briefgen.template.content.subdocument import SubDocument
from briefgen.template.values import BadValueError
from briefgen.wml.names import WP, A, qn
from support.frames import BODY, frame, picture, texts, tree, values
from support.inner import NUMBERED, NUMBERING, PNG, REL, SHOWN, body, placed, refused, relationship, style, with_members
from support.wordfile import STYLES, docx, paragraph, run


def test_blocks_come_in_and_the_section_stays_out() -> None:
    break_ = f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr></w:pPr>{run("甲“引”")}</w:p>'
    package = placed(
        docx(break_ + paragraph("𠮷㛃") + "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>", parts={"header1": paragraph("眉")})
    )
    found = body(package)
    assert texts(found) == ["甲“引”", "𠮷㛃", ""]
    assert [one.tag.rpartition("}")[2] for one in found] == ["p", "p", "tbl", "p", "sectPr"]
    assert len(list(found.iter(qn("w:sectPr")))) == 1
    assert not any("header" in name for name in package.names)


def test_styles_of_the_same_name_are_the_templates_others_are_brought() -> None:
    host = docx(paragraph("正文"), styles=STYLES + style("公文正文", "a") + style("别的", "b"))
    inner = docx(
        paragraph("甲", '<w:pStyle w:val="x"/>')
        + paragraph("乙", '<w:pStyle w:val="b"/>')
        + paragraph("丙", '<w:pStyle w:val="不在"/>'),
        styles=STYLES
        + style("公文正文", "x", "<w:rPr><w:b/></w:rPr>")
        + style("附件正文", "b", '<w:basedOn w:val="y"/><w:next w:val="b"/><w:link w:val="没有"/>')
        + style("基础", "y", '<w:basedOn w:val="Normal"/>')
        + style("没用到", "z"),
    )
    package = placed(inner, 2, host)
    assert values(body(package), "pStyle") == ["a", "b_2", "a", "b_2"]
    styles = tree(package.part("word/styles.xml").partition(b"?>")[2])
    assert values(styles, "name") == ["Normal", "公文正文", "别的", "附件正文", "基础"]
    brought = next(one for one in styles.iter(qn("w:style")) if one.get(qn("w:styleId")) == "b_2")
    assert (values(brought, "basedOn"), values(brought, "next"), values(brought, "link")) == (["y"], ["b_2"], [])


def test_styles_that_are_based_on_each_other_end() -> None:
    ring = style("甲", "a", '<w:basedOn w:val="b"/>') + style("乙", "b", '<w:basedOn w:val="a"/>')
    inner = docx(paragraph("甲", '<w:pStyle w:val="a"/>'), styles=STYLES + ring)
    assert values(body(placed(inner)), "pStyle") == ["a"]


def test_lists_count_by_themselves_each_time() -> None:
    inner = docx(
        "".join(paragraph("甲", NUMBERED.format(number)) for number in (1, 2, 1, 0, 9)), parts={"numbering": NUMBERING}
    )
    host = docx(paragraph("正文", NUMBERED.format(1)), parts={"numbering": NUMBERING})
    package = placed(inner, 2, host)
    found = values(body(package), "numId")
    assert found[0] == found[2] != found[1]
    assert found[3:5] == ["0", "0"]
    assert not {"1", "2"} & set(found)
    assert set(found[:3]).isdisjoint(found[5:8])
    numbering = tree(package.part("word/numbering.xml").partition(b"?>")[2])[0]
    nsids = values(numbering, "nsid")
    assert len(set(nsids)) == 3
    abstracts = {num.get(qn("w:numId")): values(num, "abstractNumId")[0] for num in numbering.iter(qn("w:num"))}
    assert abstracts[found[0]] == abstracts[found[1]] != abstracts[found[5]]
    assert [one.tag.rpartition("}")[2] for one in numbering] == ["abstractNum"] * 3 + ["num"] * 6


def test_a_list_that_a_style_brings_is_the_paragraphs_own_here() -> None:
    item = style("条目", "Item", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="99"/></w:pPr>')
    inner = docx(
        paragraph("甲", '<w:pStyle w:val="Item"/><w:jc w:val="left"/>'),
        styles=STYLES + item,
        parts={"numbering": NUMBERING},
    )
    host = docx(
        paragraph("正文"),
        styles=STYLES + style("条目", "other", '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>'),
    )
    found = body(placed(inner, 1, host))
    (block,) = (one for one in found if one.tag == qn("w:p"))
    names = [child.tag.rpartition("}")[2] for child in block.find(qn("w:pPr"))]
    assert names == ["pStyle", "numPr", "ind", "jc"]
    assert (values(block, "pStyle"), values(block, "ilvl"), values(block, "numId")) == (["other"], ["1"], ["1"])


def test_headings_go_on_counting_in_the_templates_style() -> None:
    heading = style(
        "heading 1", "{}", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
    )
    inner = docx(
        paragraph("甲", '<w:pStyle w:val="H"/>'),
        styles=STYLES + heading.replace("{}", "H"),
        parts={"numbering": NUMBERING},
    )
    counted = docx(paragraph("正文"), styles=STYLES + heading.replace("{}", "T"), parts={"numbering": NUMBERING})
    assert values(body(placed(inner, 1, counted)), "numId") == []
    plain = docx(paragraph("正文"), styles=STYLES + style("heading 1", "T"))
    assert values(body(placed(inner, 2, plain)), "numId") == ["1", "2"]


def test_pictures_are_stored_once_and_drawings_have_ids_of_their_own() -> None:
    inner = with_members(
        docx(SHOWN), {"word/media/图.png": picture()}, relationship("p1", "image", "media/图.png"), types=PNG
    )
    package = placed(inner, 2)
    assert [name for name in package.names if "media" in name] == ["word/media/briefgen1.png"]
    found = body(package)
    assert [one.get("id") for one in found.iter(f"{{{WP}}}docPr")] == ["1", "2"]
    (key,) = {one.get(qn("r:embed")) for one in found.iter(f"{{{A}}}blip")}
    assert package.relationships(BODY)[key].target == "word/media/briefgen1.png"


def test_footnotes_come_with_their_links_and_lists() -> None:
    linked = f'<w:hyperlink r:id="l1">{run("链接")}</w:hyperlink>'
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:pPr><w:pStyle w:val="N"/></w:pPr>{run("脚注《书》")}{linked}</w:p></w:footnote>'
    )
    reference = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    inner = docx(reference, styles=STYLES + style("脚注文本", "N"), parts={"footnotes": notes})
    inner = with_members(inner, {}, relationship("l1", "hyperlink", "https://a.cn/x", "External"), "word/footnotes.xml")
    package = placed(inner, 2)
    found = tree(package.part("word/footnotes.xml").partition(b"?>")[2])[0]
    ids = [note.get(qn("w:id")) for note in found]
    assert ids == ["-1", "0", "1", "2"]
    assert texts(found)[2:] == ["脚注《书》链接"] * 2
    assert [one.get(qn("w:id")) for one in body(package).iter(qn("w:footnoteReference"))] == ["1", "2"]
    (target,) = package.relationships("word/footnotes.xml").values()
    assert (target.target, target.external) == ("https://a.cn/x", True)
    assert package.content_type("word/footnotes.xml").endswith("footnotes+xml")


def test_notes_join_those_of_the_template() -> None:
    note = '<w:footnote w:id="7"><w:p/></w:footnote>'
    made = docx('<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>', parts={"footnotes": note})
    package = placed(made, 1, made)
    found = tree(package.part("word/footnotes.xml").partition(b"?>")[2])[0]
    assert [one.get(qn("w:id")) for one in found] == ["7", "8"]


def test_notes_can_stand_in_the_body_only() -> None:
    inner = docx(
        '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>',
        parts={"footnotes": '<w:footnote w:id="7"><w:p/></w:footnote>'},
    )
    host = docx(paragraph("正文"), parts={"header1": paragraph("眉")})
    with pytest.raises(BadValueError, match="正文"):
        SubDocument(inner).blocks(frame(host, part="word/header1.xml"))


def test_bookmarks_get_free_names_and_ids_and_fields_follow() -> None:
    mark = '<w:p><w:bookmarkStart w:id="0" w:name="表1"/><w:bookmarkStart w:id="1" w:name="B"/><w:bookmarkEnd w:id="0"/><w:bookmarkEnd w:id="1"/></w:p>'
    field = '<w:p><w:r><w:instrText> PAGEREF 表1 \\h </w:instrText></w:r><w:hyperlink w:anchor="表1"/></w:p>'
    found = body(placed(docx(mark + field), 2, docx(paragraph("正文"), parts={"header1": mark})))
    names = [one.get(qn("w:name")) for one in found.iter(qn("w:bookmarkStart"))]
    assert names == ["表1_2", "B_2", "表1_3", "B_3"]
    starts = [one.get(qn("w:id")) for one in found.iter(qn("w:bookmarkStart"))]
    assert len(set(starts)) == 4
    assert "0" not in starts
    assert "1" not in starts
    assert sorted(starts) == sorted(one.get(qn("w:id")) for one in found.iter(qn("w:bookmarkEnd")))
    ends = [one.get(qn("w:id")) for one in found.iter(qn("w:bookmarkEnd"))]
    assert ends == starts
    assert [one.text for one in found.iter(qn("w:instrText"))] == [" PAGEREF 表1_2 \\h ", " PAGEREF 表1_3 \\h "]
    assert [one.get(qn("w:anchor")) for one in found.iter(qn("w:hyperlink"))] == ["表1_2", "表1_3"]


def test_charts_come_with_their_workbook_under_the_ids_they_know() -> None:
    chart = f'<c:chart xmlns:c="urn:c" xmlns:r="{REL}"><c:externalData r:id="rId1"/></c:chart>'.encode()
    shown = '<w:p><w:r><w:drawing><c:chart xmlns:c="urn:c" r:id="c1"/></w:drawing></w:r></w:p>'
    kinds = '<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.x.chart+xml"/><Default Extension="xlsx" ContentType="application/x"/>'
    inner = with_members(
        docx(shown),
        {"word/charts/chart1.xml": chart, "word/embeddings/book.xlsx": b"PK"},
        relationship("c1", "chart", "charts/chart1.xml"),
        types=kinds,
    )
    inner = with_members(
        inner, {}, relationship("rId1", "package", "../embeddings/book.xlsx"), "word/charts/chart1.xml"
    )
    package = placed(inner, 2)
    targets = [one.target for one in package.relationships(BODY).values() if one.type.endswith("/chart")]
    assert targets == ["word/charts/chart1.xml", "word/charts/chart11.xml"]
    for target in targets:
        (workbook,) = package.relationships(target).values()
        assert package.part(workbook.target) == b"PK"
        assert list(package.relationships(target)) == ["rId1"]
        assert package.content_type(target) == "application/vnd.x.chart+xml"


def test_comments_and_what_word_makes_itself_stay_out() -> None:
    odd = (
        '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A" w14:textId="0B">'
        '<w:commentRangeStart w:id="0"/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        '<w:sdt><w:sdtPr><w:id w:val="3"/><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    )
    written = etree.tostring(body(placed(docx(odd))), encoding="unicode")
    for name in ("comment", "paraId", "textId", "dataBinding", "<w:id "):
        assert name not in written
    assert "甲" in written


def test_newer_markup_may_still_be_ignored() -> None:
    newer = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps"'
    inner = docx(
        "<w:p><w:r><w:rPr><w14:glow/></w:rPr><w:t>甲</w:t></w:r></w:p>"
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:x/></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>'.replace(
            "<w:p>", f"<w:p {newer}>"
        )
    )
    xml = (
        Package.read(inner).part(BODY).replace(b"<w:document ", f'<w:document {newer} mc:Ignorable="w14 wps" '.encode())
    )
    package = placed(Package.read(inner).replaced({BODY: xml}))
    first, second = (one for one in body(package) if one.tag == qn("w:p"))
    assert first.get(qn("mc:Ignorable")) == "w14"
    assert next(second.iter(qn("mc:Choice"))).nsmap["wps"] == "urn:wps"


def test_what_is_no_word_file_is_refused() -> None:
    refused(b"")
    refused(b"%PDF-1.7")
    refused(docx(paragraph("甲"))[:-40])
    strict = Package.read(docx(paragraph("甲")))
    xml = strict.part(BODY).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert "严格" in refused(strict.replaced({BODY: xml})).problem
    for data in ("附.docx", None, bytearray(b"PK")):
        with pytest.raises(BadValueError, match="不是文件的内容"):
            SubDocument(data)  # type: ignore[arg-type]


def test_macros_are_refused() -> None:
    refused(with_members(docx(paragraph("甲")), {"word/vbaProject.bin": b"x"}))


def test_a_note_that_refers_to_itself_comes_in_without_that() -> None:
    itself = '<w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:endnoteReference w:id="7"/></w:r>'
    inner = docx(
        '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>',
        parts={
            "footnotes": f'<w:footnote w:id="7"><w:p>{run("注《书》")}{itself}</w:p></w:footnote>',
            "endnotes": f'<w:endnote w:id="7"><w:p>{itself}</w:p></w:endnote>',
        },
    )
    package = placed(inner)
    found = tree(package.part("word/footnotes.xml").partition(b"?>")[2])[0]
    assert texts(found)[2:] == ["注《书》"]
    assert not list(found.iter(qn("w:footnoteReference"), qn("w:endnoteReference")))
    assert "word/endnotes.xml" not in package.names


def diagram(related: str, *, extra: dict[str, bytes] | None = None) -> bytes:
    """Return a file that shows a diagram whose data names the relationship `r` of the body as its drawing."""
    shown = '<w:p><w:r><w:drawing><d:relIds xmlns:d="urn:d" r:dm="d"/></w:drawing></w:r></w:p>'
    data = b'<d:dataModel xmlns:d="urn:d"><d:dataModelExt relId="r"/></d:dataModel>'
    own = relationship("d", "diagramData", "diagrams/data1.xml")
    return with_members(docx(shown), {"word/diagrams/data1.xml": data, **(extra or {})}, own + related)


def test_a_diagram_whose_drawing_is_itself_comes_in() -> None:
    itself = relationship("r", "diagramData", "diagrams/data1.xml")
    package = placed(diagram(itself))
    assert b'relId="r"' in package.part("word/diagrams/data1.xml")
    inner = with_members(diagram(itself), {}, relationship("x", "diagramData", "data1.xml"), "word/diagrams/data1.xml")
    package = placed(inner)
    assert package.relationships("word/diagrams/data1.xml")["x"].target == "word/diagrams/data1.xml"


def test_parts_that_refer_to_each_other_in_a_ring_come_in_once_each() -> None:
    drawing = {f"word/diagrams/drawing{number}.xml": b"<x/>" for number in range(1200)}
    inner = diagram(relationship("r", "diagramDrawing", "diagrams/drawing0.xml"), extra=drawing)
    links = {
        f"word/diagrams/_rels/drawing{number}.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + relationship("a", "diagramDrawing", f"drawing{(number + 1) % 1200}.xml")
            + relationship("b", "diagramDrawing", f"drawing{(number + 1) % 1200}.xml")
            + "</Relationships>"
        ).encode()
        for number in range(1200)
    }
    with pytest.raises(BadValueError):  # more members than a Word file may have
        placed(Package.read(inner).replaced(links))
    few = {name: data for name, data in links.items() if int("".join(filter(str.isdigit, name))) < 700}
    few["word/diagrams/_rels/drawing699.xml.rels"] = links["word/diagrams/_rels/drawing1199.xml.rels"]
    package = placed(Package.read(inner).replaced(few))
    names = [name for name in package.names if name.startswith("word/diagrams/drawing")]
    assert len(names) == 700
    for name in names:
        assert list(package.relationships(name)) == ["a", "b"]
        assert {one.target for one in package.relationships(name).values()} <= set(names)


def test_styles_based_on_one_another_a_thousand_deep_come_in() -> None:
    chain = "".join(style(f"甲{n}", f"a{n}", f'<w:basedOn w:val="a{n + 1}"/>') for n in range(1500))
    package = placed(docx(paragraph("甲", '<w:pStyle w:val="a0"/>'), styles=STYLES + chain))
    based = values(tree(package.part("word/styles.xml").partition(b"?>")[2]), "basedOn")
    assert based == [f"a{n + 1}" for n in range(1499)]


def test_names_of_bookmarks_stay_within_words_forty_units() -> None:
    long, rare, marked = "名" * 40, "𠮷" * 20, "R&D＜1"
    mark = "".join(
        f'<w:bookmarkStart w:id="{key}" w:name="{name}"/><w:bookmarkEnd w:id="{key}"/>'
        for key, name in (("0", long), ("99999999999", rare), ("2", marked.replace("&", "&amp;")))
    )
    simple = f'<w:p>{mark}<w:fldSimple w:instr="REF {long} \\h"/></w:p>'
    found = body(placed(docx(simple), 11, docx(paragraph("正文"), parts={"header1": simple})))
    names = [one.get(qn("w:name")) for one in found.iter(qn("w:bookmarkStart"))]
    assert names[:3] == ["名" * 38 + "_2", "𠮷" * 19 + "_2", "R&D＜1_2"]
    assert len(set(names)) == len(names) == 33
    assert max(len(name.encode("utf-16-le")) // 2 for name in names) == 40
    assert next(found.iter(qn("w:fldSimple"))).get(qn("w:instr")) == f"REF {names[0]} \\h"
    assert all(int(one.get(qn("w:id"))) < 100 for one in found.iter(qn("w:bookmarkStart")))


def test_a_bookmark_in_a_part_of_another_encoding_is_known() -> None:
    mark = '<w:p><w:bookmarkStart w:id="0" w:name="表1"/><w:bookmarkEnd w:id="0"/></w:p>'
    host = Package.read(docx(paragraph("正文"), parts={"header1": mark}))
    text = host.part("word/header1.xml").decode().replace("UTF-8", "GB2312").encode("gb2312")
    found = body(placed(docx(mark), 1, host.replaced({"word/header1.xml": text})))
    assert [one.get(qn("w:name")) for one in found.iter(qn("w:bookmarkStart"))] == ["表1_2"]


def test_a_style_whose_name_and_id_are_forty_characters_long_keeps_them() -> None:
    name = "名" * 40
    host = docx(paragraph("正文"), styles=STYLES + style("别的", name))
    inner = docx(paragraph("甲", f'<w:pStyle w:val="{name}"/>'), styles=STYLES + style(name, name))
    package = placed(inner, 2, host)
    assert values(body(package), "pStyle") == [f"{name}_2"] * 2
    assert values(tree(package.part("word/styles.xml").partition(b"?>")[2]), "name")[-1] == name


def test_broken_styles_or_lists_are_told_when_the_value_is_made() -> None:
    for part in ("styles", "numbering", "footnotes"):
        whole = Package.read(docx(paragraph("甲"), parts={"numbering": NUMBERING, "footnotes": ""}))
        refused(whole.replaced({f"word/{part}.xml": b"<w:x &#xD800;/>"}))


def test_indents_and_pitches_that_are_no_numbers_say_nothing() -> None:
    odd = '<w:pPr><w:ind w:firstLine="²"/><w:spacing w:line="{}" w:lineRule="exact"/></w:pPr>'.format("9" * 5000)
    table = StyleTable(tree(style("甲", "a", odd)))
    assert (table.first_line("a"), table.exact_line("a")) == (0, 0)


LOOP = paragraph("{%p for x in range(n) %}") + paragraph("{{p d }}") + paragraph("{%p endfor %}")


def test_documents_in_a_loop_count_towards_the_size_of_the_fill(monkeypatch: pytest.MonkeyPatch) -> None:
    template = Template.compile(docx(paragraph("正文") + LOOP))
    plain, own = SubDocument(docx(paragraph("甲"))), SubDocument(docx(SHOWN.replace('r:embed="p1"', "")))
    assert (plain.is_repeatable, own.is_repeatable) == (True, False)
    monkeypatch.setattr(additions, "MOST_BYTES", 10 * plain.cost)
    assert template.fill({"n": 10, "d": plain})
    for document, times in ((plain, 11), (own, 2)):
        with pytest.raises(TemplateError, match=r"正文第3段 标签“\{\{p d \}\}”填出来的内容太大") as told:
            template.fill({"n": times, "d": document})
        assert [fault.rule for fault in told.value.faults] == ["TPL045"]


def test_a_document_that_is_always_the_same_is_merged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    merged: list[str] = []
    own = SubDocument.inserted
    monkeypatch.setattr(SubDocument, "inserted", lambda *given: merged.append("x") or own(*given))
    template = Template.compile(docx(LOOP))
    filled = Package.read(template.fill({"n": 50, "d": SubDocument(docx(paragraph("甲")))}))
    assert texts(body(filled)) == ["甲"] * 50
    assert merged == ["x"]
    template.fill({"n": 3, "d": SubDocument(docx(paragraph("甲", NUMBERED.format(1)), parts={"numbering": NUMBERING}))})
    assert len(merged) == 4


def test_a_section_may_have_what_blocks_may_not() -> None:
    inner = docx(
        paragraph("甲"), sect='<w:headerReference w:type="default" r:id="header1"/>', parts={"header1": paragraph("眉")}
    )
    assert texts(body(placed(inner)))[:1] == ["甲"]


def test_in_a_cell_and_in_a_loop_through_a_template() -> None:
    cell = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:tc>{paragraph("{{p d }}")}</w:tc></w:tr></w:tbl>'
    loop = paragraph("{%p for d in l %}") + paragraph("{{p d }}") + paragraph("{%p endfor %}")
    template = Template.compile(docx(loop + cell + paragraph("末")))
    one, two = (SubDocument(docx(paragraph(text))) for text in ("甲", "乙"))
    filled = Package.read(template.fill({"l": [one, two, one], "d": two}))
    assert texts(body(filled)) == ["甲", "乙", "甲", "乙", "末"]
    assert template.fill({"l": [one, two, one], "d": two}) == template.fill({"l": [one, two, one], "d": two})


def test_an_empty_document_is_an_empty_paragraph() -> None:
    assert texts(body(placed(docx("")))) == [""]


def test_a_template_without_styles_takes_documents_too() -> None:
    package = Package.read(docx(paragraph("正文")))
    rels = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    host = write_package(
        {
            **{name: package.part(name) for name in package.names if "styles" not in name},
            "word/_rels/document.xml.rels": rels,
        }
    )
    inner = docx(paragraph("甲", '<w:pStyle w:val="a"/>'), styles=STYLES + style("附件正文", "a"))
    assert values(body(placed(inner, 1, host)), "pStyle") == []
