"""LibreOffice kept running, and asked over its own interface (UNO) to convert one file after another."""

import os
import shutil
import subprocess
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{}<cachedir>{}</cachedir></fontconfig>"""
_CLIENT = """
import sys, time, uno
from com.sun.star.beans import PropertyValue
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(300):
    try:
        context = resolver.resolve("uno:pipe,name=" + sys.argv[1] + ";urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
def named(name, value):
    return PropertyValue(name, 0, value, 0)
print("ready", flush=True)
for line in sys.stdin:
    source, target = line.split()
    document = desktop.loadComponentFromURL(source, "_blank", 0, (named("Hidden", True),))
    document.storeToURL(target, (named("FilterName", "writer_pdf_Export"),))
    document.close(True)
    print("done", flush=True)
"""


class Office:
    """A LibreOffice without windows, with a profile and fonts of its own. Only its own CPU counts, not the asking."""

    def __init__(self, folder: Path, fonts: list[Path]) -> None:
        self._folder = folder
        self._resident: subprocess.Popen[bytes] | None = None
        self._client: subprocess.Popen[str] | None = None
        program, python = shutil.which("soffice"), _python_with_uno()
        if program and python:
            self._start(program, python, fonts)

    @property
    def is_there(self) -> bool:
        """Whether LibreOffice and its Python interface are installed."""
        return self._client is not None

    def _start(self, program: str, python: str, fonts: list[Path]) -> None:
        config = self._folder / "fonts.conf"
        folders = "".join(f"<dir>{path}</dir>" for path in dict.fromkeys([*fonts, Path("/usr/share/fonts")]))
        config.write_text(_CONFIG.format(folders, self._folder / "cache"), encoding="utf-8")
        profile, pipe = f"-env:UserInstallation=file://{self._folder}/profile", f"briefgen{os.getpid()}"
        options = ["--headless", "--invisible", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp"]
        environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
        self._resident = subprocess.Popen([program, profile, *options], env=environment, stderr=subprocess.DEVNULL)
        command = [python, "-c", _CLIENT, pipe]
        self._client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._wait_for("ready")

    def _wait_for(self, word: str) -> None:
        if self._client is None or self._client.stdout is None or self._client.stdout.readline().strip() != word:
            raise SystemExit("LibreOffice doesn't answer")

    def convert(self, docx: Path) -> bytes:
        """Return the PDF of a Word file."""
        assert self._client is not None and self._client.stdin is not None  # noqa: PT018 - see `is_there`
        target = self._folder / f"{docx.stem}.office.pdf"
        self._client.stdin.write(f"{docx.as_uri()} {target.as_uri()}\n")
        self._client.stdin.flush()
        self._wait_for("done")
        return target.read_bytes()

    def cpu(self) -> float:
        """Return the CPU seconds that LibreOffice has used so far."""
        return sum(map(_process_seconds, self._family()))

    def _family(self) -> list[int]:
        """Return the process that was started, and those that it has started."""
        if self._resident is None:
            return []
        found = [self._resident.pid]
        for path in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name)):
            fields = _stat(path)
            if fields and int(fields[1]) in found:
                found.append(int(path.parent.name))
        return found

    def stop(self) -> None:
        """End it."""
        for pid in reversed(self._family()):
            os.kill(pid, 15)
        for process in (self._client, self._resident):
            if process is not None:
                process.kill()
                process.wait(30)
                for pipe in (process.stdin, process.stdout):
                    if pipe is not None:
                        pipe.close()


def _python_with_uno() -> str:
    """Return a Python that LibreOffice's interface is installed for, "" where there is none."""
    for name in ("/usr/bin/python3", "python3"):
        python = shutil.which(name)
        if python and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return python
    return ""


def _process_seconds(pid: int) -> float:
    fields = _stat(Path(f"/proc/{pid}/stat"))
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _stat(path: Path) -> list[str]:
    """Return the fields of a process's state after its name, none where it has ended."""
    try:
        return path.read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []
