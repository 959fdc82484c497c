"""Ranking, points and grid: what people answered is what is counted, measured and exported, and SciPy agrees."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean, pstdev
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from models.question_types import question_type
from models.question_types.parts import Answer, Tally
from models.refused import Refused
from tests.room import refusal

TYPES = ("ranking", "points", "grid")
CODES = {"answer_invalid", "place_taken", "order_unfinished", "points_left", "points_over"}
LABELS = st.integers(2, 12).map(lambda n: [f"Optie {number}" for number in range(1, n + 1)])
Asked = tuple[str, dict[str, Any], list[list[str]]]  # the type, the settings and what each person filled in


@st.composite
def rankings(draw: st.DrawFn) -> Asked:
    labels = draw(LABELS)
    places = draw(st.integers(0, len(labels)))
    orders = draw(st.lists(st.permutations("abcdefghijkl"[: len(labels)]), max_size=12))
    given = [[f"{key}-{place}" for place, key in enumerate(order, 1)][: places or None] for order in orders]
    return "ranking", {"options": labels, "top": places}, given


@st.composite
def spendings(draw: st.DrawFn) -> Asked:
    labels, total = draw(LABELS), draw(st.integers(10, 1000))
    cuts = st.lists(st.integers(0, total), min_size=len(labels) - 1, max_size=len(labels) - 1).map(sorted)
    spent = [[*cut, total] for cut in draw(st.lists(cuts, max_size=12))]
    given = [[str(high - low) for low, high in zip([0, *each], each, strict=False)] for each in spent]
    return "points", {"options": labels, "total": total}, given


@st.composite
def placings(draw: st.DrawFn) -> Asked:
    labels, steps = draw(LABELS), draw(st.integers(2, 11))
    step = st.none() | st.integers(1, steps)
    begun = st.tuples(step, step).filter(any)
    one = st.dictionaries(st.sampled_from("abcdefghijkl"[: len(labels)]), begun, min_size=1)
    given = [
        [
            f"{key}-{axis}-{at}"
            for key, both in each.items()
            for axis, at in zip("xy", both, strict=True)
            if at
        ]
        for each in draw(st.lists(one, max_size=12))
    ]
    settings = {"options": labels, "across": "Moeite", "up": "Effect", "steps": steps}
    return "grid", settings, given


def counted(asked: Asked) -> tuple[list[Answer], Tally, Any, Any]:
    """The answers as they are stored, and their tally from groups of equal ones, as the database gives them."""
    name, given, filled_in = asked
    type_ = question_type(name)
    settings = type_.settings(given)
    answers = [type_.parse(settings, values) for values in filled_in]
    grouped = Counter(map(repr, answers))
    known = {repr(answer): answer for answer in answers}
    return answers, type_.tally(settings, [(known[each], n) for each, n in grouped.items()]), type_, settings


def exported(asked: Asked) -> np.ndarray[Any, Any]:
    """A row for each person and a column for each heading; what somebody left out is not a number."""
    answers, _, type_, settings = counted(asked)
    rows = [type_.cells(settings, answer) for answer in answers]
    assert all(len(row) == len(type_.columns(settings)) for row in rows)
    return np.array([[float("nan") if cell == "" else cell for cell in row] for row in rows], dtype=float)


@pytest.mark.parametrize("asked", [rankings(), spendings(), placings()], ids=TYPES)
@given(data=st.data())
def test_an_answer_goes_into_the_form_as_it_came_out(
    asked: st.SearchStrategy[Asked], data: st.DataObject
) -> None:
    answers, _, type_, settings = counted(data.draw(asked))
    for answer in answers:
        assert type_.parse(settings, type_.values(settings, answer)) == answer


@pytest.mark.parametrize("name", TYPES)
@given(
    values=st.lists(
        st.sampled_from(
            ["", "a-1", "a-2", "b-1", "b-2", "b-x-1", "a-x-1", "a-y-2", "5", "10", "-1", "a", "²"]
        )
    )
)
def test_whatever_is_sent_is_an_answer_or_is_refused_with_a_code(name: str, values: list[str]) -> None:
    settings = {"ranking": {}, "points": {"total": 10}, "grid": {"across": "x", "up": "y"}}[name]
    type_ = question_type(name)
    checked = type_.settings({"options": ["Een", "Twee"], **settings})
    if code := refusal(type_.parse, checked, values):
        assert code in CODES
    else:
        assert type_.tally(checked, [(type_.parse(checked, values), 1)]).voted == 1


@given(asked=rankings())
def test_a_ranking_is_what_the_exported_rows_say(asked: Asked) -> None:
    answers, tally, type_, settings = counted(asked)
    assert tally.voted == len(answers)
    if not answers:
        assert tally.statistics == {}
        return
    rows, places = exported(asked), [int(place) for place in type_.places(settings)]
    for number, option in enumerate(type_.options(settings)):
        column = rows[:, number]
        assert tally.counts[option.key] == np.isfinite(column).sum()
        assert [tally.counts[f"{option.key}-{place}"] for place in places] == [
            (column == place).sum() for place in places
        ]
        ranks = ranked(rows)[:, number]
        assert tally.statistics[f"mean-{option.key}"] == pytest.approx(ranks.mean())
        assert tally.statistics[f"spread-{option.key}"] == pytest.approx(ranks.std(), abs=1e-9)
        assert tally.statistics[f"borda-{option.key}"] == np.nansum(len(places) + 1 - column)


def ranked(rows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Every option with a place: those that somebody left out are tied behind the others, as SciPy ranks ties."""
    filled: np.ndarray[Any, Any] = stats.rankdata(np.nan_to_num(rows, nan=99.0), axis=1)
    return filled


