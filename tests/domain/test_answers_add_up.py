"""Whatever people answer to a question of any type: the tally is what somebody counts from the exported answers, and what
is no answer is refused with a code and in no other way."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from models.database import Database
from models.programme_file import load
from models.programme_file.problems import checked
from models.programme_file.schema import AnyQuestion
from models.question_types import QuestionType, question_type, question_types
from models.question_types.parts import Answer
from models.record import record_of
from models.refused import Refused
from models.rounds import Round
from tests.domain import recount
from tests.domain.files import tables
from tests.domain.recount import Cell, Cells, Figures
from tests.hostile import without_ours
from tests.room import Room, refusal
from trialoog.refusals import SENTENCES

Count = Callable[[Any, Sequence[Cells]], Figures]
LABELS = ["Een", "Twee", "Drie", "Vier"]
KEYS = [*"abcd", "other", "z", ""]
TEXTS = st.one_of(st.sampled_from(["ict", "ICT", "oude ict", "de", "=1+1", "a", "b"]), st.text(max_size=45))
DIMENSIONS = [{"name": "Horen", "items": ["Een", "Twee", "Drie"]}, {"name": "Leren", "items": ["Vier"]}]
ANYTHING = st.lists(st.text(st.characters(exclude_categories=()), max_size=20), max_size=5)


def _answers(kind: QuestionType, settings: Any, forms: Sequence[list[str]]) -> tuple[list[Answer], set[str]]:
    """And the codes with which the others were refused."""
    answers, codes = list[Answer](), set[str]()
    for values in forms:
        try:
            answers.append(kind.parse(settings, values))
        except Refused as refused:
            codes.add(refused.code)
    return answers, codes


def _any(of: st.SearchStrategy[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(of, max_size=most)


def _spent(total: int) -> st.SearchStrategy[list[str]]:
    """Over four options, often all of it."""
    cuts = st.lists(st.integers(0, total), min_size=3, max_size=3).map(sorted)
    return cuts.map(lambda cut: [str(high - low) for low, high in zip([0, *cut], [*cut, total], strict=True)])


# A type, settings for it, what may be in its fields, and how the exported rows are counted.
TYPES: list[tuple[str, st.SearchStrategy[dict[str, Any]], st.SearchStrategy[list[str]], Count]] = [
    (
        "choice",
        st.fixed_dictionaries({"options": st.just(LABELS), "other": st.booleans()}),
        st.one_of(_any(st.sampled_from(KEYS), 2), st.tuples(st.sampled_from(KEYS), TEXTS).map(list)),
        recount.options,
    ),
    (
        "multiple",
        st.integers(1, 4).flatmap(
            lambda least: st.fixed_dictionaries(
                {
                    "options": st.just(LABELS),
                    "least": st.just(least),
                    "most": st.sampled_from([0, *range(least, 5)]),
                }
            )
        ),
        _any(st.sampled_from(KEYS), 5),
        recount.several,
    ),
    (
        "scale",
        st.fixed_dictionaries({"steps": st.integers(2, 11)}),
        _any(st.sampled_from("0123456789"), 2),
        recount.steps,
    ),
    ("words", st.fixed_dictionaries({"words": st.integers(1, 5)}), _any(TEXTS, 6), recount.words),
    (
        "agreement",
        st.just({}),
        _any(st.sampled_from(["agree", "disagree", "abstain", "a"]), 2),
        recount.agreement,
    ),
    ("open", st.fixed_dictionaries({"texts": st.integers(1, 5)}), _any(TEXTS, 6), recount.texts),
    (
        "ranking",
        st.fixed_dictionaries({"options": st.just(LABELS), "top": st.integers(0, 4)}),
        st.tuples(st.permutations("abcd"), st.sampled_from([1, 2, 3, 4, 4])).map(
            lambda order: [f"{key}-{place}" for place, key in enumerate(order[0], 1)][: order[1]]
        ),
        recount.places,
    ),
    (
        "points",
        st.just({"options": LABELS, "total": 10}),
        st.sampled_from([10, 10, 9, 11]).flatmap(_spent),
        recount.points,
    ),
    (
        "grid",
        st.just({"options": LABELS, "across": "Moeite", "up": "Effect", "steps": 5}),
        st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(0, 5), st.integers(1, 6))).map(
            lambda placed: [  # without a step across it is half placed
                f"{key}-{axis}-{at}"
                for key in placed
                for axis, at in zip("xy", placed[key], strict=True)
                if at
            ]
        ),
        recount.grid,
    ),
    (
        "scan",
        st.fixed_dictionaries({"dimensions": st.just(DIMENSIONS), "not_applicable": st.booleans()}),
        st.dictionaries(st.integers(1, 4), st.sampled_from([*"12345", "na"])).map(
            lambda given: [f"{item}-{step}" for item, step in given.items()]
        ),
        recount.scan,
    ),
]


def test_no_type_is_passed_over() -> None:
    assert {each[0] for each in TYPES} == set(question_types())


@pytest.mark.parametrize(("type", "settings", "fields", "count"), TYPES, ids=[each[0] for each in TYPES])
@given(data=st.data())
def test_a_tally_is_what_the_exported_rows_say(
    type: str, settings: Any, fields: Any, count: Count, data: Any
) -> None:
    kind = question_type(type)
    given_settings = kind.settings(data.draw(settings))
    answers, codes = _answers(kind, given_settings, data.draw(st.lists(fields | ANYTHING, max_size=25)))
    assert codes <= SENTENCES.keys()
    rows = [tuple(kind.cells(given_settings, answer)) for answer in answers]
    tally = kind.tally(given_settings, [(answer, 1) for answer in answers])
    assert tally.voted == len(rows)
    _add_up(count(given_settings, rows), tally.counts, tally.statistics)


def _add_up(counted: Figures, counts: Figures, figures: Figures) -> None:
    told = {**figures, **counts}
    assert {key: told.get(key, 0) for key in counted} == pytest.approx(counted)
    assert not any(number for key, number in counts.items() if key not in counted)


@hypothesis(
    max_examples=6,
    phases=[Phase.generate],  # a whole session is too slow to look for the smallest that fails
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_the_tables_that_are_taken_home_add_up(database: Database, data: Any) -> None:
    room = Room(database).begin()
    people, asked = room.people(4), dict[str, tuple[Any, int]]()
    for type, settings, fields, _ in TYPES:
        given_settings = data.draw(settings)
        round_id, stored = _ask(room, type, given_settings), 0
        for person in people:
            stored += _accepted(room, person, round_id, data.draw(fields))
        room.on_round(round_id, "close")
        asked[type] = question_type(type).settings(given_settings), stored
    with room.reading() as db:
        files = tables(record_of(db, room.live_session(db)))
    for type, _, _, count in TYPES:
        given_settings, stored = asked[type]
        rows = _rows(files["answers"], f"in-{type}")
        assert len(rows) == stored
        results = [each for each in files["results"] if each["question"] == f"in-{type}"]
        counts = {each["key"]: float(each["votes"]) for each in results if each["votes"]}
        figures = {each["key"]: float(each["value"]) for each in results if each["value"]}
        _add_up(count(given_settings, rows), counts, figures)


def _ask(room: Room, type: str, settings: dict[str, Any]) -> str:
    """The id of the round of a question with these settings."""
    with room.changing() as db:
        entry = checked(AnyQuestion, {"type": type, "text": "Wat vind je?", "key": f"in-{type}", **settings})
        question = load.add_question(room.live_session(db).agenda[2], entry)
        return Round.open(question, by=room.anna(db)).id


def _accepted(room: Room, person: str, round_id: str, values: list[str]) -> bool:
    code = refusal(room.vote, person, round_id, *values)
    assert code in {"", *SENTENCES}
    return not code


def _rows(answers: Sequence[dict[str, str]], question: str) -> list[list[Cell]]:
    """The cells of each answer, as somebody reads them from the file: a number where there is one."""
    found = defaultdict[str, list[Cell]](list)
    for each in answers:
        if each["question"] == question:
            found[each["answer"]].append(_read(each["value"], question))
    return list(found.values())


def _read(cell: str, question: str) -> Cell:
    written = question in ("in-words", "in-open", "in-choice", "in-agreement")
    return without_ours(cell) if written or not cell.isdigit() else int(cell)


@pytest.mark.parametrize(("type", "settings", "fields", "count"), TYPES, ids=[each[0] for each in TYPES])
@given(data=st.data())
def test_a_stored_answer_fills_the_form_again(
    type: str, settings: Any, fields: Any, count: Count, data: Any
) -> None:
    kind = question_type(type)
    given_settings = kind.settings(data.draw(settings))
    try:
        answer = kind.parse(given_settings, data.draw(fields))
    except Refused:
        return
    assert kind.parse(given_settings, kind.values(given_settings, answer)) == answer
    assert len(kind.cells(given_settings, answer)) == len(kind.columns(given_settings))
