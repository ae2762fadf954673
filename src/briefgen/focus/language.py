"""The words that briefgen itself puts into a brief, by the language of the record."""

from collections.abc import Iterable
from datetime import date

from briefgen.errors import Fault, Place, RecordError
from briefgen.noun import noun


@noun
class Language:
    """Marks, formats and set sentences of one language; the places in braces are filled by `focus`."""

    stop: str
    ends: str
    comma: str
    enumeration: str
    separator: str
    gap: str
    until: str
    before: tuple[str, ...]
    quotes: tuple[str, str, str, str]
    day: str
    source: str
    mark: str
    title: str
    key_both: str
    key_challenge: str
    key_recommendation: str
    key_nothing: str
    ask: str
    next_step: str
    example_house: str
    example_meeting: str
    example_both: str
    attachment: str
    execution: tuple[tuple[str, str], ...]

    def sentence(self, text: str) -> str:
        """Return `text` closed with a full stop, unless an end mark (in quotes or not) closes it already."""
        bare = text.strip()
        if bare.rstrip(_CLOSERS).endswith(tuple(self.ends)):
            return bare
        return bare.rstrip(_WEAK) + self.stop

    def marked(self, sentence: str, places: str) -> str:
        """Return a closed sentence with a mark of its places before the full stop, behind one in quotation marks."""
        mark = self.mark.format(places=places)
        if sentence.endswith(tuple(self.ends)):
            return sentence[:-1] + mark + sentence[-1]
        return sentence + mark

    def heading(self, text: str) -> str:
        """Return `text` without a mark at its end, but for a question's or an exclamation's."""
        return text.strip().rstrip(_WEAK + self.stop)

    def join(self, names: Iterable[str]) -> str:
        """Return names in one enumeration."""
        return self.enumeration.join(names)

    def quoted(self, text: str) -> str:
        """Return `text` in quotation marks; those that it has become inner ones."""
        outer_open, outer_close, inner_open, inner_close = self.quotes
        return outer_open + text.replace(outer_open, inner_open).replace(outer_close, inner_close) + outer_close

    def day_text(self, iso: str) -> str:
        """Return a date written `2025-12-19` in this language, not padded: 2025年12月19日 (GB/T 9704-2012 7.3.5.4)."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            problem = f"日期“{iso}”写法不对，或日历上没有这一天"
            raise RecordError(Fault("REC014", Place(spot="印发日期"), problem, "请写成 2025-12-25")) from None
        return self.day.format(year=day.year, month=day.month, day=day.day)

    def days_text(self, first: str, last: str | None) -> str:
        """Return the days from `first` to `last`; in Chinese, what they share is said once."""
        begun = self.day_text(first)
        if last is None or last == first:
            return begun
        ended = self.day_text(last)
        if "年" in self.day and first[:4] == last[:4]:
            ended = ended[ended.index("年") + 1 :]
            if first[5:7] == last[5:7]:
                ended = ended[ended.index("月") + 1 :]
        return f"{begun}{self.until}{ended}"

    def paragraphs(self, numbers: Iterable[int]) -> str:
        """Return paragraph numbers in order, three or more in a row as a range."""
        runs: list[list[int]] = []
        for number in sorted(set(numbers)):
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return self.join(text for run in runs for text in self._run(run))

    def _run(self, run: list[int]) -> list[str]:
        return [f"{run[0]}{self.until}{run[-1]}"] if len(run) > 2 else [str(number) for number in run]

    def amount(self, value: str, qualifier: str | None, unit: str | None) -> str:
        """Return a number with its qualifier, which stands behind it (余) or before it (约), and its unit."""
        number = value
        if qualifier:
            before = qualifier in self.before
            number = f"{qualifier}{self.gap}{value}" if before else f"{value}{self.gap}{qualifier}"
        return self.gap.join([number, unit]) if unit else number


_CLOSERS = "”’」』》）】\"')"
_WEAK = "，、；：,;:. "

CHINESE = Language(
    stop="。",
    ends="。！？…!?",
    comma="，",
    enumeration="、",
    separator="；",
    gap="",
    until="至",
    before=("约", "近", "超", "超过", "逾", "至少", "不少于", "不足", "不到", "最多", "平均"),
    quotes=("“", "”", "‘", "’"),
    day="{year}年{month}月{day}日",
    source="来源{number}",
    mark="〔{places}〕",
    title="{meeting}情况",
    key_both="会上反映的问题有{challenge}等，提出的建议有{recommendation}等。",
    key_challenge="会上反映的问题有{challenge}等。",
    key_recommendation="会上提出的建议有{recommendation}等。",
    key_nothing="{meeting}于{date}举行。",
    ask="请研究所列建议，从条件成熟的做起。",
    next_step="如有意见，或需要进一步了解，请与编印单位联系。",
    example_house="本文编印单位为示例，仅供演示",
    example_meeting="本文所记会议为虚构示例，仅供演示",
    example_both="本文编印单位和所记会议均为示例，仅供演示",
    attachment="附件{number}",
    execution=(
        ("lead", "牵头单位"),
        ("partners", "配合单位"),
        ("instrument", "政策工具"),
        ("deadline", "完成时限"),
    ),
)

NEUTRAL = Language(
    stop=".",
    ends=".!?…。！？",
    comma=", ",
    enumeration=", ",
    separator="; ",
    gap=" ",
    until="–",
    before=("about", "some", "over", "nearly", "at least", "up to"),
    quotes=("“", "”", "‘", "’"),
    day="{year}-{month:02}-{day:02}",
    source="[{number}] ",
    mark=" [{places}]",
    title="{meeting}",
    key_both="Problems raised include {challenge}; proposals include {recommendation}.",
    key_challenge="Problems raised include {challenge}.",
    key_recommendation="Proposals include {recommendation}.",
    key_nothing="{meeting}, {date}.",
    ask="Please consider the proposals below.",
    next_step="Comments are welcome; please write to the issuer.",
    example_house="The issuer of this text is an example",
    example_meeting="The meeting in this text is invented, as an example",
    example_both="The issuer and the meeting in this text are examples",
    attachment="Annex {number}",
    execution=(
        ("lead", "lead body"),
        ("partners", "partners"),
        ("instrument", "policy instrument"),
        ("deadline", "deadline"),
    ),
)


def language_of(tag: str) -> Language:
    """Return the language for a tag such as `zh-CN`: Chinese, or one with Latin marks for all others."""
    return CHINESE if tag.lower().split("-")[0] in {"zh", ""} else NEUTRAL
