"""The zip that a Word file is (ISO/IEC 29500-2): opened with care, written with the same bytes every time."""

from briefgen.opc.package import Package, Relationship, write_package

__all__ = ["Package", "Relationship", "write_package"]