@given(asked=rankings().filter(lambda asked: len(asked[2]) > 1))
def test_agreement_on_an_order_is_kendalls_w(asked: Asked) -> None:
    """Friedman's test statistic is W times the people and the options but one, also with ties. As all
    people tie as many options, W also follows from the mean of Spearman's correlations over all pairs."""
    tally, ranks = counted(asked)[1], ranked(exported(asked))
    people, options = ranks.shape
    w = tally.statistics["concordance"]
    assert -1e-9 <= w <= 1 + 1e-9
    if options > 2:
        friedman = stats.friedmanchisquare(*ranks.T).statistic
        assert w == pytest.approx(friedman / (people * (options - 1)), abs=1e-9)
    pairs = [
        stats.spearmanr(ranks[one], ranks[other]).statistic for one in range(people) for other in range(one)
    ]
    assert (people * w - 1) / (people - 1) == pytest.approx(fmean(pairs), abs=1e-9)


def test_an_order_that_all_share_is_agreed_on_and_opposite_ones_cancel_out() -> None:
    settings = {"options": ["Een", "Twee", "Drie"]}
    same, turned = ["a-1", "b-2", "c-3"], ["c-1", "b-2", "a-3"]
    assert counted(("ranking", settings, [same] * 5))[1].statistics["concordance"] == pytest.approx(1)
    assert counted(("ranking", settings, [same, turned]))[1].statistics["concordance"] == pytest.approx(0)
    assert "concordance" not in counted(("ranking", settings, [same]))[1].statistics


def test_who_gives_the_first_places_only_leaves_the_mean_of_the_others_to_the_rest() -> None:
    settings = {"options": ["Een", "Twee", "Drie", "Vier"], "top": 2}
    figures = counted(("ranking", settings, [["b-1", "a-2"]]))[1].statistics
    assert [figures[f"mean-{key}"] for key in "abcd"] == [2, 1, 3.5, 3.5]
    assert [figures[f"borda-{key}"] for key in "abcd"] == [1, 2, 0, 0]


@given(asked=spendings())
def test_points_are_what_the_exported_rows_say(asked: Asked) -> None:
    answers, tally, type_, settings = counted(asked)
    assert tally.voted == len(answers)
    if not answers:
        assert tally.statistics == {}
        return
    rows = exported(asked)
    assert (rows.sum(axis=1) == settings.total).all()
    for number, option in enumerate(type_.options(settings)):
        given = list(rows[:, number])
        assert tally.statistics[f"mean-{option.key}"] == pytest.approx(fmean(given))
        assert tally.statistics[f"spread-{option.key}"] == pytest.approx(pstdev(given), abs=1e-9)
        assert tally.share(option.key) == sum(points > 0 for points in given) / len(given)


