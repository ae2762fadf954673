"""Reading other people's PDF files: what the library would say in its log is not said."""

import logging

import pytest

from briefgen.export.pdf_file import reading


def test_the_librarys_log_is_silent_while_a_file_is_read_and_no_longer(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("pypdf")
    with reading("a.pdf"):
        log.warning("Ignoring wrong pointing object")
    assert caplog.records == []
    log.warning("after")
    assert [record.message for record in caplog.records] == ["after"]
