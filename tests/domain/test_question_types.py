"""Every question type: what it may be set to, what it takes as an answer, how it counts, what it says."""

from collections import Counter
from math import isclose
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.question_types import question_type, question_types
from models.question_types.parts import Answer, Tally
from models.refused import Refused
from tests.room import QUESTIONS, refusal

OPTIONS = {"options": ["Een", "Twee", "Drie"]}
SCAN = {"dimensions": [{"name": "Horen", "items": ["Een", "Twee"]}, {"name": "Leren", "items": ["Drie"]}]}
AXES = {"across": "Moeite", "up": "Effect"}
OWN = {**OPTIONS, "other": True}
BAD_SETTINGS: list[tuple[str, dict[str, Any]]] = [
    ("choice", {}),
    ("choice", {"options": ["Een"]}),
    ("choice", {"options": ["Een", "Een"]}),
    ("choice", {"options": ["Een", " Een "]}),
    ("choice", {"options": ["Een", " "]}),
    ("choice", {"options": [str(n) for n in range(13)]}),
    ("choice", {"options": ["Een", "x" * 141]}),
    ("choice", {**OPTIONS, "unknown": 1}),
    ("choice", {**OPTIONS, "other": "misschien"}),
    ("multiple", {**OPTIONS, "other": True}),
    ("multiple", {**OPTIONS, "most": -1}),
    ("multiple", {**OPTIONS, "most": 13}),
    ("multiple", {**OPTIONS, "most": 4}),
    ("multiple", {**OPTIONS, "least": 0}),
    ("multiple", {**OPTIONS, "least": 4}),
    ("multiple", {**OPTIONS, "least": 3, "most": 2}),
    ("scale", {"steps": 1}),
    ("scale", {"steps": 12}),
    ("scale", {"steps": "veel"}),
    ("scale", {"poles": ["maar een"]}),
    ("scale", {"poles": ["x" * 41, ""]}),
    ("agreement", {"options": ["Een", "Twee"]}),
    ("open", {"texts": 0}),
    ("open", {"texts": 6}),
    ("ranking", {"options": ["Een"]}),
    ("ranking", {**OPTIONS, "top": 4}),
    ("ranking", {**OPTIONS, "top": -1}),
    ("points", {"options": [str(n) for n in range(13)]}),
    ("points", {**OPTIONS, "total": 9}),
    ("points", {**OPTIONS, "total": 1001}),
    ("grid", OPTIONS),
    ("grid", {**OPTIONS, "across": "Moeite", "up": " "}),
    ("grid", {**OPTIONS, **AXES, "steps": 12}),
    ("grid", {**OPTIONS, **AXES, "up_poles": ["maar een"]}),
    ("scan", {}),
    ("scan", {"dimensions": []}),
    ("scan", {"dimensions": [{"name": "", "items": ["a"]}]}),
    ("scan", {"dimensions": [{"name": "Leren", "items": []}]}),
    ("scan", {"dimensions": [{"name": "Leren", "items": ["# a"]}]}),
    ("choice", {"options": ["Eén loket", "eén\u00a0 LOKET"]}),
    ("multiple", {"options": ["Eén", "Ee\u0301n"]}),
    ("ranking", {"options": ["Beleid", "Be\u00adleid\u200b"]}),
    ("points", {"options": ["Beleid", " beleid "]}),
    ("ranking", {**OPTIONS, "other": True}),
    ("points", {**OPTIONS, "other": True}),
    ("grid", {**OPTIONS, **AXES, "other": True}),
    ("grid", {**OPTIONS, "across": "Effect", "up": " EFFECT"}),
    ("scan", {"dimensions": [{"name": "Leren", "items": ["a"]}] * 2}),
    ("scan", {"dimensions": [{"name": "Leren", "items": ["a"]}, {"name": "LEREN", "items": ["b"]}]}),
    ("scan", {"dimensions": [{"name": "Leren", "items": ["Wij leren", "wij\u00a0leren"]}]}),
    ("scan", {"dimensions": [{"name": "Leren", "items": ["a", "a"]}]}),
    ("scan", {"dimensions": [{"name": "A: B", "items": ["C"]}, {"name": "A", "items": ["B: C"]}]}),
    ("scan", {"dimensions": [{"name": "Leren", "items": [f"Vraag {n}" for n in range(61)]}]}),
    ("scan", {**SCAN, "steps": 12}),
    ("words", {"words": 0}),
    ("words", {"words": 6}),
]
BAD_ANSWERS: list[tuple[str, dict[str, Any], list[str], str]] = [
    ("choice", OPTIONS, [], "answer_invalid"),
    ("choice", OPTIONS, ["d"], "answer_invalid"),
    ("choice", OPTIONS, ["A"], "answer_invalid"),
    ("choice", OPTIONS, ["a", "b"], "answer_invalid"),
    ("choice", OPTIONS, ["other", "Anders"], "answer_invalid"),
    ("choice", OPTIONS, ["a", ""], "answer_invalid"),
    ("choice", OWN, [], "answer_invalid"),
    ("choice", OWN, ["", "Anders"], "answer_invalid"),
    ("choice", OWN, ["other", "Eerst", "Dan"], "answer_invalid"),
    ("choice", OWN, ["other"], "text_empty"),
    ("choice", OWN, ["other", " \u200b"], "text_empty"),
    ("choice", OWN, ["other", "x" * 141], "text_too_long"),
    ("multiple", OPTIONS, [], "answer_too_few"),
    ("multiple", {**OPTIONS, "least": 2}, ["c"], "answer_too_few"),
    ("multiple", OPTIONS, ["a", "a"], "answer_invalid"),
    ("multiple", OPTIONS, ["a", "z"], "answer_invalid"),
    ("multiple", {**OPTIONS, "most": 2}, ["a", "b", "c"], "answer_too_many"),
    ("scale", {"steps": 5}, ["0"], "answer_invalid"),
    ("scale", {"steps": 5}, ["6"], "answer_invalid"),
    ("scale", {"steps": 5}, ["2.5"], "answer_invalid"),
    ("scale", {"steps": 5}, ["٣"], "answer_invalid"),
    ("scale", {"steps": 5}, ["1", "2"], "answer_invalid"),
    ("agreement", {}, ["maybe"], "answer_invalid"),
    ("words", {"words": 2}, [" ", "?!"], "text_empty"),
    ("words", {"words": 2}, ["te veel in een"], "phrase_too_long"),
    ("words", {"words": 2}, ["x" * 41], "text_too_long"),
    ("words", {"words": 2}, ["a1", "b2", "c3"], "answer_too_many"),
    ("open", {"texts": 2}, [""], "text_empty"),
    ("open", {"texts": 2}, ["\x00"], "text_empty"),
    ("open", {"texts": 2}, ["x" * 501], "text_too_long"),
    ("open", {"texts": 2}, ["a", "b", "c"], "answer_too_many"),
    ("ranking", OPTIONS, ["a-1", "b-2", "d-3"], "answer_invalid"),
    ("ranking", OPTIONS, ["a-1", "b-2", "c-4"], "answer_invalid"),
    ("ranking", OPTIONS, ["a-1", "a-2", "b-3"], "answer_invalid"),
    ("ranking", OPTIONS, ["a", "b", "c"], "answer_invalid"),
    ("ranking", OPTIONS, ["a-1", "b-1", "c-2"], "place_taken"),
    ("ranking", OPTIONS, ["a-1", "b-2"], "order_unfinished"),
    ("points", OPTIONS, ["100"], "answer_invalid"),
    ("points", OPTIONS, ["100", "0", "0", "0"], "answer_invalid"),
    ("points", OPTIONS, ["150", "-50", "0"], "answer_invalid"),
    ("points", OPTIONS, ["99.5", "0.5", "0"], "answer_invalid"),
    ("points", OPTIONS, ["١٠٠", "", ""], "answer_invalid"),
    ("points", OPTIONS, ["", "", ""], "points_left"),
    ("points", OPTIONS, ["60", "41", ""], "points_over"),
    ("scan", SCAN, [""], "answer_invalid"),
    ("scan", SCAN, ["1-6"], "answer_invalid"),
    ("scan", SCAN, ["4-1"], "answer_invalid"),
    ("scan", SCAN, ["1-1", "1-2"], "answer_invalid"),
    ("scan", SCAN, ["1-1", "1-1"], "answer_invalid"),
    ("grid", {**OPTIONS, **AXES}, [], "answer_invalid"),
    ("grid", {**OPTIONS, **AXES}, ["a-x-1", "a-y-6"], "answer_invalid"),
    ("grid", {**OPTIONS, **AXES}, ["a-x-1", "a-x-2"], "answer_invalid"),
    ("grid", {**OPTIONS, **AXES}, ["a-x-1", "b-x"], "answer_invalid"),
]
GOOD_ANSWERS: list[tuple[str, dict[str, Any], list[str], Answer]] = [
    ("choice", OPTIONS, ["b"], "b"),
    ("choice", OWN, ["other", "  Met\nde gemeenten "], {"other": "Met de gemeenten"}),
    ("choice", OWN, ["a", "toch niet"], "a"),
    ("multiple", OPTIONS, ["c", "a"], ["a", "c"]),
    ("multiple", {**OPTIONS, "least": 3}, ["c", "a", "b"], ["a", "b", "c"]),
    ("scale", {"steps": 11}, ["11"], 11),
    ("agreement", {}, ["abstain"], "abstain"),
    ("open", {"texts": 2}, [" Ja ", "", "Nee\r\n"], ["Ja", "Nee"]),
    ("ranking", OPTIONS, ["c-2", "a-1", "b-3"], ["a", "c", "b"]),
    ("ranking", {**OPTIONS, "top": 2}, ["", "c-2", "b-1"], ["b", "c"]),
    ("points", OPTIONS, ["", " 70", "30"], {"a": 0, "b": 70, "c": 30}),
    ("grid", {**OPTIONS, **AXES}, ["b-y-5", "", "b-x-1"], {"b": [1, 5]}),
    ("grid", {**OPTIONS, **AXES}, ["b-y-5", "a-x-1"], {"a": [1, None], "b": [None, 5]}),
    ("scan", SCAN, ["3-na", "", "1-5"], {"1": 5, "3": None}),
    ("words", {"words": 2}, ["“Ja!”", "", " oude\u00a0 ICT", "ja"], ["Ja", "oude ICT"]),
]


