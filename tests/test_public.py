"""The public face of the package: few names, and exactly these."""

import briefgen


def test_the_public_names() -> None:
    assert briefgen.__all__ == [
        "BriefgenError", "Job", "Product", "Template", "docx_to_pdf", "make", "make_all", "read_audience",
        "read_house", "read_meeting",
    ]  # fmt: skip
    assert all(getattr(briefgen, name) for name in briefgen.__all__)
