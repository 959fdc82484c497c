"""The simulated people of the demo read a form as it is, and give an answer that is taken."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.clients import Phone
from tests.room import QUESTIONS, Room
from trialoog.demo.forms import question_form
from trialoog.demo.opinions import answer_to
from trialoog.demo.said import Said

FORMS: list[tuple[str, dict[str, Any]]] = [
    *((type_, {}) for type_ in QUESTIONS),
    ("choice", {"other": True}),
    ("multiple", {"options": list("VWXYZ"), "least": 3, "most": 4}),
    ("multiple", {"options": list("VWXYZ"), "least": 5, "most": 0}),
    ("words", {"words": 1}),
]


@pytest.mark.parametrize(("type", "settings"), FORMS)
def test_whatever_is_asked_they_answer(
    room: Room, phone: Callable[..., Phone], type: str, settings: dict[str, Any]
) -> None:
    room.settle(type, **settings)
    room.do("start")
    round_id = room.open(type)
    somebody, said = phone(), Said(random.Random(1))
    form = question_form(somebody.get(f"/{room.code}").text)
    assert form is not None
    assert form.round == round_id
    for seed in range(20):
        answer = answer_to(form, random.Random(seed), said, one=seed % 5 == 0)
        payload = {"command": f"simulated-{seed}", "round": round_id, "answer": answer}
        assert somebody.post_json(f"/{room.code}/do/vote", payload).json()["ok"], answer