def tally(type: str, settings: dict[str, Any], answers: list[Answer]) -> Tally:
    kind = question_type(type)
    grouped = [(answers[number], 1) for number in range(len(answers))]
    return kind.tally(kind.settings(settings), grouped)


def test_the_types_have_their_own_order() -> None:
    assert list(question_types())[:5] == ["choice", "multiple", "scale", "agreement", "open"]
    assert [name for name in question_types() if name in ("grid", "points", "ranking")] == [
        "ranking",
        "points",
        "grid",
    ]


def test_a_type_that_does_not_exist_is_refused() -> None:
    assert refusal(question_type, "lottery") == "type_unknown"


@pytest.mark.parametrize(("type", "settings"), BAD_SETTINGS)
def test_settings_that_make_no_question_are_refused(type: str, settings: dict[str, Any]) -> None:
    assert refusal(question_type(type).check, settings) == "settings_invalid"


@pytest.mark.parametrize("options", [["50 m²", "50 m2"], ["Ja", "Ja!"], ["Maße", "Masse"]])
def test_options_that_differ_to_the_eye_are_different(options: list[str]) -> None:
    assert question_type("choice").check({"options": options})["options"] == options


@pytest.mark.parametrize(
    ("type", "stored"),
    [
        ("ranking", {**OPTIONS, "top": 0, "other": True}),
        ("choice", {"options": ["Ja", "ja"], "other": False}),
        ("grid", {**OPTIONS, "across": "Effect", "up": "effect"}),
    ],
)
def test_what_an_earlier_version_took_is_still_read(type: str, stored: dict[str, Any]) -> None:
    kind = question_type(type)
    assert refusal(kind.check, stored) == "settings_invalid"
    assert list(kind.settings(stored).options) == stored["options"]


