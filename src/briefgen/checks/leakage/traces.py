"""What a Word file tells of who wrote it, where and how."""

import re
from collections.abc import Callable, Collection, Iterator

from briefgen.checks.leakage.haystack import Part, word_parts
from briefgen.checks.leakage.photos import tells_place
from briefgen.checks.leakage.told import finding
from briefgen.errors import Place
from briefgen.model.finding import Finding

PATH = re.compile(
    r"(?:\b[A-Za-z]:\\[^\s\\\"<>|;]+\\|\\\\[\w.$-]+\\[\w.$-]+|file:/{1,3}[\w%~]|(?<![\w.:/-])/(?:home|Users)/[\w.-]+/)[^\s\"'<>|;，。）]*"
)
"""A path on a machine or in an office's network. Of a drive, one folder at least: `C:\\` alone says nothing."""

_SIGNS = (":\\", "\\\\", "file:/", "/home/", "/Users/")

MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
ACCOUNT = re.compile(
    r"administrator|admin|user|owner|root|guest|pc|windows ?(?:user|用户)|microsoft ?(?:office )?(?:user|用户)?"
    r"|微软用户|用户|雨林木风|番茄花园|深度(?:技术|系统)?|lenovo|dell|hp|asus|acer|thinkpad|huawei"
    r"|python-docx|apache poi|[\w-]+-pc",
    re.IGNORECASE,
)
"""Names that programs and makers of machines give an author."""

_FIELD = re.compile(r"<(?:\w+:)?(creator|lastModifiedBy|Company|Manager)(?:\s[^>]*)?>([^<]+)</")
_NAMES = {"creator": "作者", "lastModifiedBy": "最后保存者", "Company": "单位", "Manager": "主管"}
_CHANGE = re.compile(r"<w:(?:ins|del|moveFrom|moveTo|\w+PrChange|cellIns|cellDel)\s[^>]*w:author=\"([^\"]*)\"")
_HIDDEN = re.compile(r"<w:vanish(?:/|\s+w:val=\"(?:1|true|on)\"\s*/)>")
_RUN = re.compile(r"<w:r[ >].*?</w:r>", re.DOTALL)
_REVISION = re.compile(r"(?: w:rsid\w*|<w:rsid w:val)=\"[0-9A-F]{8}\"(?=[^<>]*>)")
_REMOTE = re.compile(r"<Relationship\s[^>]*TargetMode=\"External\"[^>]*>")
_TARGET = re.compile(r"\sTarget=\"([^\"]*)\"")
_KIND = re.compile(r"\sType=\"[^\"]*/(\w+)\"")
MANIFEST = ("夹带了办理清单（manifest.json），里面有读者不可见的条目", "请去掉它，再生成一次")
_SAVE = "请在Word里“文件—信息—检查文档”，删去后另存"

Rule = Callable[[Part, Place], Iterator[Finding]]


