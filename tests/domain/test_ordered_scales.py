"""The figures of an ordered scale, held against worked examples, other people's programs and what they must be."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from models.question_types import question_type
from models.question_types.ordered import agreement, mean, polarisation, spread

# Van der Eijk (2001), page 331, and the two parties after it, as the R package agrmt 1.42.12 gives them.
WORKED = [30, 40, 210, 130, 530, 50, 10]
PARTIES = {"PvdA": ([24, 28, 32, 62, 135, 304, 416], 0.61), "D66": ([16, 26, 82, 210, 293, 270, 103], 0.48)}
LAYERS = [
    ("1111111", 0.0),
    ("1111110", 0.167),
    ("0111110", 0.333),
    ("0011110", 0.5),
    ("0011100", 0.667),
    ("0010100", 0.467),
    ("0000100", 1.0),
]
PEOPLE = st.integers(3, 11).flatmap(
    lambda steps: st.lists(st.integers(0, 40), min_size=steps, max_size=steps).filter(any)
)


def figures(people: list[int]) -> Any:
    scale = question_type("scale")
    answers = [(step, n) for step, n in enumerate(people, 1) if n]
    return scale.tally(scale.settings({"steps": len(people)}), answers).statistics


def test_agreement_and_polarisation_are_those_of_the_worked_example() -> None:
    assert agreement(WORKED) == pytest.approx(0.6113333, abs=1e-7)
    assert polarisation(WORKED) == pytest.approx(0.1943333, abs=1e-7)
    assert agreement([2, 0, 1, 1]) == pytest.approx(1 / 12)


@pytest.mark.parametrize(("pattern", "found"), LAYERS)
def test_each_layer_of_the_worked_example_agrees_as_much_as_the_paper_says(
    pattern: str, found: float
) -> None:
    assert agreement([int(each) for each in pattern]) == pytest.approx(found, abs=5e-4)


@pytest.mark.parametrize("party", PARTIES)
def test_people_who_placed_a_party_agree_as_much_as_the_paper_says(party: str) -> None:
    people, found = PARTIES[party]
    assert agreement(people) == pytest.approx(found, abs=5e-3)


@pytest.mark.parametrize("steps", range(3, 12))
def test_agreement_is_one_in_one_place_nought_everywhere_and_minus_one_at_both_ends(steps: int) -> None:
    empty = [0] * steps
    for place in range(steps):
        assert agreement([*empty[:place], 7, *empty[place + 1 :]]) == 1
    assert agreement([5] * steps) == pytest.approx(0, abs=1e-12)
    assert agreement([4, *empty[2:], 4]) == pytest.approx(-1)
    assert polarisation([4, *empty[2:], 4]) == pytest.approx(1)


def test_no_room_of_few_people_agrees_more_than_one_that_chose_one_step_or_less_than_one_at_both_ends() -> (
    None
):
    for people in product(range(4), repeat=5):
        if any(people):
            found = agreement(people)
            assert -1 - 1e-12 <= found <= 1 + 1e-12
            assert (found > 1 - 1e-12) == (sum(map(bool, people)) == 1), people


@given(people=PEOPLE, times=st.integers(2, 9))
def test_agreement_does_not_depend_on_how_many_people_there_are_or_from_which_end_one_looks(
    people: list[int], times: int
) -> None:
    assert agreement([times * each for each in people]) == pytest.approx(agreement(people))
    assert agreement(people[::-1]) == pytest.approx(agreement(people))
    assert polarisation(people) == pytest.approx((1 - agreement(people)) / 2)


@given(people=PEOPLE)
def test_mean_and_spread_are_those_of_scipy(people: list[int]) -> None:
    answers = [step for step, n in enumerate(people, 1) for _ in range(n)]
    steps = dict(enumerate(people, 1))
    assert mean(steps) == pytest.approx(float(stats.tmean(answers)))
    assert spread(steps) == pytest.approx(
        float(stats.tstd(answers, ddof=0) if len(set(answers)) > 1 else 0), abs=1e-9
    )


@given(people=PEOPLE)
def test_a_result_holds_the_four_figures(people: list[int]) -> None:
    found = figures(people)
    assert list(found) == ["mean", "spread", "agreement", "polarisation"]
    assert found["agreement"] == agreement(people)


def test_two_steps_have_no_order_to_agree_in() -> None:
    assert list(figures([3, 4])) == ["mean", "spread"]
