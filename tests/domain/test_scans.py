"""A scan: what people answered is what is counted and exported, and pandas finds the same scores in the file."""

import csv
import io
import math
import zipfile
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.exports import FORMATS
from models.database import Database
from models.programme_file import load
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion
from models.question_types import question_type
from models.question_types.parts import Answer, Tally
from models.record import record_of
from models.record.rows import RoundRow
from tests.groups import Groups
from tests.room import Room, refusal
from trialoog.languages import phrase, speaking

SCAN = question_type("scan")
DIMENSIONS = [{"name": "Horen", "items": ["Een", "Twee"]}, {"name": "Leren", "items": ["Drie"]}]
Filled = tuple[dict[str, Any], list[list[str]]]  # the settings and what each person filled in


@st.composite
def scans(draw: st.DrawFn) -> Filled:
    """People who answered what they liked, each at least one item."""
    longs = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    steps = draw(st.integers(2, 11))
    dimensions = [
        {"name": f"Dimensie {place}", "items": [f"Vraag {place}.{n}" for n in range(long)]}
        for place, long in enumerate(longs, 1)
    ]
    step = st.one_of(st.integers(1, steps).map(str), st.just("na"))
    one = st.dictionaries(st.integers(1, sum(longs)), step, min_size=1)
    people = [[f"{item}-{at}" for item, at in each.items()] for each in draw(st.lists(one, max_size=12))]
    return {"dimensions": dimensions, "steps": steps}, people


def counted(filled: Filled) -> tuple[list[Answer], Tally]:
    settings = SCAN.settings(filled[0])
    answers = [SCAN.parse(settings, values) for values in filled[1]]
    known = {repr(answer): answer for answer in answers}
    grouped = [(known[each], people) for each, people in Counter(map(repr, answers)).items()]
    return answers, SCAN.tally(settings, grouped)


def scores(rows: pd.DataFrame, headings: Sequence[str]) -> "pd.Series[float]":
    """Of each person in a dimension: the mean of their items, where at least half of these have a step."""
    items = rows[list(headings)]
    return items.mean(axis=1).where(items.notna().sum(axis=1) * 2 >= len(headings)).dropna()


def agrees(tally: Tally, key: str, values: "pd.Series[float]") -> None:
    assert tally.counts[key] == values.count()
    for name, found in (("mean", values.mean()), ("spread", values.std(ddof=0))):
        told = tally.statistics.get(f"{name}-{key}", math.nan)
        assert told == pytest.approx(found, nan_ok=True, abs=1e-9)


@given(filled=scans())
def test_an_answer_goes_into_the_form_as_it_came_out(filled: Filled) -> None:
    settings = SCAN.settings(filled[0])
    for answer in counted(filled)[0]:
        assert SCAN.parse(settings, SCAN.values(settings, answer)) == answer


@given(
    values=st.lists(st.sampled_from(["", "1-1", "1-2", "1-5", "1-6", "2-na", "3-1", "9-1", "1", "-", "٢-1"]))
)
def test_whatever_is_sent_is_an_answer_or_is_refused_with_a_code(values: list[str]) -> None:
    settings = SCAN.settings({"dimensions": [{"name": "Een", "items": ["a", "b", "c"]}]})
    given = [value for value in values if value]
    good = {"1-1", "1-2", "1-5", "2-na", "3-1"}
    items = [value.split("-")[0] for value in given]
    if given and set(given) <= good and len(set(items)) == len(items):
        assert SCAN.tally(settings, [(SCAN.parse(settings, values), 1)]).voted == 1
    else:
        assert refusal(SCAN.parse, settings, values) == "answer_invalid"


@given(filled=scans())
def test_the_tally_is_what_the_exported_rows_say(filled: Filled) -> None:
    answers, tally = counted(filled)
    settings = SCAN.settings(filled[0])
    headings = list(SCAN.columns(settings))
    cells = [SCAN.cells(settings, answer) for answer in answers]
    written = pd.DataFrame(cells, columns=headings).to_csv(index=False)
    rows = pd.read_csv(io.StringIO(written), skip_blank_lines=False)
    assert tally.voted == len(rows)
    for whole, items in SCAN.parts(settings):  # type: ignore[attr-defined]
        of_this = [f"{whole.label}: {item.label}" for item in items]
        agrees(tally, whole.key, scores(rows, of_this).astype(float))
        for item, heading in zip(items, of_this, strict=True):
            agrees(tally, item.key, rows[heading].astype(float))
            passed = sum(row[headings.index(heading)] == "n/a" for row in cells)
            assert tally.statistics.get(f"na-{item.key}", 0) == passed
    everything = sum("" not in row for row in cells)
    assert tally.statistics.get("complete", 0) == everything


