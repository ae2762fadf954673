"""Parts: the XML of one member of the package, as the readers of this room expect it."""

from typing import Any

from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.strict import transitional


def read_part(package: Package, part: str) -> Any:
    """Return the root element of a part; PackageError where it is missing or broken."""
    return transitional(parse(package.part(part), file=package.file, part=part))
