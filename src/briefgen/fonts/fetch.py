"""Fetching font files: through apt, without root and without touching the system, or from their makers by checksum."""

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from time import monotonic

from briefgen.fonts.open_set import OpenFont

_LARGEST = 64 * 1024 * 1024
_CHUNK = 1 << 20
_PATIENCE = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=15", "-o", "Acquire::https::Timeout=15"]


class Deadline:
    """How long fetching may still take, in seconds."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds left, 0 when there are none."""
        return max(0.0, self._end - monotonic())


class Apt:
    """Debian's packages, downloaded into a folder of our own. Nothing is installed; apt checks the signatures.

    The machine's own package lists serve first; where these are missing or too old, lists of our own are
    fetched, once. A machine that reaches no archive is asked no further.
    """

    def __init__(self, room: Path, deadline: Deadline) -> None:
        self._room = room
        self._deadline = deadline
        self._options = [*_PATIENCE, "-o", f"Dir::Cache={room / 'cache'}"]
        self._updated = False
        self._reachable = all(shutil.which(tool) for tool in ("apt-get", "dpkg-deb"))

    def files(self, package: str, wanted: Iterable[OpenFont]) -> dict[str, bytes]:
        """Return files of a package by their names; those that could not be had are missing from the answer."""
        names = {font.file for font in wanted}
        if not self._reachable or not self._deadline.left:
            return {}
        archive = self._download(package)
        if archive is None and not self._updated:
            self._update()
            archive = self._download(package) if self._reachable else None
        return dict(_unpack(archive, names, self._deadline)) if archive else {}

    def _update(self) -> None:
        self._updated = True
        self._options += ["-o", f"Dir::State={self._room / 'state'}"]
        self._reachable = self._run("-o", "APT::Update::Error-Mode=any", "update")

    def _download(self, package: str) -> Path | None:
        folder = self._room / "download"
        if not self._run("download", package):
            return None
        return next(iter(sorted(folder.glob(f"{package}_*.deb"))), None)

    def _run(self, *words: str) -> bool:
        """Return whether apt-get succeeds in the time that is left; what it says is not shown."""
        try:
            done = subprocess.run(  # noqa: S603 - fixed words, no shell
                ["apt-get", *self._options, *words],  # noqa: S607 - the machine's own apt, wherever it lies
                cwd=self._room / "download",
                env=os.environ | {"LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=max(1.0, self._deadline.left),
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0


@contextmanager
def open_apt(deadline: Deadline) -> Iterator[Apt]:
    """Return apt with a folder of its own for lists and downloads, which is removed in the end."""
    with tempfile.TemporaryDirectory(prefix="briefgen-fonts-") as name:
        for folder in ("state/lists/partial", "cache/archives/partial", "download"):
            (Path(name) / folder).mkdir(parents=True)
        yield Apt(Path(name), deadline)


def from_makers(font: OpenFont, deadline: Deadline) -> bytes | None:
    """Return a file from where its makers publish it, None where it can't be had or is not the very file."""
    from http.client import HTTPException
    from urllib.request import urlopen

    if not font.url or not deadline.left:
        return None
    data = b""
    try:
        with urlopen(font.url, timeout=min(20.0, deadline.left)) as answer:  # noqa: S310 - https addresses of our own table
            while deadline.left and len(data) <= _LARGEST and (part := answer.read(_CHUNK)):
                data += part
    except (OSError, HTTPException, ValueError):
        return None
    return data if hashlib.sha256(data).hexdigest() == font.sha256 else None


def _unpack(archive: Path, names: set[str], deadline: Deadline) -> Iterator[tuple[str, bytes]]:
    """Return the wanted files of a package, read from its stream: the rest is never written to disk."""
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    missing = set(names)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as members:
                for member in members:
                    name = PurePosixPath(member.name).name
                    stream = members.extractfile(member) if name in missing and member.isfile() else None
                    if stream and member.size <= _LARGEST:
                        missing.discard(name)
                        yield name, stream.read()
                    if not missing or not deadline.left:
                        break
        except (tarfile.TarError, OSError):
            return
        finally:
            process.kill()
