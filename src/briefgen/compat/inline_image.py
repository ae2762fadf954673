"""A picture as a value, in its own size or in one given."""

from typing import Any

from briefgen.wml.names import qn

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class InlineImage:
    """A picture in the text, for `{{ name }}`. `width` and `height` are python-docx's lengths; `anchor` is a URL."""

    def __init__(
        self, tpl: Any, image_descriptor: Any, width: Any = None, height: Any = None, anchor: str | None = None
    ) -> None:
        self.tpl = tpl
        self.image_descriptor = image_descriptor
        self.width = width
        self.height = height
        self.anchor = anchor

    def _insert_image(self) -> str:
        """Return the picture's run, between the end of the run that the tag stands in and the start of another."""
        part = self.tpl.current_rendering_part
        inline = part.new_pic_inline(self.image_descriptor, self.width, self.height)
        if self.anchor:
            self._link(inline, part.relate_to(self.anchor, _HYPERLINK, is_external=True))
        drawing = f"<w:drawing>{inline.xml}</w:drawing>"
        return f'</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t xml:space="preserve">'

    @staticmethod
    def _link(inline: Any, key: str) -> None:
        """Make a picture lead to the target of a relationship."""
        for name in ("wp:docPr", "pic:cNvPr"):
            about = next(inline.iter(qn(name)))
            about.append(about.makeelement(qn("a:hlinkClick"), {qn("r:id"): key}))

    def __str__(self) -> str:
        return self._insert_image()

    def __html__(self) -> str:
        return self._insert_image()
