"""How much of a round's groups is told: the first way that gives nothing away. `models.disclosure` says why none does."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.disclosure.answers import Given, apart
from models.disclosure.choices import Choices
from models.disclosure.swaps import People, hidden
from models.splitting.ballots import Ballots, means
from models.splitting.split import Shown


@dataclass(frozen=True)
class Telling:
    """What of every column is told: the numbers of some options, and which figures. ``figures``: all of the type's,
    where they follow from the numbers."""

    shown: Shown
    options: frozenset[str] = frozenset()
    means: bool = False
    figures: bool = False


@dataclass(frozen=True)
class Choosing:
    """``columns``: the answers of each group, of which none has fewer than ``least`` people."""

    ballots: Ballots
    columns: Sequence[People]
    least: int

    def telling(self) -> Telling:
        ways = self._ways_of_one() if self.ballots.one_each else self._ways_of_several()
        return next(ways, Telling(Shown.VOTED))

    def _ways_of_one(self) -> Iterator[Telling]:
        """Where a person gives one of the options."""
        alone, options = self._apart(self.columns), frozenset(self.ballots.options)
        if alone == options and self.ballots.numbers_say_it_all:
            yield Telling(Shown.ALL, alone, figures=True)
        if self.ballots.have_means:
            shown = (Shown.ALL, alone) if alone == options else (Shown.MEANS, frozenset[str]())
            telling = Telling(*shown, means=True)
            if self._hides(telling, lambda other: (self._apart(other) == options) == (alone == options)):
                yield telling
        elif alone:
            yield Telling(Shown.ALL if alone == options else Shown.SOME, alone)

    def _ways_of_several(self) -> Iterator[Telling]:
        """Where a person may give several options, or none that is counted."""
        options = self.ballots.options
        chosen = {
            answer: tuple(self.ballots.alone(answer).counts[key] for key in options)
            for people in self.columns
            for answer in people
        }
        choices = Choices(self.columns, chosen, self.least)
        if choices.told and choices.hidden():
            told = frozenset(options[place] for place in choices.told)
            yield Telling(Shown.ALL if len(told) == len(options) else Shown.SOME, told)

    def _hides(self, telling: Telling, alike: Callable[[Sequence[People]], bool]) -> bool:
        return hidden(
            self.columns, lambda people: self._told(people, telling), self._numbers, alike, self.least
        )

    def _told(self, people: People, telling: Telling) -> Hashable:
        tally = self.ballots.tally(people)
        counts = tuple(tally.counts[key] for key in self.ballots.options if key in telling.options)
        return people.total(), counts, tuple(means(tally).items()) if telling.means else ()

    def _numbers(self, people: People) -> Mapping[str, int]:
        """By name, everything that must not be found out when it is small: who gave each answer, and each option."""
        counts = self.ballots.tally(people).counts
        return {**people, **{f"option {key}": n for key, n in counts.items()}}

    def _apart(self, columns: Sequence[People]) -> frozenset[str]:
        different = dict.fromkeys(answer for people in columns for answer in people)
        given = [
            Given(self.ballots.option(answer), tuple(people[answer] for people in columns))
            for answer in different
        ]
        return apart(self.ballots.options, given, self.least)
