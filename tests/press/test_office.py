"""The Word files as other programs see them: a validator of the standard, and LibreOffice where it is installed."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from support.walk import AUDIENCES, INVENTED, SAMPLE, product

SOFFICE = shutil.which("soffice")
FACES = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{packaged}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>"""
ALIAS = (
    '<match target="pattern"><test name="family"><string>{named}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{drawn}</string></edit></match>'
)
STAND_INS = {"黑体": "Noto Sans SC"} | dict.fromkeys(
    ("仿宋_GB2312", "楷体_GB2312", "宋体", "方正小标宋简体"), "Noto Serif SC"
)


@pytest.mark.parametrize("mode", ["standalone", "attachment"])
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("meeting", [SAMPLE, INVENTED], ids=lambda path: path.stem)
def test_word_files_are_valid(meeting: Path, audience: str, mode: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(product(meeting, audience, mode).docx)
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All briefs of the sample meeting as LibreOffice lays them out, in the packaged faces."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    import pylopdf_fonts_zh_cn

    folder = tmp_path_factory.mktemp("office")
    packaged = Path(pylopdf_fonts_zh_cn.__file__).parent
    aliases = "".join(ALIAS.format(named=named, drawn=drawn) for named, drawn in STAND_INS.items())
    faces = folder / "fonts.conf"
    faces.write_text(FACES.format(packaged=packaged, cache=folder / "cache", aliases=aliases), encoding="utf-8")
    for audience in AUDIENCES:
        (folder / f"{audience}.docx").write_bytes(product(SAMPLE, audience).docx)
    command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    files = [str(folder / f"{audience}.docx") for audience in AUDIENCES]
    environment = {"FONTCONFIG_FILE": str(faces), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run(
        [*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=180, env=environment
    )
    return folder


@pytest.mark.office
@pytest.mark.parametrize("audience", AUDIENCES)
def test_libreoffice_opens_them_with_the_same_page_count(converted: Path, audience: str) -> None:
    assert len(pypdfium2.PdfDocument(converted / f"{audience}.pdf")) == product(SAMPLE, audience).pages