def check_traces(data: bytes, file: str, allowed: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return what a Word file tells beside its text, by the rules of the table, but for those `allowed`.

    Of each rule one finding is told for each part. PackageError where it is no Word file, or has macros.
    """
    return traces_in(word_parts(data, file), file, allowed)


def traces_in(parts: tuple[Part, ...], file: str, allowed: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return what the parts of a Word file tell beside its text."""
    found = [one for part in parts for rule in RULES for one in rule(part, Place(file, spot=part.name))]
    return tuple(one for one in found if one.rule not in allowed)


def _authors(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-AUTHOR: the properties name no person or machine that the file passed through."""
    if "docProps/" not in part.name:
        return
    for name, text in _FIELD.findall(part.source):
        if name == "lastModifiedBy" or ACCOUNT.fullmatch(text.strip()):
            yield finding("LEAK-AUTHOR", place, f"文件属性的{_NAMES[name]}是“{text.strip()}”", _SAVE)


def _notes(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-NOTE: no comments."""
    if part.name.endswith("comments.xml"):
        count = part.source.count("<w:comment ")
        authors = "、".join(dict.fromkeys(re.findall(r"<w:comment [^>]*w:author=\"([^\"]*)\"", part.source)))
        if count:
            yield finding("LEAK-NOTE", place, f"有批注{count}条，批注人：{authors}", "请删去批注再送出")


def _changes(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-CHANGE: no tracked changes."""
    authors = _CHANGE.findall(part.source) if "w:author=" in part.source else []
    if authors:
        told = "、".join(dict.fromkeys(authors))
        yield finding("LEAK-CHANGE", place, f"有没接受的修订{len(authors)}处，修订人：{told}", "请接受或拒绝修订再送出")


def _hidden(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-HIDDEN: no hidden text."""
    if "vanish" not in part.source or part.name.endswith("styles.xml"):
        return
    runs = [run for run in _RUN.findall(part.source) if _HIDDEN.search(run) and "<w:t" in run]
    if runs:
        text = re.sub(r"<[^>]*>", "", runs[0])[:20]
        yield finding("LEAK-HIDDEN", place, f"有隐藏文字{len(runs)}处，如“{text}”", "请删去隐藏文字再送出")


def _paths(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-PATH: no paths of a machine, in text, properties, names of pictures or links."""
    is_likely = any(sign in part.source for sign in _SIGNS)
    found = PATH.search(part.source) if is_likely else None
    if found:
        yield finding("LEAK-PATH", place, f"有电脑上的路径“{found[0][:60]}”", "请删去，或改成网址")


def _mails(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-MAIL: no mail address in the properties."""
    found = MAIL.search(re.sub(r"<[^>]*>", " ", part.source)) if "docProps/" in part.name else None
    if found:
        yield finding("LEAK-MAIL", place, f"文件属性里有邮箱“{found[0]}”", _SAVE)


def _files(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-FILE: no other files inside, but for the workbooks that charts are drawn from."""
    name = part.name.lower()
    if "/embeddings/" in name and name.count(".") == 1 and not name.endswith(".xlsx"):
        yield finding("LEAK-FILE", place, f"夹带了文件{part.name.rpartition('/')[2]}", "请删去夹带的对象，或另外送出")


def _remotes(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-REMOTE: nothing is fetched from elsewhere when the file is opened."""
    for written in _REMOTE.findall(part.source) if part.name.endswith(".rels") else ():
        kind, target = _KIND.search(written), _TARGET.search(written)
        told = target[1][:60] if target else ""
        if kind and kind[1] != "hyperlink" and not PATH.search(told):
            yield finding("LEAK-REMOTE", place, f"打开时会从外面取内容：{told}", "请把图片等内容嵌进文件里")


def _manifests(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-MANIFEST: the office's own list of choices is not in what goes out."""
    if is_manifest(part.data):
        yield finding("LEAK-MANIFEST", place, *MANIFEST)


def is_manifest(data: bytes) -> bool:
    """Return whether bytes are a manifest of briefs, or hold one: it names what was left out, hidden items too."""
    return all(key in data for key in (b'"briefs"', b'"chosen"', b'"left_out"', b'"reasons"'))


def _places(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-PLACE: no photograph tells where it was taken."""
    if tells_place(part.data):
        yield finding("LEAK-PLACE", place, "照片里记着拍摄地点", "请用画图等程序另存一份，再插进文件")


def _revisions(part: Part, place: Place) -> Iterator[Finding]:
    """LEAK-RSID: no revision ids, by which two files of one hand are told."""
    if part.name.endswith(("document.xml", "styles.xml")) and _REVISION.search(part.source):
        yield finding("LEAK-RSID", place, "有修订编号（rsid）", "用briefgen成稿的文件里没有；不在意可以不管")


RULES: tuple[Rule, ...] = (
    _authors,
    _notes,
    _changes,
    _hidden,
    _paths,
    _mails,
    _files,
    _manifests,
    _remotes,
    _places,
    _revisions,
)
"""The family's rules: the table is the index."""
