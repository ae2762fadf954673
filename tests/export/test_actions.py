"""A PDF that runs or fetches something is not passed on."""

from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from briefgen.errors import PackageError
from briefgen.export.joined import OpenPdf


def named(**entries) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def action(kind: str) -> DictionaryObject:
    return named(S=NameObject(f"/{kind}"), JS=TextStringObject("app.alert(1)"))


def written(change) -> bytes:
    writer = PdfWriter()
    change(writer, writer.add_blank_page(200, 200))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def in_catalogue(key: str, value):
    return lambda writer, _: writer.root_object.__setitem__(NameObject(f"/{key}"), value)


def on_page(**entries):
    return lambda writer, page: page.update(named(**entries))


GOTO = named(S=NameObject("/GoTo"), D=ArrayObject([NumberObject(0), NameObject("/Fit")]))
FOLLOWED = named(S=NameObject("/GoTo"), Next=ArrayObject([action("Launch")]))
LINK = named(Subtype=NameObject("/Link"), Rect=ArrayObject(map(NumberObject, (0, 0, 9, 9))))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (in_catalogue("OpenAction", action("JavaScript")), "JavaScript"),
        (in_catalogue("OpenAction", FOLLOWED), "Launch"),
        (in_catalogue("AA", named(WC=action("JavaScript"))), "JavaScript"),
        (in_catalogue("Names", named(JavaScript=named(Names=ArrayObject()))), "JavaScript"),
        (in_catalogue("AcroForm", named(Fields=ArrayObject(), XFA=ArrayObject())), "XFA"),
        (in_catalogue("AcroForm", named(Fields=ArrayObject([named(Kids=ArrayObject([named(A=action("SubmitForm"))]))]))), "SubmitForm"),
        (on_page(AA=named(O=action("Launch"))), "Launch"),
        (on_page(Annots=ArrayObject([named(A=action("GoToR"), Subtype=NameObject("/Link"))])), "GoToR"),
    ],
)  # fmt: skip
def test_actions_that_run_or_fetch_are_refused(change, kind: str) -> None:
    with pytest.raises(PackageError) as told:
        OpenPdf(written(change), "函.pdf", "公文")
    (fault,) = told.value.faults
    assert (fault.rule, fault.place.file) == ("PDF007", "函.pdf")
    assert f"（{kind}）" in fault.problem


def test_links_and_places_in_the_file_are_taken() -> None:
    web = named(S=NameObject("/URI"), URI=TextStringObject("https://a.cn"))
    link = DictionaryObject({**LINK, NameObject("/A"): web})

    def change(writer, page) -> None:
        writer.root_object[NameObject("/OpenAction")] = ArrayObject([page.indirect_reference, NameObject("/Fit")])
        page[NameObject("/Annots")] = ArrayObject([link, DictionaryObject({**LINK, NameObject("/A"): GOTO})])

    assert len(OpenPdf(written(change), "函.pdf", "公文").facts) == 1
