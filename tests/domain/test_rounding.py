"""Figures are rounded as people do it by hand, so that what is written adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.earlier import points
from models.rounding import rounded
from trialoog.languages import number, percent, speaking


@pytest.mark.parametrize(
    ("people", "of", "written"), [(1, 8, "13%"), (5, 8, "63%"), (23, 40, "58%"), (1, 200, "1%")]
)
def test_half_a_percent_goes_up(people: int, of: int, written: str) -> None:
    with speaking("nl"):
        assert percent(people / of) == written


@pytest.mark.parametrize(
    ("value", "written"), [(2.25, "2,3"), (1.05, "1,1"), (0.15, "0,2"), (-0.25, "-0,2"), (-0.04, "0,0")]
)
def test_half_a_tenth_goes_up(value: float, written: str) -> None:
    with speaking("nl"):
        assert number(value, 1) == written


@given(people=st.lists(st.integers(1, 11), min_size=1, max_size=60))
def test_a_mean_is_rounded_as_with_whole_numbers(people: list[int]) -> None:
    tenths = (20 * sum(people) + len(people)) // (2 * len(people))
    assert round(10 * rounded(sum(people) / len(people), 1)) == tenths


@given(of=st.integers(1, 2000), data=st.data())
def test_a_shift_is_the_difference_between_the_percentages_that_are_shown(
    of: int, data: st.DataObject
) -> None:
    then, now = data.draw(st.integers(0, of)), data.draw(st.integers(0, of))
    with speaking("nl"):
        shown = [int(percent(people / of).rstrip("%")) for people in (then, now)]
    assert points(then / of, now / of) == shown[1] - shown[0]
