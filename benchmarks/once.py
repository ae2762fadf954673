"""One document in a process of its own: `python -m benchmarks.once ENGINE TEMPLATE DATA OUT` prints its peak in MiB."""

import json
import resource
import sys
from pathlib import Path


def main() -> None:
    """Open a template, fill it, save it, and say how much memory the process had at most."""
    engine, template, data, out = sys.argv[1:]
    fields = json.loads(Path(data).read_text(encoding="utf-8"))
    if engine == "docxtpl":
        from docxtpl import DocxTemplate  # type: ignore[import-untyped]

        document = DocxTemplate(template)
        document.render(fields)
        document.save(out)
    else:
        from briefgen.template import Template

        Path(out).write_bytes(Template.compile(Path(template).read_bytes()).fill(fields))
    print(_peak())


def _peak() -> float:
    """Return the most memory that this process has had resident, in MiB.

    The kernel's own count for the address space comes first: a process inherits `ru_maxrss` from its parent.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


main()
