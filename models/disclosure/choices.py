"""Whether the numbers by option may be told where one person may choose several.

The proof is that of `swaps`: for every small number there are people to exchange between two columns, after which the same
numbers are told and that one is another. What is told are sums, so an exchange of people whose choices add up to the same
changes nothing; those are looked up.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations_with_replacement, islice, permutations
from operator import add

from models.disclosure.swaps import People

Options = tuple[int, ...]  # for each option 1 where it was chosen; or a sum of those
Some = tuple[str, ...]  # answers of one or two people
Name = str | tuple[int, bool]  # an answer; or an option, chosen or not
MOST_PAIRS = 40_000  # two people that one column can give
MOST_ALIKE = 20  # ways to exchange the same people that are tried


@dataclass
class Column:
    people: People
    size: int
    chosen: list[int]


class Choices:
    """``options``: what each different answer chose. ``told``: the options of which in every column nobody or many chose
    it, and nobody or many did not."""

    def __init__(self, columns: Sequence[People], options: Mapping[str, Options], least: int) -> None:
        self._options, self._least = options, least
        self._places = range(len(next(iter(options.values()))))
        self._columns = [Column(each, each.total(), self._sum(each)) for each in columns]
        self.told = [
            place for place in self._places if self._is_clear([each.chosen for each in self._columns], place)
        ]
        self._chance = random.Random(0)  # noqa: S311  nothing secret: one search has one outcome
        self._unproven = {
            (number, name)
            for number, column in enumerate(self._columns)
            for name, people in self._numbers(column)
            if 0 < people < least
        }

    def hidden(self) -> bool:
        """Whether none of the numbers from 1 to ``least`` - 1 follows from those that are told."""
        if not self._unproven:
            return True
        found = [self._by_sum(column) for column in self._columns]
        for one, other in permutations(range(len(self._columns)), 2):
            for number, name in sorted(self._unproven, key=repr):
                if number == one and (number, name) in self._unproven:
                    self._try(one, other, name, found[other])
        return not self._unproven

    def _try(self, one: int, other: int, name: Name, found: Mapping[Options, Sequence[Some]]) -> None:
        for given in self._given(self._columns[one].people, name):
            for got in islice(found.get(self._told(given), ()), MOST_ALIKE):
                if not set(given) & set(got):
                    self._prove(one, other, given, got)
            if (one, name) not in self._unproven:
                return

    def _prove(self, one: int, other: int, given: Some, got: Some) -> None:
        """Marks the numbers that are others after the exchange, if the same options would be told."""
        change = [there - here for here, there in zip(self._all(given), self._all(got), strict=True)]
        changed = [place for place in self._places if change[place]]
        after = [each.chosen for each in self._columns]
        after[one] = [n + by for n, by in zip(after[one], change, strict=True)]
        after[other] = [n - by for n, by in zip(after[other], change, strict=True)]
        if any(self._is_clear(after, place) for place in changed):  # told ones do not change
            return
        names = chain(given, got, *(((place, True), (place, False)) for place in changed))
        self._unproven -= {(number, name) for name in names for number in (one, other)}

    def _is_clear(self, chosen: Sequence[Sequence[int]], place: int) -> bool:
        return not any(
            0 < n < self._least
            for column, each in zip(self._columns, chosen, strict=True)
            for n in (each[place], column.size - each[place])
        )

    def _numbers(self, column: Column) -> Iterator[tuple[Name, int]]:
        yield from column.people.items()
        for place in self._places:
            yield (place, True), column.chosen[place]
            yield (place, False), column.size - column.chosen[place]

    def _given(self, people: People, name: Name) -> Iterator[Some]:
        """Who can leave a column, so that this number changes: for an answer who gave it, alone and with each other one."""
        if not isinstance(name, str):
            return self._some(people)
        others = sorted(answer for answer in people if answer != name or people[answer] > 1)
        self._chance.shuffle(others)
        return chain([(name,)], ((name, each) for each in others))

    def _by_sum(self, column: Column) -> Mapping[Options, Sequence[Some]]:
        found: dict[Options, list[Some]] = {}
        for some in self._some(column.people):
            found.setdefault(self._told(some), []).append(some)
        return found

    def _some(self, people: People) -> Iterator[Some]:
        """Each one, then two of them, as many as are tried."""
        answers = sorted(people)
        self._chance.shuffle(answers)
        pairs = (
            pair
            for pair in combinations_with_replacement(answers, 2)
            if len(set(pair)) == 2 or people[pair[0]] > 1
        )
        return chain(((each,) for each in answers), islice(pairs, MOST_PAIRS))

    def _told(self, some: Some) -> Options:
        sums = self._all(some)
        return (len(some), *(sums[place] for place in self.told))

    def _all(self, some: Some) -> Options:
        one, *more = (self._options[each] for each in some)
        return tuple(map(add, one, more[0])) if more else one

    def _sum(self, people: People) -> list[int]:
        found: Counter[int] = Counter()
        for answer, many in people.items():
            for place, chosen in enumerate(self._options[answer]):
                found[place] += many * chosen
        return [found[place] for place in self._places]
