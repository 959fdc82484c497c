"""The answers of a round by one dimension, counted with the question type's own tally."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from models.disclosure.groups import Group
from models.disclosure.swaps import People
from models.question_types import QuestionType
from models.question_types.parts import Answer, Score, Scored, Tally
from models.rounding import rounded
from models.splitting.dimension import Dimension

MEAN = "mean"  # of a scale: may be told without the answers
DIGITS = 1  # after the point, of a figure that does not follow from the numbers beside it


@dataclass(frozen=True)
class Ballots:
    """``people``: how many by value of the dimension and answer as JSON."""

    type: QuestionType
    settings: Any
    dimension: Dimension
    people: Mapping[tuple[str, str], int]
    _parsed: dict[str, Answer] = field(default_factory=dict)
    _alone: dict[str, Tally] = field(default_factory=dict)

    @property
    def voted(self) -> int:
        return sum(self.people.values())

    @property
    def sizes(self) -> Mapping[str, int]:
        """People by value, in the order of the values."""
        sizes = dict.fromkeys((each.key for each in self.dimension.values), 0)
        for (value, _), people in self.people.items():
            sizes[value] += people
        return sizes

    def of(self, group: Group) -> People:
        found: People = Counter()
        for (value, answer), people in self.people.items():
            if value in group:
                found[answer] += people
        return found

    def tally(self, people: People) -> Tally:
        return self.type.tally(self.settings, [(self._answer(each), n) for each, n in people.items()])

    def scores(self, answer: str) -> Mapping[str, Score]:
        return self.type.scores(self.settings, self._answer(answer))

    @cached_property
    def scored(self) -> Sequence[Scored]:
        return self.type.scored(self.settings)

    @cached_property
    def options(self) -> Sequence[str]:
        return [option.key for option in self.type.options(self.settings)]

    @cached_property
    def one_each(self) -> bool:
        """Whether every answer counts for exactly one option, once."""
        return bool(self.options) and all(
            sorted(alone.counts.values())[-1] == sum(alone.counts.values()) == 1
            for alone in map(self.alone, self._different)
        )

    @cached_property
    def numbers_say_it_all(self) -> bool:
        """Whether no two different answers count for the same option."""
        return len({self.option(answer) for answer in self._different}) == len(self._different)

    @cached_property
    def have_means(self) -> bool:
        return any(means(self.alone(answer)) for answer in self._different)

    def option(self, answer: str) -> str:
        """The one that it counts for, where it counts for one."""
        return next(key for key, people in self.alone(answer).counts.items() if people)

    def alone(self, answer: str) -> Tally:
        """An answer, counted by itself."""
        if answer not in self._alone:
            self._alone[answer] = self.tally(Counter([answer]))
        return self._alone[answer]

    @cached_property
    def _different(self) -> Set[str]:
        return {answer for _, answer in self.people}

    def _answer(self, answer: str) -> Answer:
        if answer not in self._parsed:
            self._parsed[answer] = json.loads(answer)
        return self._parsed[answer]


def means(tally: Tally) -> Mapping[str, float]:
    return {name: rounded(value, DIGITS) for name, value in tally.statistics.items() if name == MEAN}