@pytest.mark.parametrize("type", QUESTIONS)
def test_checked_settings_are_accepted_again_unchanged(type: str) -> None:
    checked = question_type(type).check(QUESTIONS[type][1])
    assert question_type(type).check(checked) == checked


@pytest.mark.parametrize(("type", "settings", "values", "code"), BAD_ANSWERS)
def test_answers_that_do_not_fit_are_refused(type: str, settings: Any, values: list[str], code: str) -> None:
    kind = question_type(type)
    assert refusal(kind.parse, kind.settings(settings), values) == code


def test_a_phone_does_not_send_again_what_would_be_refused_again() -> None:
    sender = (Path(__file__).parents[2] / "static" / "js" / "phone-sender.js").read_text("utf-8")
    final = sender.split('const FINAL = "')[1].split('"')[0].split()
    assert {code for *_, code in BAD_ANSWERS} <= set(final)


@pytest.mark.parametrize(("type", "settings", "values", "answer"), GOOD_ANSWERS)
def test_answers_that_fit_are_stored_in_one_form(
    type: str, settings: Any, values: list[str], answer: Answer
) -> None:
    kind = question_type(type)
    assert kind.parse(kind.settings(settings), values) == answer


@pytest.mark.parametrize("type", QUESTIONS)
@given(values=st.lists(st.text(max_size=20), max_size=5))
def test_whatever_is_sent_is_an_answer_or_is_refused(type: str, values: list[str]) -> None:
    kind = question_type(type)
    settings = kind.settings(QUESTIONS[type][1])
    try:
        answer = kind.parse(settings, values)
    except Refused:
        return
    assert kind.tally(settings, [(answer, 1)]).voted == 1
    assert len(kind.cells(settings, answer)) == len(kind.columns(settings))