def test_a_score_needs_half_of_the_items_of_a_dimension() -> None:
    dimensions = [{"name": "Leren", "items": ["a", "b", "c"]}]
    people = [["1-5"], ["1-5", "2-1"], ["1-4", "2-na", "3-na"], ["1-2", "2-2", "3-2"]]
    _, tally = counted(({"dimensions": dimensions}, people))
    assert tally.counts == {"d1": 2, "1": 4, "2": 2, "3": 1}
    assert tally.statistics["mean-d1"] == pytest.approx((3 + 2) / 2)
    assert tally.statistics["complete"] == 2


def test_not_applicable_is_no_answer_where_it_was_not_offered() -> None:
    settings = SCAN.settings({"dimensions": [{"name": "Een", "items": ["a"]}], "not_applicable": False})
    assert refusal(SCAN.parse, settings, ["1-na"]) == "answer_invalid"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((4, 2), "Highest: “Horen”, on average 4.0 of 5. Lowest: “Leren”, 2.0. Answers: 1."),
        ((None, 2), "“Leren”: on average 2.0 of 5. Answers: 1."),
        ((None, None), "No dimension has a score. Answers: 1."),
    ],
)  # fmt: skip
def test_the_result_in_words_names_both_ends(steps: tuple[int | None, int | None], said: str) -> None:
    settings = SCAN.settings(
        {"dimensions": [{"name": "Horen", "items": ["a"]}, {"name": "Leren", "items": ["b"]}]}
    )
    tally = SCAN.tally(settings, [({"1": steps[0], "2": steps[1]}, 1)])
    with speaking("en"):
        assert phrase(SCAN.describe(settings, tally)) == said


def test_a_scan_without_a_score_breaks_no_file(database: Database) -> None:
    room = Room(database).begin()
    round_id = room.open("scan")
    for person in room.people(2):
        room.vote(person, round_id, "1-na", "3-4")
    room.on_round(round_id, "close")
    room.do("end")
    record = room.look(lambda live_session: record_of(live_session.db, live_session))
    assert all(each.make(record, "nl") for each in FORMATS.values())


def test_of_a_group_the_others_are_told_how_many_answered_alone(database: Database) -> None:
    room = Room(database).begin()
    groups = Groups(room, ("Groep 1", "Groep 2"))
    with room.changing() as db:
        asked = checked(
            AnyQuestion, {"type": "scan", "text": "Hoe staan we ervoor?", "dimensions": DIMENSIONS}
        )
        question = load.add_question(groups.agenda_item(db), asked).id
        groups.questions.append(question)
    groups.start()
    people, round_id = groups.people(0, 7), groups.open(0, 3)
    for number, person in enumerate(people):
        room.vote(person, round_id, "1-4", "2-na" if number == 0 else "2-3", "3-5")
    room.on_round(round_id, "close")
    groups.end()
    record = room.look(lambda live_session: record_of(live_session.db, live_session))
    told = next(each for asked in record.questions for each in asked.rounds if each.type == "scan")
    assert told.withheld
    assert (told.bases.voted, told.options, told.statistics, told.answers) == (7, (), {}, ())
    assert all(each.make(record, "nl") for each in FORMATS.values())


def test_pandas_finds_the_scores_of_the_record_in_its_file(database: Database) -> None:
    room = Room(database).begin()
    round_id = room.open("scan")
    given = [("1-4", "2-na", "3-2", "4-3", "5-5"), ("1-2", "3-1"), ("1-5", "2-5", "3-5", "4-5"), ("5-1",)]
    for person, values in zip(room.people(4), given, strict=True):
        room.vote(person, round_id, *values)
    room.on_round(round_id, "close")
    room.do("end")
    record = room.look(lambda live_session: record_of(live_session.db, live_session))
    round_: RoundRow = next(each.rounds[0] for each in record.questions if each.type == "scan")
    with zipfile.ZipFile(io.BytesIO(FORMATS["csv"].make(record, "nl"))) as archive:
        answers = pd.read_csv(archive.open("answers.csv"), encoding="utf-8-sig")
        results = list(
            csv.DictReader(io.StringIO(archive.read("results.csv").decode("utf-8-sig"), newline=""))
        )
    mine = answers[answers["question"] == "scan"]
    rows = mine.pivot(index="answer", columns="column", values="value").apply(pd.to_numeric)
    exported = {row["key"]: row["value"] for row in results if row["question"] == "scan"}
    for whole, items in SCAN.parts(SCAN.settings(round_.settings)):  # type: ignore[attr-defined]
        of_this = [f"{whole.label}: {item.label}" for item in items]
        found = {whole.key: scores(rows, of_this)} | {
            item.key: rows[heading] for item, heading in zip(items, of_this, strict=True)
        }
        for key, values in found.items():
            option = next(each for each in round_.options if each.key == key)
            assert (option.votes, option.part_of) == (values.count(), None if key == whole.key else whole.key)
            assert option.measures["mean"] == pytest.approx(values.mean())
            assert float(exported[f"mean-{key}"]) == pytest.approx(values.mean())
            assert float(exported[f"spread-{key}"]) == pytest.approx(values.std(ddof=0), abs=1e-9)
    assert float(exported["complete"]) == round_.statistics["complete"] == 1
