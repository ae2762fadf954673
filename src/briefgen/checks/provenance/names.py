"""Whether people, posts and organisations are called as the source calls them."""

import re
from collections.abc import Iterator

from briefgen.checks.provenance.quotes import nearest
from briefgen.checks.provenance.reading import Reading
from briefgen.checks.provenance.verdict import Problem
from briefgen.model.source import normal
from briefgen.record.meeting import Person

_STRONG = (
    "大学|集团|协会|学会|商会|联合会|委员会|研究院|研究所|研究中心|银行|医院|基金会|联盟|管理局|总局|局|厅|街道办|合作社|"
    "法院|检察院|出版社|党委|团委|妇联"
)
_WEAK = "学院|学校|中学|小学|公司|中心|政府|办公室"
_BODY = re.compile(f"[\u4e00-\u9fff]{{1,20}}?(?:{_STRONG}|{_WEAK})")
_GENERIC = re.compile(
    "^(?:.*[各本该等其有些个家所类])?(?:高等|职业|民营|中小|龙头|国有|重点|相关|合作|科技|物业|地方|基层|社区|上级|政府|行业)*"
    f"(?:{_STRONG}|{_WEAK})$"
)
_LINK = re.compile(
    ".*(?:[由和与在把使及的让请对向、给为是同或用到经归]|联合|依托|支持|推动|鼓励|建议|希望|以及|邀请|委托|报送|发布|牵头|结合|进入|融入|参与|面向|既要|需要|要|参观|走访|前往|运营|经营|承接|接管|接手|建成|建起|建立|成立|组建|加入|走进|来到|入驻|落户|以来|年起|[年月日](?=[县市省乡])|了|们)"
)
_PREFIX = re.compile("(?:副|原|前|代|代理|常务|执行|名誉|荣誉|助理|常务副|第一)$")
_SUFFIX = re.compile("^(?:助理|办公室|秘书|长)")
_SAYS = "表示|指出|认为|介绍|提出|建议|说|称|强调|坦言|谈到|透露|希望|呼吁|看来|告诉"
_CALL = re.compile(f"([\u4e00-\u9fff]{{2,3}})(?:{_SAYS})")
_SHORTENED = re.compile("(省|市|区|县|有限责任公司|股份有限公司|有限公司)")


def person_problems(person: Person, cited: str, reading: Reading) -> Iterator[Problem]:
    """Yield what a person's name, post and organisation differ in from the paragraphs that introduce them."""
    if not person.name:
        yield from _unnamed(person, cited, reading)
        return
    name = normal(person.name)
    if name not in cited:
        yield Problem("name_not_found", f"“{name}”不在所引段落里", _near_name(name, cited))
        return
    stretch = _stretch(name, cited, reading)
    for told in re.split("[、,]|兼", normal(person.post or "")):
        if told and not _has_post(told, stretch):
            yield Problem("name_not_found", f"{name}的职务“{told}”与原文不同", _before(name, stretch))
    organisation = normal(person.organisation or "")
    if organisation and not _has_body(organisation, stretch, reading.whole):
        carried = re.search("该|本|学院|学校|公司|协会|局|中心", stretch) and organisation in cited
        if not carried or any(one in stretch for one in _others(organisation, reading)):
            yield Problem("name_not_found", f"{name}的单位“{organisation}”与原文不同", _before(name, stretch))


def _unnamed(person: Person, cited: str, reading: Reading) -> Iterator[Problem]:
    called, organisation = normal(person.called or ""), normal(person.organisation or "")
    if organisation and not _has_body(organisation, reading.whole, reading.whole):
        yield Problem("name_not_found", f"来源里没有“{organisation}”", nearest(organisation, reading.whole))
    elif organisation and called and called in cited and not _has_body(organisation, cited, reading.whole):
        yield Problem("name_not_found", f"“{organisation}”不在所引段落里", "")


def _others(organisation: str, reading: Reading) -> Iterator[str]:
    for person in reading.people:
        other = normal(person.organisation or "")
        if other and other not in organisation and organisation not in other:
            yield other


def _stretch(name: str, cited: str, reading: Reading) -> str:
    """Return the words about a name where it is first named: from the name before it on, to a little behind it."""
    at = cited.index(name)
    others = [normal(one.name) for one in reading.people if one.name and normal(one.name) != name]
    start = max([0, *(cited.rfind(other, 0, at) + len(other) for other in others if other in cited[:at])])
    return cited[max(start, at - 70) : at + len(name) + 24]


def _before(name: str, stretch: str) -> str:
    return stretch[max(0, stretch.index(name) - 24) : stretch.index(name) + len(name)]


def _has_post(post: str, stretch: str) -> bool:
    for found in re.finditer(re.escape(post), stretch):
        if not _PREFIX.search(stretch[: found.start()]) and not _SUFFIX.match(stretch[found.end() :]):
            return True
    return False


