"""What the command line says on the error stream."""

import pytest

from briefgen.cli.app import main
from briefgen.cli.tell import tell_findings, tell_substitutions
from briefgen.errors import Fault, Place
from briefgen.model.face import Substitution
from briefgen.model.finding import Finding


def test_a_message_quotes_no_book() -> None:
    fault = Fault("YML010", Place("a.yaml"), "用了类型标签" + "喆" * 50_000)
    assert len(str(fault)) < 1100
    assert "……（共50006字）" in fault.problem


def test_fonts_without_number_are_told_in_short(capsys) -> None:  # type: ignore[no-untyped-def]
    tell_substitutions(
        [Substitution(f"{at}" + "镕" * 20_000, "仿宋", "FandolFang") for at in range(100)], bundled=False
    )
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 31
    assert max(map(len, lines)) < 140
    assert "另有70种" in lines[-1]


def test_a_name_that_no_system_takes_is_told(tmp_path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["briefgen", "template", "fill", "a.docx", "a.yaml", "-o", "镕" * 300 + ".docx"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "名字太长" in capsys.readouterr().err


def test_warnings_without_number_are_told_in_short(capsys) -> None:  # type: ignore[no-untyped-def]
    tell_findings([Finding("LAY001", Place("a.docx"), f"第{at}处") for at in range(300)])
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (201, "提醒：另有100处，先改好上面的再看。")
