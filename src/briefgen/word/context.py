"""What reading one file needs at hand, and what it has noticed."""

from dataclasses import dataclass, field

from briefgen.errors import Place
from briefgen.merge.addresses import shortened
from briefgen.model.finding import Finding
from briefgen.model.style import Grid
from briefgen.noun import noun
from briefgen.opc.effort import Effort
from briefgen.opc.package import Package, Relationship
from briefgen.word.notes import Notes, Numbered
from briefgen.word.numbering import Numbering
from briefgen.word.settings import Settings
from briefgen.word.styles import Styles, TableFormat


@dataclass(slots=True)
class Context:
    """The open file: its package, styles, lists, settings, notes and theme colours, and the findings so far.

    `has_fields` says that a field has been met in the body whose result is to be renewed.
    """

    package: Package
    styles: Styles
    numbering: Numbering
    settings: Settings
    notes: Notes
    colours: dict[str, str] = field(default_factory=dict)
    findings: dict[Finding, None] = field(default_factory=dict)
    effort: Effort = field(default_factory=Effort)
    has_fields: bool = False

    def not_drawn(self, spot: str, feature: str, way_out: str = "") -> None:
        """Note that the layout leaves something out; once per feature and spot."""
        place = Place(self.package.file, spot=spot)
        finding = Finding("LAY001", place, f"PDF里没有画出：{feature}", way_out, severity="warning")
        self.findings.setdefault(finding)

    def dropped_link(self, spot: str, target: str) -> None:
        """Note that a link leads neither to a web nor to a mail address: its text stays, the link doesn't."""
        problem = f"链接“{shortened(target)}”不是网址也不是邮箱，PDF里只有文字"
        way_out = "请改成http、https或mailto开头的地址"
        self.findings.setdefault(Finding("LINK001", Place(self.package.file, spot=spot), problem, way_out))

    def missing(self, part: str) -> None:
        """Note that a part which the file names isn't in it."""
        problem, way_out = "文件里缺少这个部件，PDF按没有它排", "请在Word或WPS里打开，另存为.docx再试"
        self.findings.setdefault(Finding("PKG009", Place(self.package.file, spot=part), problem, way_out))


@noun
class Stand:
    """Where blocks stand: the part's name and relationships, its name in words, the grid, the table's format, and the
    note that they belong to.
    """

    part: str
    words: str
    relationships: dict[str, Relationship]
    grid: Grid = Grid()
    table: TableFormat | None = None
    note: Numbered | None = None