@pytest.mark.parametrize(
    ("type", "one"), [("choice", "abc"), ("agreement", ["agree", "disagree", "abstain"])]
)
@given(data=st.data())
def test_a_tally_of_one_option_each_is_the_recount(type: str, one: Any, data: st.DataObject) -> None:
    answers = data.draw(st.lists(st.sampled_from(list(one)), max_size=60))
    counted = tally(type, QUESTIONS[type][1], answers)
    recount = Counter(answers)
    assert (counted.voted, counted.counts) == (len(answers), {key: recount[key] for key in one})
    assert sum(counted.share(key) for key in one) == pytest.approx(1 if answers else 0)


@given(answers=st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True), max_size=60))
def test_a_tally_of_several_options_each_is_the_recount(answers: list[list[str]]) -> None:
    counted = tally("multiple", OPTIONS, list[Answer](answers))
    assert counted.voted == len(answers)
    assert counted.counts == {key: sum(key in answer for answer in answers) for key in "abc"}


@given(steps=st.integers(2, 11), data=st.data())
def test_a_scale_counts_and_measures_what_was_chosen(steps: int, data: st.DataObject) -> None:
    answers = data.draw(st.lists(st.integers(1, steps), min_size=1, max_size=60))
    counted = tally("scale", {"steps": steps}, list[Answer](answers))
    assert counted.counts == {str(step): answers.count(step) for step in range(1, steps + 1)}
    assert isclose(counted.statistics["mean"], fmean(answers))
    assert isclose(counted.statistics["spread"], pstdev(answers), abs_tol=1e-9)


def test_a_scale_that_nobody_answered_has_no_mean() -> None:
    assert tally("scale", {"steps": 7}, []).statistics == {}


def test_abstaining_is_among_those_who_voted() -> None:
    counted = tally("agreement", {}, ["agree", "abstain"])
    assert (counted.voted, counted.abstained) == (2, 1)


def test_answers_that_many_gave_count_for_all_of_them() -> None:
    kind = question_type("choice")
    counted = kind.tally(kind.settings(OPTIONS), [("a", 40), ("c", 2)])
    assert (counted.voted, counted.counts) == (42, {"a": 40, "b": 0, "c": 2})


