"""Which statements a brief holds: the best-ranked ones that its budget of lines and characters allows.

What the issuer's own words rest on comes first. Then one pass takes the least number of each part, tight or not; a
second one takes more as long as there is room. Nothing is laid out for that, so there is no loop between choosing
and setting.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.focus.cost import HEADING, Cost, budget, figure_cost, overhead, statement_cost, sum_of
from briefgen.focus.language import Language
from briefgen.focus.rank import Rated
from briefgen.focus.view import Section, View
from briefgen.focus.visible import Statement
from briefgen.model.brief import Choice
from briefgen.noun import noun
from briefgen.record import meeting as records
from briefgen.record.audience import Span

NO_ROOM = "篇幅已满"
NO_PLACE = "条数已满"
NO_ANSWER = "放不下回应它的建议"
NOT_FOR_READER = "与该读者无关"
NOT_ADDRESSED = "只向其他读者提出"
AS_OTHER = "列入对其他方面的建议"
AS_EVIDENCE = "选中内容的数据"
UNUSED = "没有用到，或放不下"

_OWN: tuple[Section, ...] = ("challenges", "recommendations", "practices", "policies")
"""The parts that hold what is for the reader itself."""

_KINDS: dict[type[Statement | records.Figure], str] = {
    records.Challenge: "challenge",
    records.Recommendation: "recommendation",
    records.Practice: "practice",
    records.Policy: "policy",
    records.Figure: "figure",
}


@noun
class Chosen:
    """What was chosen, in the order of the brief, and the verdict on every item of the record."""

    challenges: tuple[records.Challenge, ...]
    recommendations: tuple[records.Recommendation, ...]
    practices: tuple[records.Practice, ...]
    policies: tuple[records.Policy, ...]
    others: tuple[records.Recommendation, ...]
    figures: tuple[records.Figure, ...]
    choices: tuple[Choice, ...]

    def statements(self) -> Iterator[Statement]:
        """Yield every statement that was chosen."""
        yield from self.challenges
        yield from self.recommendations
        yield from self.practices
        yield from self.policies
        yield from self.others


def choose(view: View, ranking: tuple[Rated, ...], language: Language) -> Chosen:
    """Return what a brief for this reader holds, out of `ranking`, best first."""
    pick = _Pick(view, language, ranking, spent=overhead(view, language))
    pick.take_basis()
    for forced in (True, False):
        pick.take_challenges(forced=forced)
        pick.take_recommendations(forced=forced)
        pick.take_rest(forced=forced)
    figures = pick.figures()
    taken = [rated.statement for rated in ranking if rated in pick.taken]
    challenges = tuple(one for one in taken if isinstance(one, records.Challenge))
    return Chosen(
        challenges=challenges,
        recommendations=_after_challenges(pick.section("recommendations"), challenges),
        practices=tuple(one for one in taken if isinstance(one, records.Practice)),
        policies=tuple(one for one in taken if isinstance(one, records.Policy)),
        others=pick.section("others"),
        figures=figures,
        choices=_choices(view, pick, figures),
    )


@dataclass(slots=True)
class _Pick:
    """A choice while it is made: what is taken, what it costs so far, and why something was left."""

    view: View
    language: Language
    ranking: tuple[Rated, ...]
    spent: Cost
    taken: list[Rated] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)

    def take_basis(self) -> None:
        """Take what the issuer's own words rest on: a brief holds what its key message speaks of."""
        words = self.view.words()
        for one in words.based_on if words else []:
            rated = next((rated for rated in self.open(*_OWN) if rated.statement.id == one), None)
            if rated is not None:
                self.take(rated, forced=True)

    def take_challenges(self, *, forced: bool) -> None:
        """Take challenges by rank, each with the best recommendation that answers it, if there is one."""
        for rated in self.open("challenges"):
            answer = self.answer_to(rated)
            full = self.full("recommendations", forced=False)
            if not self.admits(rated, forced=forced):
                continue
            if answer is not None and full and not forced:
                self.left[rated.statement.id] = NO_ANSWER
            else:
                self.take(rated, *([answer] if answer is not None and not full else []), forced=forced)

    def take_recommendations(self, *, forced: bool) -> None:
        """Take recommendations by rank, those that answer a chosen challenge first."""
        raised = {rated.statement.id for rated in self.taken}
        waiting = sorted(self.open("recommendations"), key=lambda one: not raised.intersection(_answers(one)))
        while waiting:
            rated = min(waiting, key=self.heard_twice)
            waiting.remove(rated)
            if self.admits(rated, forced=forced):
                self.take(rated, forced=forced)

    def heard_twice(self, rated: Rated) -> bool:
        """Return whether two recommendations of the same speaker are taken: others are heard first."""
        mine = [one for one in self.taken if one.section == rated.section]
        first = self.view.voices(rated.statement)[:1]
        return sum(self.view.voices(one.statement)[:1] == first for one in mine) > 1

    def take_rest(self, *, forced: bool) -> None:
        """Take practices, policies and recommendations to other readers, by rank over all of them."""
        for rated in self.open("practices", "policies", "others"):
            if self.admits(rated, forced=forced):
                self.take(rated, forced=forced)

    def open(self, *sections: Section) -> list[Rated]:
        """Return what is not taken yet, by rank."""
        return [rated for rated in self.ranking if rated.section in sections and rated not in self.taken]

    def answer_to(self, challenge: Rated) -> Rated | None:
        """Return the best recommendation that answers `challenge`; None where one is taken, or there is none."""
        answers = [
            rated
            for rated in self.ranking
            if rated.section == "recommendations" and challenge.statement.id in _answers(rated)
        ]
        return None if any(rated in self.taken for rated in answers) else next(iter(answers), None)

    def admits(self, rated: Rated, *, forced: bool) -> bool:
        """Return whether one more of this part is wanted, and note why not."""
        if not rated.concerns_reader:
            self.left[rated.statement.id] = NOT_FOR_READER
        elif self.full(rated.section, forced=forced):
            self.left[rated.statement.id] = NO_PLACE
        else:
            return True
        return False

    def full(self, section: Section, *, forced: bool) -> bool:
        """Return whether a part has its least number of statements (`forced`) or its greatest."""
        span: Span = getattr(self.view.audience.limits, section)
        count = sum(rated.section == section for rated in self.taken)
        return count >= (min(span.least, span.most) if forced else span.most)

    def take(self, *group: Rated, forced: bool) -> None:
        """Take a group whole, or leave it whole where there is no room; what is forced needs no room."""
        cost = self.spent + sum_of(self.cost(rated) for rated in group) + self.headings(group)
        if not forced and not cost.within(budget(self.view)):
            self.left[group[0].statement.id] = NO_ROOM
            return
        self.spent = cost
        self.taken.extend(group)

    def cost(self, rated: Rated) -> Cost:
        """Return what a statement costs in its part."""
        return statement_cost(self.view, self.language, rated.section, rated.statement)

    def headings(self, group: tuple[Rated, ...]) -> Cost:
        """Return the cost of headings for parts that have nothing yet."""
        new = {rated.section for rated in group} - {rated.section for rated in self.taken}
        return Cost(len(new), len(new) * HEADING)

    def section(self, section: Section) -> tuple[records.Recommendation, ...]:
        """Return the recommendations taken into `section`, by rank."""
        return tuple(
            rated.statement
            for rated in self.ranking
            if rated in self.taken and rated.section == section and isinstance(rated.statement, records.Recommendation)
        )

    def figures(self) -> tuple[records.Figure, ...]:
        """Return the key figures: evidence of what is taken, then the attendance, as far as limits and room go."""
        attended = self.view.attendance()
        ids = [one for rated in self.ranking if rated in self.taken for one in rated.statement.evidence]
        ids += [attended.figure] if attended and attended.figure else []
        span, found = self.view.audience.limits.figures, list[records.Figure]()
        for one in dict.fromkeys(ids):
            if one not in self.view.figures or len(found) >= span.most:
                continue
            cost = self.spent + figure_cost(self.view, self.view.figures[one])
            if len(found) < span.least or cost.within(budget(self.view)):
                self.spent = cost
                found.append(self.view.figures[one])
        return tuple(found)


