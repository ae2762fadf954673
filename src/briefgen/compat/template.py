"""`DocxTemplate`: docxtpl's interface. What a template holds is compiled once and kept for all renders of its bytes."""

import io
import zipfile
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from jinja2 import Environment, meta
from jinja2.exceptions import TemplateError

from briefgen.compat.budget import Budget
from briefgen.compat.document import document_bytes, open_document, opening_error, part_named, put_parts, put_targets
from briefgen.compat.environment import Sandbox, delimiters_of, sandboxed
from briefgen.compat.filling import Filling
from briefgen.compat.parts import Prepared, body_text, prepare
from briefgen.compat.replacing import File, Replacements, read_file
from briefgen.compat.shaping import shape
from briefgen.compat.subdoc import Subdoc
from briefgen.errors import Fault, Place
from briefgen.opc.limits import head_fault
from briefgen.opc.package import Package

__all__ = ["DocxTemplate", "TemplateError"]

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_FIRST_PICTURE = 1000


class DocxTemplate:
    """A Word template, rendered with Jinja. Attributes that it has not itself are those of python-docx's Document.

    `template_file` is a path or a file open for reading. With `allow_missing_pics` a name that `replace_pic` doesn't
    find is passed over.
    """

    def __init__(self, template_file: File) -> None:
        self.template_file = template_file
        self.is_rendered = False
        self.is_saved = False
        self.allow_missing_pics = False
        self.pic_map: dict[str, tuple[str, Any]] = {}
        self.docx_ids_index = _FIRST_PICTURE
        self._data: bytes | None = None
        self._document: Any = None
        self._filling: Filling | None = None
        self._member = ""
        self.reset_replacements()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name in {"_data", "_document"}:
            raise AttributeError(name)
        return getattr(self.docx, name)

    @property
    def docx(self) -> Any:
        """python-docx's Document of the template, or of the rendered file after `render`; None before either."""
        if self._document is None and self._data is not None:
            rendered = self._filling is not None and self.is_rendered
            self._document = open_document(self._filling.written() if rendered and self._filling else self._data)
        return self._document

    @docx.setter
    def docx(self, document: Any) -> None:
        self._document = document

    @property
    def current_rendering_part(self) -> Any:
        """python-docx's part that is being rendered, None before the first one."""
        return part_named(self.docx, self._member) if self._member else None

    def init_docx(self, reload: bool = True) -> None:  # noqa: FBT001, FBT002 - docxtpl's form
        """Read the template, again if it has been rendered and `reload` is set."""
        if self._data is None or (self.is_rendered and reload):
            self._data = self._read()
            self._document = None
            self.is_rendered = False

    def _read(self) -> bytes:
        """Return the bytes of the template; what is no zip file raises an error of ours and docxtpl's in one."""
        file = self.template_file
        if isinstance(file, str | PathLike):
            if not Path(file).is_file():
                fault = Fault("TPL001", Place(self._file), "没有这个Word模板", "请检查文件名和路径")
                raise opening_error(fault, is_path=True)
        elif file.seekable():
            file.seek(0)
        data = read_file(file)
        if not zipfile.is_zipfile(io.BytesIO(data)):
            raise opening_error(head_fault(data, self._file), is_path=bool(self._file))
        return data

    def render_init(self) -> None:
        """Begin a new render."""
        self.init_docx()
        self.pic_map = {}
        self._member = ""
        self.docx_ids_index = _FIRST_PICTURE
        self.is_saved = False

    def get_docx(self) -> Any:
        """Return python-docx's Document of the template; after a render that of the template read anew."""
        self.init_docx()
        return self.docx

    @property
    def _file(self) -> str:
        """The template's path, "" for an open file."""
        return str(self.template_file) if isinstance(self.template_file, str | PathLike) else ""

    def _source(self) -> bytes:
        """Return the bytes to be rendered: the template's, with what was done to its Document."""
        self.init_docx(reload=False)
        return document_bytes(self._document) if self._document is not None else self._data or b""

    def _prepared(self, sandbox: Sandbox) -> Prepared:
        return prepare(self._source(), delimiters_of(sandbox), file=self._file)

    def render(
        self,
        context: Mapping[str, Any],
        jinja_env: Environment | None = None,
        autoescape: bool = False,  # noqa: FBT001, FBT002 - docxtpl's form
    ) -> None:
        """Render all parts with the values of `context`, in the sandbox.

        An error in a tag is Jinja's own, with `lineno`, `docx_context` and a note that names the tag and its place.
        """
        self.render_init()
        if autoescape and jinja_env is not None:
            jinja_env.autoescape = autoescape
        sandbox = sandboxed(jinja_env, autoescape=autoescape)
        budget = Budget()
        filling = Filling(self._prepared(sandbox), sandbox, context, self._enter, budget=budget)
        filling.run(self.docx_ids_index)
        self.docx_ids_index = filling.last_picture
        self._filling = filling
        if self._document is not None:
            put_parts(self._document, filling.members)
            for member, targets in filling.targets.items():
                put_targets(self._document, member, targets)
        self.is_rendered = True

    def _enter(self, member: str) -> None:
        self._member = member

    def save(self, filename: File, *_arguments: Any, **_named: Any) -> None:
        """Write the rendered file, or the template as it is where nothing was rendered.

        A picture of `replace_pic` that isn't there raises ValueError, unless `allow_missing_pics` is set.
        """
        self.init_docx(reload=False)
        if self._replacements.pictures:
            self._put_pictures()
        data = self._written()
        if self._replacements.are_in_package:
            data = self._replacements.written(data)
        if isinstance(filename, str | PathLike):
            Path(filename).write_bytes(data)
        else:
            filename.write(data)
            if self._replacements.are_in_package:
                filename.seek(0)
        self.is_saved = True

    def _written(self) -> bytes:
        if self._document is not None:
            return document_bytes(self._document)
        if self.is_rendered and self._filling is not None:
            return self._filling.written()
        return self._data or b""

    def _put_pictures(self) -> None:
        pictures, missing = self._replacements.put_pictures(self.docx)
        self.pic_map.update(pictures)
        if missing and not self.allow_missing_pics:
            raise ValueError(f"Picture {missing[0]} not found in the docx template（模板里没有叫“{missing[0]}”的图片）")

    def new_subdoc(self, docpath: Any = None) -> Subdoc:
        """Return a document to be put into this one: an empty one, or that of a file."""
        self.init_docx()
        return Subdoc(self, docpath)

    def build_url_id(self, url: str) -> str:
        """Return the id by which a RichText leads to a URL."""
        self.init_docx()
        key: str = self.docx.part.relate_to(url, _HYPERLINK, is_external=True)
        return key

    def replace_media(self, src_file: File, dst_file: File) -> None:
        """Put a file in the place of the picture whose bytes are those of `src_file`."""
        self._replacements.media[self.get_file_crc(src_file)] = read_file(dst_file)

    def replace_pic(self, embedded_file: str, dst_file: File) -> None:
        """Put a file in the place of the picture with a name, title or description; it keeps its size on the page."""
        self._replacements.pictures[embedded_file] = read_file(dst_file)

    def replace_embedded(self, src_file: File, dst_file: File) -> None:
        """Put a file in the place of the embedded one whose bytes are those of `src_file`."""
        self._replacements.embedded[self.get_file_crc(src_file)] = read_file(dst_file)

    def replace_zipname(self, zipname: str, dst_file: File) -> None:
        """Put a file in the place of a member of the Word file, such as `word/embeddings/a.xlsx`."""
        self._replacements.members[zipname] = read_file(dst_file)

    def reset_replacements(self) -> None:
        """Forget all replacements."""
        self._replacements = Replacements()

    def get_pic_map(self) -> dict[str, tuple[str, Any]]:
        """Return the pictures met by `replace_pic`, by name: where they lie, and python-docx's part."""
        return self.pic_map

    @staticmethod
    def get_file_crc(file_obj: File) -> int:
        """Return a file's checksum, as zip files hold it."""
        import zlib

        return zlib.crc32(read_file(file_obj))

    @staticmethod
    def xml_to_string(xml: Any, encoding: str = "unicode") -> str:  # noqa: ARG004 - docxtpl's form
        """Return the XML of an element of lxml."""
        from lxml import etree

        text: str = etree.tostring(xml, encoding="unicode")
        return text

    def get_xml(self) -> str:
        """Return the XML of the body."""
        if self._document is None and not self.is_rendered and self._data is not None:
            return body_text(Package.read(self._data, file=self._file))
        return self.xml_to_string(self.docx.element.body)

    def write_xml(self, filename: str | PathLike[str]) -> None:
        """Write the XML of the body to a file."""
        Path(filename).write_text(self.get_xml(), encoding="utf-8")

    write_xml.alters_data = True  # type: ignore[attr-defined]
    save.alters_data = True  # type: ignore[attr-defined]

    def patch_xml(self, src_xml: str) -> str:
        """Return XML as Jinja source: tags whole, each in the place of its row, paragraph or run."""
        return shape(src_xml)

    def build_xml(self, context: Mapping[str, Any], jinja_env: Environment | None = None) -> str:
        """Return the XML of the body with its tags run."""
        sandbox = sandboxed(jinja_env)
        return Filling(self._prepared(sandbox), sandbox, context, self._enter).body()

    def get_undeclared_template_variables(
        self, jinja_env: Environment | None = None, context: Mapping[str, Any] | None = None
    ) -> set[str]:
        """Return the names that the template asks for, less those in `context`; the template is read anew."""
        sandbox = sandboxed(jinja_env)
        prepared = prepare(self._read(), delimiters_of(sandbox), file=self._file)
        names: set[str] = set()
        for source in (prepared.body, *prepared.others):
            names |= meta.find_undeclared_variables(sandbox.parse(source.shaped.text))
        return names - set(context or {})