@pytest.mark.parametrize(
    ("type", "answers", "words"),
    [
        ("choice", ["a", "a", "b"], "“Met de politiek” was chosen most: 2 of 3."),
        ("choice", ["a", "b"], "Several options were chosen equally often: 1 of 2 each."),
        ("multiple", [["a", "b"], ["b"]], "“Oude techniek” was chosen most: 2 of 2."),
        ("agreement", ["agree", "abstain"], "Agree: 1 of 2. Disagree: 0. Abstain: 1."),
        ("open", [["Ja", "Nee"], ["Ja"]], "Texts: 3. People who answered: 2."),
        ("ranking", [["b", "a", "c"]], "“Mensen” comes first. Answers: 1."),
        (
            "ranking",
            [["b", "a", "c"], ["b", "c", "a"]],
            "“Mensen” comes first: on average place 1.0. Agreement on the order: 0.9 of 1. Answers: 2.",
        ),
        (
            "ranking",
            [["a", "b", "c"], ["b", "a", "c"]],
            "2 options share the first place: on average place 1.5. Answers: 2.",
        ),
        (
            "points",
            [{"a": 20, "b": 80, "c": 0}, {"a": 40, "b": 60, "c": 0}],
            "“Systemen” got most: on average 70.0 of 100 points, spread 10.0. Answers: 2.",
        ),
        (
            "points",
            [{"a": 50, "b": 50, "c": 0}],
            "2 options got most: on average 50.0 of 100 points. Answers: 1.",
        ),
        (
            "grid",
            [{"a": [2, 5], "b": [3, 3]}, {"a": [2, 4]}],
            "Highest on “Moeite”: “Minder regels”, on average 3.0 of 5. "
            "Highest on “Effect”: “Eén loket”, on average 4.5 of 5. Answers: 2.",
        ),
    ],
)
def test_a_result_is_said_in_a_sentence(type: str, answers: list[Answer], words: str) -> None:
    kind = question_type(type)
    said = kind.describe(kind.settings(QUESTIONS[type][1]), tally(type, QUESTIONS[type][1], answers))
    assert said.message % said.facts == words


def test_an_answer_of_ones_own_counts_as_an_option_and_keeps_its_text() -> None:
    choice = question_type("choice")
    settings = choice.settings(OWN)
    other: Answer = {"other": "Met de gemeenten"}
    counted = choice.tally_all(settings, [("a", 2), (other, 1), ({"other": "Anders"}, 3)], {"other": 5}, 5)
    assert (counted.voted, counted.counts) == (11, {"a": 2, "b": 0, "c": 0, "other": 9})
    assert choice.options(settings)[-1].letter == "D"
    assert choice.texts(other) == ["Met de gemeenten"]
    assert choice.columns(settings) == ("answer", "in own words")
    assert choice.cells(settings, other) == ["Other, namely", "Met de gemeenten"]
    assert choice.cells(settings, "a") == ["Een", ""]
    assert choice.parse(settings, choice.values(settings, other)) == other


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (1, 0, "You can choose several."),
        (1, 2, "Choose at most 2."),
        (2, 0, "Choose at least 2."),
        (2, 3, "Choose 2 or 3."),
        (2, 4, "Choose 2 to 4."),
        (2, 2, "Choose 2 of 5."),
        (5, 0, "Choose 5 of 5."),
    ],
)
def test_how_many_may_be_chosen_is_said_in_words(least: int, most: int, words: str) -> None:
    multiple = question_type("multiple")
    settings = multiple.settings({"options": list("VWXYZ"), "least": least, "most": most})
    assert (rule := multiple.rule(settings)) is not None
    assert rule.message % rule.facts == words


@pytest.mark.parametrize(
    ("answers", "pole"), [([6, 7, 1], "Scherp"), ([1, 2, 7], "Constructief"), ([4, 4], None), ([1, 7], None)]
)
def test_a_scale_names_the_side_that_most_people_chose(answers: list[Answer], pole: str | None) -> None:
    kind, settings = question_type("scale"), QUESTIONS["scale"][1]
    said = kind.describe(kind.settings(settings), tally("scale", settings, answers))
    assert said.facts.get("pole") == pole
