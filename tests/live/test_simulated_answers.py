"""The simulated people of the demo answer every type, by nothing but its form."""

import random
from collections.abc import Callable

import pytest

from tests.clients import Operator, Phone
from tests.room import QUESTIONS, Room
from trialoog.demo.forms import Form, question_form
from trialoog.demo.opinions import answer_to
from trialoog.demo.said import Said

PEOPLE = 12


@pytest.mark.parametrize("name", QUESTIONS)
def test_simulated_people_give_answers_that_are_taken_and_not_all_the_same(
    phone: Callable[..., Phone], room: Room, anna: Operator, name: str
) -> None:
    anna.start()
    phones = [phone(connected=True) for _ in range(PEOPLE)]
    round_id = anna.open(name)
    form = phones[0].wait(lambda: form_of(phones[0], round_id), "the form")
    said = Said(random.Random(1))
    given = [answer_to(form, random.Random(person), said, one=True) for person in range(PEOPLE)]
    for someone, answer in zip(phones, given, strict=True):
        assert someone.vote(round_id, *answer)["ok"], answer
    assert len(set(map(tuple, given))) > 1


def form_of(phone: Phone, round_id: str) -> Form | None:
    stage = phone.last("stage")
    form = question_form(stage["html"]) if stage else None
    return form if form and form.round == round_id else None
