"""Whether means of scores may be told, such as those of the thirty items of a scan.

The proof is that of `swaps`: for every small number there are people to exchange between two columns, after which the same
is told and that number is another one. Here nearly every answer is given by one person only and there are tens of figures,
so what a column tells is kept as sums, of which an exchange changes a few.
"""

import random
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

ONE, TWO = 400, 1500  # exchanges that are tried for a number: of one person, then of two
ENDLESS = 10**9  # a multiple that no room reaches: a number rounded down to it says nothing
Given = tuple[int | None, ...]  # by figure; None where a person has no part in it


@dataclass(frozen=True)
class Person:
    """``answer``: as JSON; ``scores``: in whole parts of a step, of which each figure has its own number. ``names``: of all
    numbers of people of whom this person is one, and which nobody may find out where they are small. The answer is one of
    them."""

    answer: str
    scores: Given
    names: frozenset[Hashable]


@dataclass(frozen=True)
class Figure:
    """A mean. ``parts``: how many parts of its scores make one step; ``fineness``: how many units of what is told make
    one step, 10 for one decimal; 0 where it is not told."""

    parts: int
    fineness: int

    def told(self, total: int, people: int) -> int | None:
        """The mean in these units, rounded half up; None where there is none."""
        if not people or not self.fineness:
            return None
        return (2 * total * self.fineness + people * self.parts) // (2 * people * self.parts)


@dataclass
class Column:
    people: Sequence[Person]
    totals: list[int] = field(init=False)
    numbers: list[int] = field(init=False)

    def __post_init__(self) -> None:
        columns = list(zip(*(person.scores for person in self.people), strict=True))
        self.totals = [sum(each for each in column if each is not None) for column in columns]
        self.numbers = [sum(each is not None for each in column) for column in columns]


@dataclass(frozen=True)
class Exchange:
    one: int
    other: int
    given: tuple[Person, ...]
    got: tuple[Person, ...]


class Scores:
    """What may be said of some columns by means of these figures. ``least``: the number of people in each column, at
    least, below which nothing is told."""

    def __init__(self, columns: Sequence[Sequence[Person]], least: int) -> None:
        self.columns = [Column(sorted(each, key=lambda person: person.answer)) for each in columns]
        self.least = least

    def large(self, figure: int) -> bool:
        """Whether in every column nobody or many have a part in it: only then its mean is told."""
        return not any(0 < column.numbers[figure] < self.least for column in self.columns)

    def about(self, column: Column, figure: int) -> int:
        """How many have a part in it, rounded down to a multiple of ``least``: then it is possible that nobody lacks it,
        or that at least ``least`` do."""
        return column.numbers[figure] // self.least * self.least

    def hidden(self, figures: Sequence[Figure], *, numbers: bool) -> bool:
        """Whether none of the numbers from 1 to ``least`` - 1 follows from the means. ``numbers``: and from `about`."""
        return Search(self, figures, numbers).succeeds()