@given(asked=placings())
def test_a_grid_is_what_the_exported_rows_say(asked: Asked) -> None:
    answers, tally, type_, settings = counted(asked)
    assert tally.voted == len(answers)
    rows = exported(asked) if answers else np.empty((0, 2 * len(settings.options)))
    for number, item in enumerate(type_.options(settings)):
        whole = np.isfinite(rows[:, 2 * number : 2 * number + 2]).all(axis=1)
        for axis, column in (("x", rows[:, 2 * number]), ("y", rows[:, 2 * number + 1])):
            steps = column[whole]
            assert tally.counts[item.key] == len(steps)
            assert (f"{axis}-{item.key}" in tally.statistics) == bool(len(steps))
            if len(steps):
                assert tally.statistics[f"{axis}-{item.key}"] == pytest.approx(steps.mean())
                assert tally.statistics[f"{axis}_spread-{item.key}"] == pytest.approx(steps.std(), abs=1e-9)


def facts(of: Callable[..., Any], *given: Any) -> dict[str, Any]:
    with pytest.raises(Refused) as caught:
        of(*given)
    return {"code": caught.value.code, **caught.value.facts}


def parse(name: str, settings: dict[str, Any], values: Sequence[str]) -> Answer:
    type_ = question_type(name)
    return type_.parse(type_.settings(settings), values)


@pytest.mark.parametrize(
    ("name", "settings", "values", "told"),
    [
        ("ranking", {"top": 2}, ["a-1"], {"code": "order_unfinished", "left": 1}),
        ("ranking", {}, ["", "", ""], {"code": "order_unfinished", "left": 3}),
        ("ranking", {"top": 2}, ["a-2", "b-2"], {"code": "place_taken", "place": 2}),
        ("points", {"total": 100}, ["40", "", "10"], {"code": "points_left", "left": 50, "total": 100}),
        ("points", {"total": 100}, ["100", "0", "1"], {"code": "points_over", "over": 1, "total": 100}),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_whole_is_told_what_it_lacks(
    name: str, settings: dict[str, Any], values: list[str], told: dict[str, Any]
) -> None:
    assert facts(parse, name, {"options": ["Een", "Twee", "Drie"], **settings}, values) == told


def test_what_is_placed_on_one_axis_is_kept_and_counts_nowhere_beside_what_is_whole() -> None:
    type_ = question_type("grid")
    settings = type_.settings({"options": ["Een", "Twee"], "across": "Moeite", "up": "Effect"})
    values = ["a-x-2", "", "b-x-1", "b-y-5"]
    answer = type_.parse(settings, values)
    assert answer == {"a": [2, None], "b": [1, 5]}
    assert type_.values(settings, answer) == ["a-x-2", "b-x-1", "b-y-5"]
    assert type_.cells(settings, answer) == ["", "", 1, 5]
    assert not type_.is_whole(settings, answer)
    assert type_.lacking(settings, ["a-y-2", "b-x-1"]) == {"a": "Moeite", "b": "Effect"}  # type: ignore[attr-defined]
    tally = type_.tally(settings, [(answer, 1)])
    assert tally.counts == {"a": 0, "b": 1}
    assert set(tally.statistics) == {"x-b", "y-b", "x_spread-b", "y_spread-b"}


def test_a_grid_on_which_nobody_placed_anything_wholly_says_so() -> None:
    type_ = question_type("grid")
    settings = type_.settings({"options": ["Een", "Twee"], "across": "Moeite", "up": "Effect"})
    told = type_.describe(settings, type_.tally(settings, [({"a": [2, None]}, 3)]))
    assert told.message % told.facts == "No item has its place on both axes. Answers: 3."


def test_nobody_places_an_item_that_nobody_has_a_view_on() -> None:
    settings = {"options": ["Een", "Twee"], "across": "Moeite", "up": "Effect"}
    assert refusal(parse, "grid", settings, ["", "", "", ""]) == "answer_invalid"
    _, tally, *_ = counted(("grid", settings, [["b-x-1", "b-y-5"]]))
    assert tally.counts == {"a": 0, "b": 1}
    assert {name for name in tally.statistics if name.endswith("-a")} == set()
