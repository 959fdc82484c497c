"""Whether figures may be told: for every small number there must be people to exchange between two groups, after which
the same figures are told and that number is another one.

Such an exchange is a proof: nobody can tell the room as it is from the room as it would be. Without one the figures are
withheld, also where a longer search could have found it.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, combinations_with_replacement, islice

People = Counter[str]  # how many gave each different answer
Told = Callable[[People], Hashable]
Numbers = Callable[[People], Mapping[str, int]]
Alike = Callable[[Sequence[People]], bool]
MOST_TRIED = 4000  # exchanges between two columns
Exchange = tuple[tuple[str, ...], tuple[str, ...]]  # what one group gives to the other, and gets from it


@dataclass
class Search:
    """``told``: what is shown of a group; ``numbers``: what must not be found out of it, by name; ``alike``: whether
    other columns would be told in the same way, for the way itself says something too."""

    columns: Sequence[People]
    told: Told
    numbers: Numbers
    alike: Alike
    least: int
    unproven: set[tuple[int, str]] = field(default_factory=set)

    def succeeds(self) -> bool:
        self.unproven = {
            (number, name)
            for number, people in enumerate(self.columns)
            for name, many in self.numbers(people).items()
            if 0 < many < self.least
        }
        told = [self.told(people) for people in self.columns]
        for one, other in combinations(range(len(self.columns)), 2):
            for given, got in islice(
                _exchanges(self.columns[one], self.columns[other], self.told), MOST_TRIED
            ):
                if not self._needed(one, other):
                    break
                changed = {
                    one: exchanged(self.columns[one], given, got),
                    other: exchanged(self.columns[other], got, given),
                }
                if all(self.told(people) == told[number] for number, people in changed.items()):
                    self._prove(changed)
        return not self.unproven

    def _needed(self, *numbers: int) -> bool:
        return any(number in numbers for number, _ in self.unproven)

    def _prove(self, changed: Mapping[int, People]) -> None:
        if not self.alike([changed.get(number, people) for number, people in enumerate(self.columns)]):
            return
        for number, people in changed.items():
            before, after = self.numbers(self.columns[number]), self.numbers(people)
            self.unproven -= {(number, name) for name in before if before[name] != after.get(name, 0)}


def hidden(columns: Sequence[People], told: Told, numbers: Numbers, alike: Alike, least: int) -> bool:
    """Whether none of the ``numbers`` from 1 to ``least`` - 1 follows from what is ``told`` of every column."""
    return Search(columns, told, numbers, alike, least).succeeds()


def exchanged(people: People, given: Iterable[str], got: Iterable[str]) -> People:
    left = people.copy()
    left.subtract(given)
    left.update(got)
    return +left


def _exchanges(one: People, other: People, told: Told) -> Iterator[Exchange]:
    """One for one, then two for two; first those of which each answer alone says that nothing changes."""
    for alike in (True, False):
        for many in (1, 2):
            yield from _of(one, other, many, told, alike)


def _of(one: People, other: People, many: int, told: Told, alike: bool) -> Iterator[Exchange]:
    theirs: dict[Hashable, list[tuple[str, ...]]] = {}
    for got in _choices(other, many):
        theirs.setdefault(told(Counter(got)) if alike else None, []).append(got)
    for given in _choices(one, many):
        for got in theirs.get(told(Counter(given)) if alike else None, ()):
            if not set(given) & set(got):
                yield given, got


def _choices(people: People, many: int) -> Iterator[tuple[str, ...]]:
    for chosen in combinations_with_replacement(sorted(people), many):
        if all(people[answer] >= n for answer, n in Counter(chosen).items()):
            yield chosen
