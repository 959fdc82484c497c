"""Somebody who puts everything that was told of a round into one system of equations, and solves it in whole numbers."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from models.question_types import QuestionType
from models.question_types.parts import Scored
from models.splitting import Shown, Split
from models.splitting.ballots import DIGITS

Person = tuple[str, ...]  # one value for each dimension, and the answer as JSON at the end
HALF = 0.5 * 10**-DIGITS + 1e-7


class Attacker:
    """Knows every answer of the round without a person, and every ``split``; looks for how many people there are of
    each kind: a value for each dimension, and an answer."""

    def __init__(
        self, type_: QuestionType, settings: object, people: Sequence[Person], splits: Sequence[Split]
    ) -> None:
        self._type, self._settings, self._splits = type_, settings, splits
        self._answers = sorted({person[-1] for person in people})
        values = [[value.key for value in split.dimension.values] for split in splits]
        self._kinds = list(product(*values, self._answers))
        self._alone = {
            answer: type_.tally(settings, [(json.loads(answer), 1)])
            for answer in self._answers  # type: ignore[arg-type]
        }
        self._scored = type_.scored(settings)
        self._scores = {
            answer: {
                key: steps / over * type_.step
                for key, (steps, over) in type_.scores(settings, json.loads(answer)).items()
            }
            for answer in self._answers
        }
        self._rows, self._low, self._high = [], [], []  # type: ignore[var-annotated]
        for answer in self._answers:
            given = sum(person[-1] == answer for person in people)
            self._know(lambda kind, answer=answer: float(kind[-1] == answer), given, given)
        for place, split in enumerate(splits):
            self._read(place, split)

    def _read(self, place: int, split: Split) -> None:
        for column in split.columns:

            def inside(kind: Person, column=column) -> bool:  # type: ignore[no-untyped-def]
                return kind[place] in column.values

            self._know(lambda kind: float(inside(kind)), column.voted, column.voted)
            for key, people in column.counts.items():
                if people is not None:
                    most = people + split.smallest - 1 if split.is_scored else people
                    self._know(
                        lambda kind, key=key: inside(kind) * float(self._count(kind, key)), people, most
                    )
            for each in self._scored:
                if each.mean in column.statistics:
                    self._know_mean(inside, each, column.statistics[each.mean], self._half(split, each))
            if not self._scored and "mean" in column.statistics:
                low, high = ((column.statistics["mean"] + side * HALF) * column.voted for side in (-1, 1))
                self._know(lambda kind: inside(kind) * self._alone[kind[-1]].statistics["mean"], low, high)

    def _know_mean(self, inside: Callable[[Person], bool], of: Scored, mean: float, half: float) -> None:
        """Of those who have a score, however many they are."""
        for side, ends in ((-1, (0.0, np.inf)), (1, (-np.inf, 0.0))):

            def beyond(kind: Person, bound: float = mean + side * half) -> float:
                score = self._scores[kind[-1]].get(of.key)
                return (score - bound) * inside(kind) if score is not None else 0.0

            self._know(beyond, *ends)

    def _half(self, split: Split, of: Scored) -> float:
        """Half of the unit in which it was rounded: the largest that all these means are multiples of."""
        finest, *others = self._type.roundings
        units = [self._type.step / parts for parts in (others if of.rounded else [])]
        told = [
            column.statistics[each.mean]
            for column in split.columns
            for each in self._scored
            if each.rounded and each.mean in column.statistics
        ]
        coarse = [
            unit for unit in units if all(abs(round(mean / unit) * unit - mean) < 1e-6 for mean in told)
        ]
        unit = max(coarse) if coarse and split.shown == Shown.ROUNDED else self._type.step / finest
        return unit / 2 + 1e-7

    def _count(self, kind: Person, key: str) -> int:
        return self._alone[kind[-1]].counts[key]

    def _know(self, weight, low: float, high: float) -> None:  # type: ignore[no-untyped-def]
        self._rows.append([weight(kind) for kind in self._kinds])
        self._low.append(low)
        self._high.append(high)

    def range_of(self, weights: Sequence[float]) -> tuple[int, int]:
        """The least and the most that it can be."""
        return self._end(1, weights), self._end(-1, weights)

    def is_certain(self, weights: Sequence[float], people: int) -> bool:
        """Whether it can be nothing else than what it is."""
        return self._end(1, weights) == people == self._end(-1, weights)

    def _end(self, sign: int, weights: Sequence[float]) -> int:
        solved = milp(
            sign * np.array(weights),
            constraints=LinearConstraint(np.array(self._rows), self._low, self._high),
            integrality=np.ones(len(self._kinds)),
            bounds=Bounds(0, np.inf),
        )
        assert solved.success, solved.message
        return round(sign * solved.fun)

    def secrets(self) -> Iterator[tuple[str, list[float]]]:
        """Everything that must not be found out while it is a small number, with its name: of each value of each
        dimension, and of each column, how many there are and who of them gave each answer and each option."""
        options = [option.key for option in self._type.options(self._settings)]
        for place, split in enumerate(self._splits):
            values = [(value.key,) for value in split.dimension.values]
            for some in dict.fromkeys([*values, *(column.values for column in split.columns)]):

                def inside(kind: Person, some=some, place=place) -> bool:  # type: ignore[no-untyped-def]
                    return kind[place] in some

                name = f"{split.dimension.key} {some}"
                yield f"{name} all", [float(inside(kind)) for kind in self._kinds]
                for answer in self._answers:
                    yield f"{name} {answer}", [float(inside(k) and k[-1] == answer) for k in self._kinds]
                for key in options:
                    chosen = [float(inside(k) * self._count(k, key)) for k in self._kinds]
                    yield f"{name} option {key}", chosen
                    if self._scored:
                        without = [float(inside(k)) - n for k, n in zip(self._kinds, chosen, strict=True)]
                        yield f"{name} without {key}", without
                for each in self._scored:
                    for score in {found[each.key] for found in self._scores.values() if each.key in found}:
                        with_it = [
                            float(inside(k) and self._scores[k[-1]].get(each.key) == score)
                            for k in self._kinds
                        ]
                        if each.said:
                            yield f"{name} {each.key} {score}", with_it

    def of_columns(self) -> Iterator[tuple[str, list[float]]]:
        """How many gave each answer in each column."""
        for place, split in enumerate(self._splits):
            for values, answer in product([each.values for each in split.columns], self._answers):
                told = [float(kind[place] in values and kind[-1] == answer) for kind in self._kinds]
                yield f"{split.dimension.key} {values} {answer}", told

    def true(self, weights: Sequence[float], people: Sequence[Person]) -> int:
        place = {kind: number for number, kind in enumerate(self._kinds)}
        return round(sum(weights[place[person]] for person in people))


def found_out(attacker: Attacker, people: Sequence[Person], least: int) -> Mapping[str, int]:
    """The small numbers that are certain."""
    found = {}
    for name, weights in attacker.secrets():
        true = attacker.true(weights, people)
        if 0 < true < least and attacker.is_certain(weights, true):
            found[name] = true
    return found
