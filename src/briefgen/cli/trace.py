"""`briefgen trace`: where each sentence of a finished brief comes from, as a page and as a table."""

from pathlib import Path

from briefgen.cli.tell import tell_result
from briefgen.noun import noun
from briefgen.press.against import read_source
from briefgen.press.output import write_whole
from briefgen.press.trace import trace
from briefgen.press.trace_sheet import as_csv, as_html


@noun
class Request:
    """What the command line asked for: the brief, where to write, and the texts of the sources in their order."""

    brief: Path
    output: Path | None = None
    against: tuple[Path, ...] = ()


def run(request: Request) -> int:
    """Write BRIEF.trace.html and BRIEF.trace.csv; return 1 where a sentence is from nowhere, or differs."""
    named = enumerate(request.against, 1)
    sources = tuple(paragraph for at, path in named for paragraph in read_source(path, f"source-{at}"))
    traced = trace(request.brief, sources)
    folder = request.output or request.brief.parent
    stem = f"{request.brief.stem}.trace"
    for name, data in ((f"{stem}.html", as_html(traced).encode()), (f"{stem}.csv", as_csv(traced))):
        write_whole(folder / name, data)
        tell_result(folder / name)
    bad = [one for one in traced.sentences if one.standing == "没有依据" or one.seen]
    return 1 if bad else 0
