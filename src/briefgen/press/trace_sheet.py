"""A traced brief as a page to read and print (HTML), and as a table (CSV)."""

from html import escape

from briefgen.model.trail import Piece
from briefgen.press.trace import Traced, TracedSentence

_STYLE = (
    'body{font-family:"Noto Serif SC","SimSun",serif;margin:2em auto;max-width:60em;line-height:1.6}'
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3em .5em;vertical-align:top;"
    "text-align:left}thead{display:table-header-group}tr{break-inside:avoid}.bad td{background:#fde8e8}"
    ".changed td{background:#fff6da}small{color:#444}@media print{body{margin:0;max-width:none;font-size:9pt}}"
)
_CLASSES = {"没有依据": "bad", "已改动": "changed"}
_HEADINGS = ("序号", "简报中的句子", "核对", "条目", "说话人", "来源", "原文")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_html(traced: Traced) -> str:
    """Return one HTML file without scripts: every sentence with its origin; all text is escaped."""
    rows = "\n".join(_row(sentence) for sentence in traced.sentences)
    head = "".join(f"<th>{name}</th>" for name in _HEADINGS)
    counts = "，".join(f"{name}{count}句" for name, count in _counts(traced))
    title = escape(f"{traced.file}各句的出处")
    about = escape(
        f"会议：{traced.trail.meeting}　读者：{traced.trail.audience}　共{len(traced.sentences)}句：{counts}"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{about}</p>\n"
        "<p>核对只看数字、名称、引语等能对上的字；意思是否相符，须人工复核。</p>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def as_csv(traced: Traced) -> bytes:
    """Return a table in UTF-8 with a byte order mark, every cell quoted; what a sheet would compute has a ' before."""
    lines = [_HEADINGS, *(_cells(sentence) for sentence in traced.sentences)]
    text = "".join(",".join(_quoted(cell) for cell in line) + "\r\n" for line in lines)
    return text.encode("utf-8-sig")


def _counts(traced: Traced) -> list[tuple[str, int]]:
    names = dict.fromkeys(sentence.standing for sentence in traced.sentences)
    return [(name, sum(one.standing == name for one in traced.sentences)) for name in names]


def _row(sentence: TracedSentence) -> str:
    kind = _CLASSES.get(sentence.standing, "bad" if sentence.seen else "")
    cells = "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in _cells(sentence))
    return f'<tr class="{kind}">{cells}</tr>' if kind else f"<tr>{cells}</tr>"


def _cells(sentence: TracedSentence) -> tuple[str, ...]:
    piece = sentence.piece
    told = "；".join(filter(None, (sentence.standing, sentence.seen, _was(sentence))))
    about = ("", "", "") if piece is None else (piece.id, piece.speaker, _where(piece))
    return (str(sentence.number), sentence.text, told, *about, sentence.source_text)


def _was(sentence: TracedSentence) -> str:
    changed = sentence.piece is not None and sentence.standing == "已改动"
    return f"生成时是“{sentence.piece.text}”" if changed and sentence.piece else ""


def _where(piece: Piece) -> str:
    """Return where the source says it: 第11、12段, with the source's number in front for any but the first."""
    by_source: dict[int, list[str]] = {}
    for source, number in piece.paragraphs:
        by_source.setdefault(source, []).append(str(number))
    texts = (f"{'' if at == 1 else f'来源{at}'}第{'、'.join(numbers)}段" for at, numbers in by_source.items())
    return "；".join(texts)


def _quoted(cell: str) -> str:
    guarded = f"'{cell}" if cell.startswith(_FORMULA) else cell
    return '"' + guarded.replace('"', '""') + '"'
