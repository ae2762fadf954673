"""Making a template's package ready: a .dotx becomes a document, and hyperlinks whose address holds tags leave the
relationships; filled, they come back, one for each address.
"""

from briefgen.opc.package import CONTENT_TYPES, Package, rels_of
from briefgen.opc.xml import parse
from briefgen.template.markup.loose import tagged_addresses
from briefgen.template.markup.parts import text_parts

_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"


def as_document(package: Package) -> Package:
    """Return a package that is a document: a template (.dotx) by another content type, any other as it is."""
    types = package.part(CONTENT_TYPES)
    if _TEMPLATE not in types:
        return package
    return Package.read(package.replaced({CONTENT_TYPES: types.replace(_TEMPLATE, _DOCUMENT)}), file=package.file)


def without_tagged_links(package: Package) -> tuple[Package, dict[str, dict[str, str]]]:
    """Return a package without the relationships whose address holds tags, and those addresses by part and id.

    Those of parts that aren't filled stay.
    """
    found = {part: tagged for part in package.names if (tagged := _tagged(package, part))}
    if found:
        filled = {part for part, _ in text_parts(package)}
        found = {part: tagged for part, tagged in found.items() if part in filled}
    if not found:
        return package, {}
    from lxml import etree

    changed = {}
    for part, addresses in found.items():
        member = rels_of(part)
        root = parse(package.part(member), file=package.file, part=member)
        for element in list(root):
            if element.get("Id") in addresses:
                root.remove(element)
        changed[member] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return Package.read(package.replaced(changed), file=package.file), found


def _tagged(package: Package, part: str) -> dict[str, str]:
    return tagged_addresses(package, part) if rels_of(part) in package.names else {}
