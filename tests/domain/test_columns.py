"""What `columns.csv` says that a column can hold is what the program writes there."""

import ast
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from facilitator.exports import tables
from facilitator.exports.csv import described
from models.agenda import ItemKind
from models.people import Actor
from models.splitting import Shown
from models.states import CommentState, GroupState, ItemState, LiveState, RoundState

# One file makes a new type or a new action: the description names none of them.
OPEN_ENDED = {("questions", "type"), ("rounds", "type"), ("journal", "action")}


def kinds_in(*functions: str) -> Collection[str]:
    """What these functions write as `kind`."""
    read = ast.parse(Path(str(tables.__file__)).read_text(encoding="utf-8"))
    bodies = [each for each in read.body if isinstance(each, ast.FunctionDef) and each.name in functions]
    pairs = (
        pair
        for body in bodies
        for found in ast.walk(body)
        if isinstance(found, ast.Dict)
        for pair in zip(found.keys, found.values, strict=True)
    )
    return {
        str(value.value)
        for key, value in pairs
        if isinstance(key, ast.Constant) and key.value == "kind" and isinstance(value, ast.Constant)
    }


WRITTEN: dict[tuple[str, str], Collection[Any]] = {
    ("session", "state"): LiveState,
    ("agenda", "kind"): ItemKind,
    ("agenda", "state"): ItemState,
    ("statements", "kind"): kinds_in("statements"),
    ("rounds", "state"): RoundState,
    ("results", "kind"): kinds_in("results", "_of_option"),
    ("splits", "shown"): set(Shown) - {Shown.NOTHING},  # which has no groups, and so no line
    ("splits", "kind"): kinds_in("splits"),
    ("words", "state"): CommentState,
    ("comments", "state"): CommentState,
    ("groups", "state"): GroupState,
    ("journal", "actor"): get_args(get_type_hints(Actor)["kind"]),
    ("columns", "kind"): {row["kind"] for row in described()},
}


def listed(description: str) -> list[str]:
    """The words of a list such as *open, closed (no votes any more) or sealed.*"""
    (first, *_) = re.split("[;.]", re.sub(r" *\([^)]*\)", "", description))
    return re.split(", | or | of ", first)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("column", WRITTEN, ids=".".join)
def test_the_words_that_a_column_can_hold_are_all_listed_and_no_others(
    column: tuple[str, str], language: str
) -> None:
    (row,) = (each for each in described() if (each["table"], each["column"]) == column)
    assert sorted(listed(row[language])) == sorted(map(str, WRITTEN[column]))


def test_no_column_with_fixed_words_is_passed_over() -> None:
    fixed = {(row["table"], row["column"]) for row in described() if row["kind"] == "word"}
    assert fixed == WRITTEN.keys() | OPEN_ENDED
