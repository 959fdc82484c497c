"""Somebody who puts everything that was told of a round into one system of equations, and solves it in whole numbers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from models.question_types import QuestionType
from models.splitting import Split
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
                    self._know(
                        lambda kind, key=key: inside(kind) * float(self._count(kind, key)), people, people
                    )
            for name, mean in column.statistics.items():
                if name == "mean" or name.startswith("mean-"):
                    low, high = ((mean + side * HALF) * column.voted for side in (-1, 1))
                    self._know(
                        lambda kind, name=name: inside(kind) * self._alone[kind[-1]].statistics[name],
                        low,
                        high,
                    )

    def _count(self, kind: Person, key: str) -> int:
        return self._alone[kind[-1]].counts[key]

    def _know(self, weight, low: float, high: float) -> None:  # type: ignore[no-untyped-def]
        self._rows.append([weight(kind) for kind in self._kinds])
        self._low.append(low)
        self._high.append(high)

    def range_of(self, weights: Sequence[float]) -> tuple[int, int]:
        """The least and the most that it can be."""
        known = LinearConstraint(np.array(self._rows), self._low, self._high)
        ends = []
        for sign in (1, -1):
            solved = milp(
                sign * np.array(weights),
                constraints=known,
                integrality=np.ones(len(self._kinds)),
                bounds=Bounds(0, np.inf),
            )
            assert solved.success, solved.message
            ends.append(round(sign * solved.fun))
        return ends[0], ends[1]

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
                    yield (
                        f"{name} option {key}",
                        [float(inside(k) * self._count(k, key)) for k in self._kinds],
                    )

    def of_columns(self) -> Iterator[tuple[str, list[float]]]:
        """How many gave each answer in each column."""
        for place, split in enumerate(self._splits):
            for values, answer in product([each.values for each in split.columns], self._answers):
                told = [float(kind[place] in values and kind[-1] == answer) for kind in self._kinds]
                yield f"{split.dimension.key} {values} {answer}", told

    def true(self, weights: Sequence[float], people: Sequence[Person]) -> int:
        place = {kind: number for number, kind in enumerate(self._kinds)}
        return round(sum(weights[place[person]] for person in people))


def found_out(
    attacker: Attacker, people: Sequence[Person], least: int
) -> Mapping[str, tuple[int, tuple[int, int]]]:
    """The small numbers that are certain."""
    found = {}
    for name, weights in attacker.secrets():
        if 0 < (true := attacker.true(weights, people)) < least:
            low, high = attacker.range_of(weights)
            if low == high:
                found[name] = (true, (low, high))
    return found