class Search:
    """For exchanges, one by one, until every small number is proven or one of them is not. ``unproven``: those that are left,
    by column and name."""

    def __init__(self, scores: Scores, figures: Sequence[Figure], numbers: bool) -> None:
        self.scores, self.figures, self.columns = scores, figures, scores.columns
        self.step = scores.least if numbers else ENDLESS
        self.fine = [place for place, figure in enumerate(figures) if figure.fineness]
        self.large = [scores.large(place) for place in self.fine]
        self.told = [place for place, large in zip(self.fine, self.large, strict=True) if large]
        self.said = [
            [figure.told(*of) for figure, *of in zip(figures, each.totals, each.numbers, strict=True)]
            for each in self.columns
        ]
        self.chance = random.Random(0)  # noqa: S311  nothing secret: one search has one outcome
        everybody = [(number, each) for number, column in enumerate(self.columns) for each in column.people]
        self.others = [
            [each for each in everybody if each[0] != number] for number in range(len(self.columns))
        ]
        self.unproven: set[tuple[int, Hashable]] = set()

    def succeeds(self) -> bool:
        for number, column in enumerate(self.columns):
            self._doubt(number, column)
        for number, column in enumerate(self.columns):
            for person in column.people:
                if (number, person.answer) in self.unproven and not self._proves_answer(number, person):
                    return False
            for name in sorted((name for at, name in self.unproven if at == number), key=repr):
                if (number, name) in self.unproven and not self._proves_name(number, name):
                    return False
        return True

    def _doubt(self, number: int, column: Column) -> None:
        """Every number of a column that is small."""
        names = Counter(name for person in column.people for name in person.names)
        self.unproven |= {(number, name) for name, people in names.items() if people < self.scores.least}

    def _proves_answer(self, number: int, person: Person) -> bool:
        tried = chain(self._of_one(number, [person]), self._of_two(number, person))
        return any(self._proves(each) for each in tried)

    def _proves_name(self, number: int, name: Hashable) -> bool:
        """By exchanging somebody who is counted there for somebody who is not."""
        found = (
            each
            for each in self._of_one(number, self.columns[number].people)
            if (name in each.given[0].names) != (name in each.got[0].names)
        )
        return any(self._proves(each) for each in islice(found, ONE + TWO))

    def _of_one(self, number: int, people: Sequence[Person]) -> Iterator[Exchange]:
        others = self.others[number]
        for other, got in self.chance.sample(others, min(len(others), ONE)):
            for given in people:
                if given.answer != got.answer:
                    yield Exchange(number, other, (given,), (got,))

    def _of_two(self, number: int, person: Person) -> Iterator[Exchange]:
        own = [each for each in self.columns[number].people if each is not person]
        others = [
            other for other, column in enumerate(self.columns) if other != number and len(column.people) > 1
        ]
        for _ in range(TWO if own and others else 0):
            other = self.chance.choice(others)
            got = self.chance.sample(self.columns[other].people, 2)
            given = (person, self.chance.choice(own))
            if not {each.answer for each in given} & {each.answer for each in got}:
                yield Exchange(number, other, given, (got[0], got[1]))

    def _proves(self, exchange: Exchange) -> bool:
        """Marks the numbers that are others after the exchange, if it changes nothing of what is told."""
        one = self._changed(exchange.one, exchange.given, exchange.got)
        other = self._changed(exchange.other, exchange.got, exchange.given) if one else None
        if not one or not other or not self._alike({exchange.one: one, exchange.other: other}):
            return False
        given = Counter(name for person in exchange.given for name in person.names)
        got = Counter(name for person in exchange.got for name in person.names)
        changed = [name for name in given | got if given[name] != got[name]]
        self.unproven -= {(number, name) for number in (exchange.one, exchange.other) for name in changed}
        return True

    def _changed(self, number: int, gone: Sequence[Person], come: Sequence[Person]) -> list[int] | None:
        """How many have a part in each fine figure of a column afterwards; None if it tells something else."""
        column = self.columns[number]
        for place in self.told:
            total, people = _after(column, place, gone, come)
            if people // self.step != column.numbers[place] // self.step:
                return None
            if self.figures[place].told(total, people) != self.said[number][place]:
                return None
        return [_after(column, place, gone, come)[1] for place in self.fine]

    def _alike(self, changes: Mapping[int, Sequence[int]]) -> bool:
        """Whether the same means would be told of the columns as they are afterwards."""
        columns = [
            changes.get(number) or [each.numbers[place] for place in self.fine]
            for number, each in enumerate(self.columns)
        ]
        return self.large == [
            not any(0 < people < self.scores.least for people in each) for each in zip(*columns, strict=True)
        ]


def _after(column: Column, place: int, gone: Sequence[Person], come: Sequence[Person]) -> tuple[int, int]:
    total, people = column.totals[place], column.numbers[place]
    for person in gone:
        if (score := person.scores[place]) is not None:
            total, people = total - score, people - 1
    for person in come:
        if (score := person.scores[place]) is not None:
            total, people = total + score, people + 1
    return total, people
