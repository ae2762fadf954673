"""The body on its pages: on the first one, and beside the signatures (GB/T 9704-2012 7.3.3, 7.3.5.5)."""

from collections.abc import Iterator

from briefgen.checks.form.document import Form
from briefgen.checks.form.told import Told
from briefgen.model.norm import Norm

PAGE1_BODY = Norm("PAGE1-BODY", "首页显示正文", "标准", "GB/T 9704—2012 7.3.3", "error")
SIGN_PAGE = Norm("SIGN-PAGE", "署名、成文日期所在的一页有正文", "标准", "GB/T 9704—2012 7.3.5.5", "error")

NORMS = (PAGE1_BODY, SIGN_PAGE)


def first_page(form: Form) -> Iterator[Told]:
    """PAGE1-BODY: the first page shows text of the body."""
    own = _own_body(form)
    if form.is_memo and own and not any(0 in _sheets(form, at) for at in own):
        seat = (form.sheets[0].number, 1)
        yield Told(PAGE1_BODY, "首页没有正文", "请缩短标题、主送机关，或把主送机关移到版记", "正文", "没有", seat=seat)


def signed_page(form: Form) -> Iterator[Told]:
    """SIGN-PAGE: the page of the date, or else of the signature, shows text of the body, too."""
    signed = [at for at in form.of("date") or form.of("signature") if form.seats[at]]
    own = _own_body(form, signed[0] if signed else 0)
    if not signed or not own or not form.is_memo:
        return
    seat = form.seats[signed[0]][0]
    if not any(seat.sheet in _sheets(form, at) for at in own):
        way_out = "请调整字距、行距，让署名与正文同在一页"
        yield Told(
            SIGN_PAGE,
            "署名和成文日期所在的一页没有正文",
            way_out,
            "正文",
            "没有",
            form.passages[signed[0]],
            form.seat_of(seat),
        )


def _own_body(form: Form, stop: int = 0) -> list[int]:
    """Return the passages of the memo's own body: between its title and its attachments, up to the signature."""
    titles = form.own_title or (-1,)
    limits = [at for at in form.of("label", "copies", "printed") if at > titles[-1]]
    stop = min([stop or len(form.passages), *limits])
    return [at for at in form.of("body", "heading", "cell") if titles[-1] < at < stop and form.seats[at]]


def _sheets(form: Form, at: int) -> set[int]:
    return {seat.sheet for seat in form.seats[at] if seat.row.layer == "body"}


RULES = (first_page, signed_page)
