"""What is told of a scan by background: whoever tries every other way in which the room could have been divided, and
keeps those of which the same would be told, never finds that fewer than five people of a group gave some answer."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from models.question_types import question_type
from models.splitting import SCORED, Dimension, Shown, Split, Value
from models.splitting.ballots import Ballots
from models.splitting.counted import counted

SCAN = question_type("scan")
ASKED = SCAN.settings(
    {
        "dimensions": [{"name": "Horen", "items": ["a", "b"]}, {"name": "Leren", "items": ["c"]}],
        "steps": 3,
    }
)
LEAST = 5
ROLE = Dimension("rol", "Waar werk je?", (Value("beleid", "Beleid"), Value("uitvoering", "Uitvoering")))
KEYS = [option.key for option in SCAN.options(ASKED)]
UNITS = {Shown.SCORES: 0.1, Shown.ROUNDED: 0.5, Shown.WHOLES: 0.0}  # as wide as it can be
Answer = dict[str, int | None]
step = st.one_of(st.integers(1, 3), st.none())
answers = st.dictionaries(st.sampled_from("123"), step, min_size=1)


def split(columns: Sequence[Sequence[Answer]], scan: Any = ASKED) -> Split:
    people = Counter(
        (value.key, json.dumps(answer, sort_keys=True))
        for value, given in zip(ROLE.values, columns, strict=True)
        for answer in given
    )
    return counted(Ballots(SCAN, scan, ROLE, people), LEAST)


def told(of: Split) -> tuple[Any, ...]:
    return tuple((each.values, each.voted, dict(each.counts), dict(each.statistics)) for each in of.columns)


Person = tuple[
    str, Mapping[str, tuple[int, int]]
]  # the answer as JSON, and its scores: steps, over how many items


def person(answer: Answer) -> Person:
    return json.dumps(answer, sort_keys=True), SCAN.scores(ASKED, dict(answer))


def numbers(column: Sequence[Person]) -> Mapping[str, int]:
    """Everything that must not be found out when it is small: who gave each answer, who gave each item each step, who has
    a score in each figure, and who has none."""
    with_score = {f"with {key}": sum(key in scores for _, scores in column) for key in KEYS}
    without = {f"without {key}": sum(key not in scores for _, scores in column) for key in KEYS}
    steps = Counter(f"{key}: {scores[key][0]}" for _, scores in column for key in scores if key.isdigit())
    return {**Counter(answer for answer, _ in column), **steps, **with_score, **without}


def divided(room: Sequence[Person], size: int) -> Iterator[tuple[list[Person], list[Person]]]:
    for chosen in combinations(range(len(room)), size):
        yield (
            [room[place] for place in chosen],
            [each for place, each in enumerate(room) if place not in chosen],
        )


def says(columns: Sequence[Sequence[Person]], of: Split) -> bool:
    """Whether these columns have the means and numbers that are told."""
    for column, people in zip(of.columns, columns, strict=True):
        for name, mean in column.statistics.items():
            key = name.removeprefix("mean-")
            given = [scores[key][0] / scores[key][1] for _, scores in people if key in scores]
            unit = UNITS[of.shown] if key.isdigit() else 0.1
            if not given or abs(sum(given) / len(given) - mean) > unit / 2 + 1e-9:
                return False
            if (about := column.counts[key]) is not None and not about <= len(given) < about + LEAST:
                return False
    return True


@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.filter_too_much],  # of most rooms of this size no scores are told
)
@given(room=st.lists(answers, min_size=11, max_size=11), alike=st.integers(3, 8))
def test_whoever_tries_every_other_division_finds_no_small_number(room: list[Answer], alike: int) -> None:
    room = [*room[alike:], *[room[0]] * alike]  # many who answered the same
    columns = room[::2], room[1::2]
    found = split(columns)
    assume(found.shown in SCORED)
    real = [[person(answer) for answer in column] for column in columns]
    assert says(real, found)
    possible = [numbers(one) for one, other in divided([*real[0], *real[1]], 6) if says((one, other), found)]
    for name, people in numbers(real[0]).items():
        if 0 < people < LEAST:
            assert any(each.get(name, 0) != people for each in possible), (name, people, told(found))


def test_a_mean_that_gives_away_how_many_gave_a_step_is_rounded_further() -> None:
    """With two steps the mean of eight people says exactly how many chose the second."""
    both = SCAN.settings({"dimensions": [{"name": "Horen", "items": ["a", "b"]}], "steps": 2})
    columns: list[list[Answer]] = [
        [{"1": 1 + (n < many), "2": 1 + (n % 2)} for n in range(8)] for many in (3, 4)
    ]
    assert split(columns, both).shown != Shown.SCORES


def test_a_search_among_people_who_answered_the_same_ends() -> None:
    same: Answer = {"1": 2, "2": 2, "3": 2}
    found = split([[{"1": 3, "2": 3, "3": 3}, *[same] * 5], [same] * 6])
    assert found.shown == Shown.VOTED
    assert all(not each.statistics for each in found.columns)


def test_a_mean_is_of_five_people_in_every_group_or_in_none() -> None:
    most: Answer = {"1": 2, "2": 2, "3": 2}
    columns = [[most] * 16 + [{"1": 2, "2": 2}] * 4, [most] * 3 + [{"1": 2, "2": 2}] * 17]
    found = split(columns)
    assert found.shown in SCORED
    assert all("mean-3" not in each.statistics and each.counts["3"] is None for each in found.columns)
    assert all("mean-d1" in each.statistics for each in found.columns)


def test_how_many_have_a_score_is_told_in_steps_of_five() -> None:
    columns: list[list[Answer]] = [
        [{"1": 1 + n % 3, "2": 2, "3": 2} for n in range(18)] + [{"1": 2, "2": 2}] * 5 for _ in ROLE.values
    ]
    found = split(columns)
    assert [each.voted for each in found.columns] == [23, 23]
    assert [each.counts["3"] for each in found.columns] == [15, 15]
    assert [each.counts["1"] for each in found.columns] == [20, 20]


@pytest.mark.parametrize(("people", "shown"), [(4, Shown.NOTHING), (5, Shown.VOTED), (60, Shown.SCORES)])
def test_the_larger_the_room_the_more_is_told(people: int, shown: Shown) -> None:
    columns: list[list[Answer]] = [
        [{"1": 1 + (n + side) % 3, "2": 1 + n // 3 % 3, "3": 1 + n // 9 % 3} for n in range(people)]
        for side in range(2)
    ]
    assert split(columns).shown == shown


def test_one_round_is_split_in_one_way_whatever_the_order_of_its_ballots() -> None:
    column: list[Answer] = [{"1": 1 + n % 3, "2": 1 + n // 3 % 3, "3": 1 + n // 9 % 3} for n in range(30)]
    assert told(split([column, column[::-1]])) == told(split([column[::-1], column]))
