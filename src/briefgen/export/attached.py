"""Files that travel inside a PDF, read again."""

from briefgen.export.pdf_file import read_pdf, reading


def attached_file(data: bytes, file: str, name: str) -> bytes | None:
    """Return a file that travels inside a PDF, None where there is none of this name; PackageError for no PDF."""
    reader = read_pdf(data, file, "简报")
    with reading(file):
        found = reader.attachments.get(name)
        return bytes(found[0]) if found else None
