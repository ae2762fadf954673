"""docxtemplater in a Node of its own, asked for one document at a time."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_SCRIPT = Path(__file__).with_name("docxtemplater.js")


class Docxtemplater:
    """A running docxtemplater."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self._requests = requests
        self._answers = answers

    def fill(self) -> tuple[float, bytes]:
        """Return the CPU milliseconds that one document took, and the Word file."""
        self._requests.write("\n")
        self._requests.flush()
        spent, _, file = self._answers.readline().partition(" ")
        return float(spent), base64.b64decode(file)


@contextmanager
def running(docx: bytes, fields: dict[str, Any], folder: Path) -> Iterator[Docxtemplater | None]:
    """Give a docxtemplater that holds the template, None where Node or the package isn't installed.

    Node finds its packages through NODE_PATH, or among its global ones.
    """
    node = shutil.which("node")
    environment = {**os.environ, "NODE_PATH": os.environ.get("NODE_PATH", "") or _global_packages()}
    probe = "require('docxtemplater'); require('pizzip')"
    if (
        node is None
        or subprocess.run([node, "-e", probe], env=environment, capture_output=True, check=False).returncode
    ):
        yield None
        return
    (folder / "mustache.docx").write_bytes(docx)
    (folder / "data.json").write_text(json.dumps(fields), encoding="utf-8")
    command = [node, str(_SCRIPT), str(folder / "mustache.docx"), str(folder / "data.json")]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Docxtemplater(process.stdin, process.stdout)
        process.stdin.close()


def _global_packages() -> str:
    """Return where npm puts global packages, "" where there is no npm."""
    npm = shutil.which("npm")
    if npm is None:
        return ""
    return subprocess.run([npm, "root", "-g"], capture_output=True, encoding="utf-8", check=False).stdout.strip()
