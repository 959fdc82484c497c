"""What people may say about themselves when they join."""

import pytest
from pydantic import ValidationError

from models.programme_file.problems import checked
from models.programme_file.schema import SessionFields
from models.refused import Refused
from models.segments import chosen_segments, parse_segments
from tests.room import ROLE, refusal

QUESTIONS = parse_segments([ROLE])


def test_a_known_answer_is_kept() -> None:
    assert chosen_segments(QUESTIONS, {"rol": "beleid"}) == {"rol": "beleid"}


@pytest.mark.parametrize("given", [{}, {"rol": ""}])
def test_not_answering_is_always_allowed(given: dict[str, str]) -> None:
    assert chosen_segments(QUESTIONS, given) == {}


def test_an_unknown_answer_is_refused() -> None:
    assert refusal(chosen_segments, QUESTIONS, {"rol": "koning"}) == "segment_unknown"


def test_what_was_not_asked_is_not_kept() -> None:
    assert chosen_segments(QUESTIONS, {"csrf_token": "x", "name": "Anna"}) == {}


@pytest.mark.parametrize(
    "broken", [{"options": []}, {"options": ROLE["options"][:1]}, {"key": "Rol!"}, {"text": ""}, {"more": 1}]
)
def test_a_question_that_cannot_be_asked_is_not_read(broken: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        parse_segments([{**ROLE, **broken}])


def test_a_session_asks_at_most_three_things_about_people() -> None:
    segment = {"text": "Waar werk je?", "options": {"a": "Hier", "b": "Daar"}}
    given = {"title": "Sessie", "segments": [{"key": f"vraag-{number}", **segment} for number in range(4)]}
    with pytest.raises(Refused) as refused:
        checked(SessionFields, given)
    (problem,) = refused.value.facts["problems"]
    assert (problem.path, problem.sentence.facts["max_length"]) == (("segments",), 3)


@pytest.mark.parametrize("least", [0, 4, 51])
def test_the_smallest_group_is_at_least_five(least: int) -> None:
    with pytest.raises(Refused):
        checked(SessionFields, {"title": "Sessie", "smallest_group": least})
