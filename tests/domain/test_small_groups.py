"""Of no group can anybody work out that a few people in it gave some answer."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.disclosure.groups import coarser, large_enough
from models.question_types import question_type
from models.splitting import Dimension, Shown, Value
from models.splitting.ballots import Ballots
from models.splitting.counted import counted
from tests.domain.attacker import Attacker, Person, found_out

TYPES = {
    "choice": {"options": ["Ja", "Nee", "Weet niet", "Anders"]},
    "agreement": {},
    "scale": {"steps": 5, "poles": ["Constructief", "Scherp"]},
    "multiple": {"options": ["Kosten", "Tijd", "Mensen"]},
    "ranking": {"options": ["Kosten", "Tijd", "Mensen"], "top": 2},
    "points": {"options": ["Kosten", "Tijd", "Mensen"], "total": 10},
    "grid": {"options": ["Kosten", "Tijd"], "across": "Moeite", "up": "Effect", "steps": 3},
    "scan": {"dimensions": [{"name": "Horen", "items": ["a", "b"]}, {"name": "Leren", "items": ["c"]}]},
}
ONE_OF = ["agreement", "choice", "scale"]
SCORED = ["grid", "points", "ranking", "scan"]


def answers_of(name: str, options: Sequence[str]) -> st.SearchStrategy[Any]:
    """As they are stored."""
    one = st.sampled_from(options)
    match name:
        case "multiple":
            return st.sets(one, min_size=1).map(sorted)
        case "scale":
            return one.map(int)
        case "ranking":
            return st.permutations(options).map(lambda order: list(order[:2]))
        case "points":
            return st.permutations([0, 3, 7]).map(lambda spent: dict(zip(options, spent, strict=True)))
        case "grid":
            steps = st.lists(st.integers(1, 3), min_size=2, max_size=2)
            return st.dictionaries(one, steps, min_size=1)
        case "scan":
            step = st.one_of(st.integers(1, 5), st.none())
            return st.dictionaries(st.sampled_from("123"), step, min_size=1)
    return one


def dimension(key: str, many: int) -> Dimension:
    values = [Value(f"{key}{number}", f"{key} {number}") for number in range(many)]
    return Dimension(key, key, (*values, Value("", "niet gezegd")))


@st.composite
def rooms(draw, names):
    """A type, its people with their backgrounds and answers, and the smallest group."""
    name = draw(st.sampled_from(names))
    type_ = question_type(name)
    scored = name in SCORED
    dimensions = [dimension(key, 2 if scored else draw(st.integers(2, 4))) for key in "ab"]
    options = [option.key for option in type_.options(type_.settings(TYPES[name]))]
    answers = answers_of(name, options)
    person = st.tuples(
        *(st.sampled_from([v.key for v in each.values]) for each in dimensions), answers.map(json.dumps)
    )
    kinds = draw(st.lists(person, min_size=1, max_size=6 if scored else 10))
    people: list[Person] = []
    for kind in kinds:
        people += [kind] * draw(st.integers(1, 9))
    if scored:  # mixed through each other, else nothing is told
        answers_given = [kind[-1] for kind in people]
        draw(st.randoms(use_true_random=False)).shuffle(answers_given)
        people = [(*person[:-1], answer) for person, answer in zip(people, answers_given, strict=True)]
    return type_, type_.settings(TYPES[name]), dimensions, people, draw(st.sampled_from([5, 5, 6, 8]))


def split_by(type_, asked, each: Dimension, place: int, people: list[Person], least: int):
    ballots = Counter((person[place], person[-1]) for person in people)
    return counted(Ballots(type_, asked, each, ballots), least)


@given(rooms(sorted(TYPES)))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_small_follows_from_everything_that_is_told(room):
    type_, asked, dimensions, people, least = room
    splits = [split_by(type_, asked, each, place, people, least) for place, each in enumerate(dimensions)]
    attacker = Attacker(type_, asked, people, splits)
    assert not found_out(attacker, people, least), splits


@given(rooms(ONE_OF))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_of_one_choice_each_it_is_always_possible_that_nobody_or_many_gave_it(room):
    type_, asked, dimensions, people, least = room
    splits = [split_by(type_, asked, each, place, people, least) for place, each in enumerate(dimensions)]
    attacker = Attacker(type_, asked, people, splits)
    for name, weights in attacker.of_columns():
        low, high = attacker.range_of(weights)
        told_a_mean = any(split.shown == Shown.MEANS for split in splits)
        assert low == 0 or high >= least or told_a_mean, (name, low, high)


@pytest.mark.parametrize(
    ("sizes", "options", "least"),
    [((4, 4, 4), 3, 3), ((6, 7), 3, 3), ((3, 5, 6), 2, 3), ((11, 12, 10), 2, 5)],
)
def test_who_reasons_about_the_rule_finds_nothing_either(sizes, options, least):
    """Every room of these sizes; those that are told in the same way can not be told apart."""
    alike = defaultdict(list)
    for columns in product(*(ways(size, options) for size in sizes)):
        alike[told(columns, least)].append(columns)
    for rooms_ in alike.values():
        for group, option in product(range(len(sizes)), range(options)):
            possible = {columns[group][option] for columns in rooms_}
            assert len(possible) > 1 or not 0 < possible.pop() < least


def ways(people: int, options: int):
    """All ways in which so many people can choose from so many options."""
    if options == 1:
        return [(people,)]
    return [(first, *rest) for first in range(people + 1) for rest in ways(people - first, options - 1)]


def told(columns, least):
    type_ = question_type("choice")
    asked = type_.settings({"options": [str(number) for number in range(len(columns[0]))]})
    keys = [option.key for option in type_.options(asked)]
    ballots = {
        (f"a{group}", json.dumps(key)): people
        for group, column in enumerate(columns)
        for key, people in zip(keys, column, strict=True)
        if people
    }
    split = counted(Ballots(type_, asked, dimension("a", len(columns)), ballots), least)
    seen = [(column.values, column.voted, *column.counts.items()) for column in split.columns]
    return (*(sum(people) for people in zip(*columns, strict=True)), split.shown, *seen)


def test_groups_that_are_too_small_are_taken_together():
    sizes = {"politiek": 12, "beleid": 3, "uitvoering": 9, "": 4}
    assert large_enough(sizes, 5) == [("politiek",), ("uitvoering",), ("beleid", "")]


def test_a_small_group_without_another_one_takes_the_smallest_of_the_others():
    sizes = {"politiek": 12, "beleid": 3, "uitvoering": 9, "": 0}
    assert large_enough(sizes, 5) == [("politiek",), ("beleid", "uitvoering", "")]


@pytest.mark.parametrize("sizes", [{"a": 40, "b": 0}, {"a": 40, "b": 4}, {"a": 3, "b": 3}, {"a": 0, "b": 0}])
def test_a_room_with_one_group_is_not_split(sizes):
    assert large_enough(sizes, 5) == []


def test_groups_become_coarser_by_their_size_alone():
    sizes = {"a": 12, "b": 7, "c": 9}
    assert coarser([("a",), ("b",), ("c",)], sizes) == [
        [("a",), ("b",), ("c",)],
        [("a",), ("b", "c")],
    ]
