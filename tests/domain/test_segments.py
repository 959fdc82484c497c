"""What people may say about themselves when they join."""

import pytest
from pydantic import ValidationError

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
