"""Word files with a chart, made from a few lines of XML."""

from briefgen.opc.package import Package
from support.wordfile import docx

C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
RELS = "word/_rels/document.xml.rels"
BAR = '<c:barChart><c:barDir val="col"/>{}<c:gapWidth val="100"/></c:barChart>'


def _points(texts: tuple[str, ...]) -> str:
    return "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts))


def series(name: str, *categories: str, values: tuple[str, ...], paint: str = "") -> str:
    """Return a `c:ser` with its numbers kept."""
    named = f"<c:tx><c:strRef><c:strCache>{_points((name,))}</c:strCache></c:strRef></c:tx>"
    cats = f"<c:cat><c:strRef><c:strCache>{_points(categories)}</c:strCache></c:strRef></c:cat>"
    numbers = f"<c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode>{_points(values)}</c:numCache></c:numRef></c:val>"
    return f"<c:ser>{named}{paint}{cats}{numbers}</c:ser>"


def chart_xml(plots: str, before: str = "", after: str = "") -> str:
    """Return a chart part."""
    return f"<c:chartSpace {C} {A}><c:chart>{before}<c:plotArea>{plots}</c:plotArea>{after}</c:chart></c:chartSpace>"


def chart_docx(chart: str, target: str = "charts/chart1.xml") -> bytes:
    """Return a Word file whose first paragraph holds a chart of 200 by 100 points."""
    graphic = f'<a:graphic><a:graphicData uri="http://x/chart"><c:chart {C} r:id="c1"/></a:graphicData></a:graphic>'
    extent = '<wp:extent cx="2540000" cy="1270000"/><wp:docPr id="1" name="图" descr="增长"/>'
    whole = docx(f"<w:p><w:r><w:drawing {WP} {A}><wp:inline>{extent}{graphic}</wp:inline></w:drawing></w:r></w:p>")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
    relationship = f'<Relationship Id="c1" Type="{kind}" Target="{target}"/></Relationships>'
    rels = Package.read(whole).part(RELS).decode().replace("</Relationships>", relationship)
    return Package.read(whole).replaced({RELS: rels.encode(), "word/charts/chart1.xml": chart.encode()})