def _answers(rated: Rated) -> list[str]:
    return rated.statement.answers if isinstance(rated.statement, records.Recommendation) else []


def _after_challenges(
    recommendations: tuple[records.Recommendation, ...], challenges: tuple[records.Challenge, ...]
) -> tuple[records.Recommendation, ...]:
    """Return recommendations in the order of the challenges that they answer, those that answer none last."""
    order = {challenge.id: number for number, challenge in enumerate(challenges)}

    def first_answered(recommendation: records.Recommendation) -> int:
        return min((order[one] for one in recommendation.answers if one in order), default=len(order))

    return tuple(sorted(recommendations, key=first_answered))


def _choices(view: View, pick: _Pick, figures: tuple[records.Figure, ...]) -> tuple[Choice, ...]:
    """Return the verdict on every item of the record: by rank, then figures, then what the reader may not see."""
    rated = [_verdict(pick, one) for one in pick.ranking]
    used = {
        *(one.id for one in figures),
        *(one for rated in pick.taken if rated.section == "challenges" for one in rated.statement.evidence),
    }
    shown = [
        Choice(one, "figure", figure.label, 0.0, (AS_EVIDENCE if one in used else UNUSED,), one in used)
        for one, figure in view.figures.items()
    ]
    hidden = [
        Choice(one.item.id, _KINDS[type(one.item)], _name(one.item), 0.0, (one.reason,), chosen=False)
        for one in view.hidden
        if isinstance(one.item, Statement | records.Figure)
    ]
    return (*rated, *shown, *hidden)


def _verdict(pick: _Pick, rated: Rated) -> Choice:
    chosen = rated in pick.taken
    reasons = list(rated.reasons)
    if rated.section == "others":
        reasons.append(AS_OTHER if chosen else NOT_ADDRESSED)
    if not chosen:
        reasons.append(pick.left.get(rated.statement.id, NO_PLACE))
    statement = rated.statement
    return Choice(statement.id, _KINDS[type(statement)], statement.title, rated.score, tuple(reasons), chosen)


def _name(item: Statement | records.Figure) -> str:
    return item.label if isinstance(item, records.Figure) else item.title
