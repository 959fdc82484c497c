"""The round before of the same question, beside the one on stage: what each option got then and now, or what its mean
was. Rounds are counted apart, so nothing here knows who moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.question_types import QuestionType, question_type
from models.question_types.parts import Measure, Phrase, Tally
from models.question_types.shape import N_
from models.rounding import rounded
from models.rounds import Round, base_of

Asked = tuple[str, str, Mapping[str, Any]]  # the type, the words and the settings with which it was asked
FEW = 50  # fewer people than this are counted; a percentage of them says more than they did
DIFFERENCES = {
    "type": N_("it was another type of question"),
    "text": N_("the question read “%(text)s”"),
    "options": N_("there were other answers to choose from"),
    "steps": N_("the scale had another number of steps"),
    "poles": N_("the scale had other words at its ends"),
    "least": N_("one had to choose another number of answers"),
    "most": N_("one could choose another number of answers"),
    "other": N_("one could write an answer oneself then, or only now"),
}
OTHERWISE = N_("the settings were different")


@dataclass(frozen=True)
class Earlier:
    """``differs``: the names of what was asked otherwise; while there are any, nothing may be compared and there
    is no ``before``. ``base``: how many could have voted then. ``measures``: in which both are held beside each other,
    where it is not in people."""

    number: int
    text: str
    voted: int
    base: int
    differs: Sequence[str]
    before: Tally | None
    now: Tally
    measures: Sequence[Measure] = ()

    @property
    def differences(self) -> Sequence[Phrase]:
        return in_words(self.differs, self.text)

    @property
    def in_people(self) -> bool:
        """Of few people the shift is a number of people, of many it is in percentage points."""
        return max(self.voted, self.now.voted) < FEW

    def drawn(self, key: str) -> float:
        """The earlier count on the scale of those of now: as it was, or of many people by its share."""
        assert self.before is not None
        return (
            self.before.counts[key] if self.in_people else round(self.before.share(key) * self.now.voted, 1)
        )

    def shift(self, key: str) -> int:
        """Between the numbers as they are shown, so that everybody can check it."""
        assert self.before is not None
        if self.in_people:
            return self.now.counts[key] - self.before.counts[key]
        return points(self.before.share(key), self.now.share(key))

    def then(self, figure: str) -> float | None:
        """None where nobody gave one."""
        assert self.before is not None
        return self.before.statistics.get(figure)

    def moved(self, measure: Measure, key: str) -> float | None:
        """Of one option, between the figures as they are shown; None where there was none then, or is none now."""
        then, now = self.then(f"{measure.name}-{key}"), self.now.statistics.get(f"{measure.name}-{key}")
        if then is None or now is None:
            return None
        return rounded(now, measure.digits) - rounded(then, measure.digits)

    @property
    def furthest(self) -> float:
        """The highest figure then of those that are held beside each other."""
        names = [f"{measure.name}-{key}" for measure in self.measures for key in self.now.counts]
        return max((self.then(name) or 0 for name in names), default=0)

    @property
    def highest(self) -> float:
        """Of both rounds, on the scale of now."""
        return max([self.now.highest, *map(self.drawn, self.now.counts)], default=0)

    @property
    def room(self) -> float:
        """What all options need side by side, each in the round in which it had most."""
        return sum(max(people, self.drawn(key)) for key, people in self.now.counts.items())


def points(before: float, now: float) -> int:
    """Percentage points between two shares as they are shown, in whole percents."""
    return round(100 * (rounded(now, 2) - rounded(before, 2)))


def round_before(round_: Round) -> Round | None:
    """None for a first round, and where nobody answered or nothing is counted."""
    found = [each for each in round_.question.rounds_of(round_.group_id) if each.number == round_.number - 1]
    return found[0] if found and found[0].voted and can_be_compared(round_.type_, round_.settings) else None


def can_be_compared(type_: QuestionType, settings: Any) -> bool:
    return type_.by_hand or bool(type_.compared(settings))


def compared(before: Round, round_: Round, now: Tally) -> Earlier:
    """``now``: the tally of ``round_``."""
    then = before.tally()
    differs = differing((before.type, before.text, before.asked), (round_.type, round_.text, round_.asked))
    return Earlier(
        number=before.number,
        text=before.text,
        voted=then.voted,
        base=base_of(before.present, before.joined or 0, then.voted, then.manual),
        differs=differs,
        before=None if differs else then,
        now=now,
        measures=round_.type_.compared(round_.settings),
    )


def differing(then: Asked, now: Asked) -> Sequence[str]:
    """Which of the type, the words and the settings were not the same; empty when both can be compared."""
    (type_, text, settings), (type_now, text_now, settings_now) = then, now
    if type_ != type_now:
        return ("type",)
    # Settings that were added to the type since: a round from before them was asked with what they are by themselves.
    then_, now_ = (
        question_type(type_).settings(each).model_dump(mode="json") for each in (settings, settings_now)
    )
    other = [name for name in now_ if then_[name] != now_[name]]
    return ["text", *other] if text != text_now else other


def in_words(differs: Sequence[str], text: str) -> Sequence[Phrase]:
    """Each once. ``text``: the question as it was asked then."""
    sentences = dict.fromkeys(DIFFERENCES.get(name, OTHERWISE) for name in differs)
    return [Phrase(each, {"text": text} if each == DIFFERENCES["text"] else {}) for each in sentences]