def _has_body(body: str, text: str, whole: str) -> bool:
    """Return whether a text names an organisation in full, by its declared short name or without province and form."""
    if body in text or re.sub(r"\(.*?\)", "", body) in text:
        return True
    short = re.search(re.escape(body) + r"\((?:以下)?简称[“]?(.+?)[”]?\)", whole)
    if short and short[1] in text:
        return True
    parts = _SHORTENED.split(body)
    if len(_SHORTENED.sub("", body)) < 4:
        return False
    optional = (f"(?:{part})?" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return bool(re.search("".join(optional), text)) or _is_fuller(body, text)


def _is_fuller(body: str, text: str) -> bool:
    """Return whether a text names an organisation with a 省, 市 or 有限公司 more than `body` does."""
    if _SHORTENED.search(body):
        return False
    between = f"(?:{_SHORTENED.pattern[1:-1]})?"
    return bool(re.search(between.join(map(re.escape, body)), text))


def _near_name(name: str, cited: str) -> str:
    """Return what the source calls somebody whose name differs in one character, "" for nobody."""
    for at in range(len(cited) - len(name) + 1):
        other = cited[at : at + len(name)]
        if sum(a == b for a, b in zip(name, other, strict=True)) >= max(len(name) - 1, 2) and other[0] == name[0]:
            return other
    return ""


def named_problems(text: str, cited: str, reading: Reading) -> Iterator[Problem]:
    """Yield the people and organisations that a text names and its paragraphs don't."""
    whole = reading.whole
    for person in reading.people:
        name = normal(person.name or "")
        if name and name in text and name not in cited:
            yield Problem("name_not_found", f"“{name}”不在所引段落里", "在来源的别处" if name in whole else "")
    known = {normal(one.name) for one in reading.people if one.name}
    for called in _CALL.findall(text):
        near = next(
            (one for one in known if called != one and len(called) == len(one) >= 2 and _differs(called, one)), ""
        )
        if near and called not in whole:
            yield Problem("name_not_found", f"来源里没有“{called}”", near)
    yield from _bodies(text, cited, whole)
    yield from _places(text, cited, whole)


def _differs(one: str, other: str) -> bool:
    alike = sum(a == b for a, b in zip(one, other, strict=True))
    return alike == len(one) - 1 and (len(one) > 2 or one[0] == other[0])


def _bodies(text: str, cited: str, whole: str) -> Iterator[Problem]:
    """Yield organisations that a text names otherwise than its paragraphs, or that the source nowhere names."""
    for found in _BODY.finditer(text):
        body = _LINK.sub("", found[0])
        if len(body) < 4 or _GENERIC.match(body) or body in cited:
            continue
        near = nearest(body, cited)
        is_body = bool(re.search(f"(?:{_STRONG})$", body))
        alike = bool(near) and _LINK.sub("", near) == near and _alike(body, near) and near[-2:] == body[-2:]
        if body in whole:
            if is_body:
                yield Problem("name_not_found", f"“{body}”不在所引段落里，在来源的别处")
        elif alike or (is_body and body[1:] not in cited and body[2:] not in cited):
            yield Problem("name_not_found", f"来源里没有“{body}”", near)


def _alike(one: str, other: str) -> bool:
    return sum(a == b for a, b in zip(one, other, strict=False)) >= max(len(one) - 3, 0.6 * len(one))


_PLACE = re.compile("(?=([\u4e00-\u9fff]{2}[省市县区镇乡]))")

_COMMON = frozenset(
    [
        "下乡",
        "返乡",
        "回乡",
        "进乡",
        "城市",
        "上市",
        "入市",
        "超市",
        "门市",
        "夜市",
        "城区",
        "地区",
        "山区",
        "社区",
        "园区",
        "小区",
        "校区",
        "景区",
        "片区",
        "库区",
        "郊区",
        "辖区",
        "老区",
        "灾区",
        "市区",
        "县区",
        "城镇",
        "集镇",
        "乡镇",
        "进城",
        "外县",
        "外省",
        "外市",
        "本省",
        "本市",
        "本县",
        "全省",
        "全市",
        "全县",
        "全区",
        "全镇",
        "全乡",
        "各市",
        "各县",
        "各区",
        "各乡",
        "各镇",
    ]
)


def _places(text: str, cited: str, whole: str) -> Iterator[Problem]:
    """Yield places that differ by one character from one that the paragraphs name, and that the source never names."""
    known = sorted(set(_PLACE.findall(cited)))
    for place in dict.fromkeys(one for one in _PLACE.findall(text) if one[1:] not in _COMMON):
        alike = (one for one in known if one[-1] == place[-1] and (one[0] == place[0]) != (one[1] == place[1]))
        near = next((one for one in alike if re.search(f"(?:^|[^\u4e00-\u9fff]|[在于]){one}", whole)), "")
        if near and place not in whole and _LINK.sub("", place) == place:
            yield Problem("name_not_found", f"来源里没有“{place}”", near)


def body_problems(body: str, reading: Reading) -> Iterator[Problem]:
    """Yield that an organisation which a record gives apart from its texts is called otherwise by the source."""
    name, whole = normal(body), reading.whole
    near = "" if len(name) < 5 or _has_body(name, whole, whole) else _namesake(name, whole)
    if near:
        yield Problem("name_not_found", f"来源里没有“{name}”", near)


def _namesake(name: str, whole: str) -> str:
    """Return a name of the source that begins and ends as `name` does and differs by two characters at most."""
    middle = f"[\u4e00-\u9fff]{{{len(name) - 4}}}"
    found = re.findall(f"(?={re.escape(name[:2])}({middle}){re.escape(name[-2:])})", whole)
    near = (one for one in found if sum(a != b for a, b in zip(one, name[2:-2], strict=True)) <= 2)
    return next((f"{name[:2]}{one}{name[-2:]}" for one in near), "")
