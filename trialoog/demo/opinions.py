"""What the simulated people think: one opinion of the room per question, from which each takes their own,
after a time in which a person could have read and chosen."""

import random
from math import exp

from trialoog.demo.arranging import chosen_from, spent
from trialoog.demo.forms import Form
from trialoog.demo.said import Said

READING_SECONDS = 7.0  # half of the room has chosen by then
WRITING_SECONDS = 22.0
SPREAD = 0.55  # of the logarithm: most between half and twice the median, a few much later
OTHER, MOST_LETTERS = "other", 140
WORDS = [
    *(
        "regels",
        "vertrouwen",
        "ICT",
        "tijd",
        "mensen",
        "oude ICT",
        "ruimte",
        "samenwerken",
        "loketten",
        "luisteren",
    ),
    *(
        "eenvoud",
        "de menselijke maat",
        "lef",
        "keuzes",
        "capaciteit",
        "vakmanschap",
        "wetten",
        "overzicht",
        "rust",
    ),
]
AGREEMENT = {"agree": 8.0, "disagree": 1.2, "abstain": 0.8}


def seconds_to_answer(form: Form, chance: random.Random) -> float:
    return chance.lognormvariate(0, SPREAD) * (
        WRITING_SECONDS if form.texts or form.words else READING_SECONDS
    )


def answer_to(form: Form, chance: random.Random, said: Said, *, one: bool = False) -> list[str]:
    """The values of the form's fields; none when there is nothing to say. ``one``: no more than one."""
    if form.lists:
        return chosen_from(form.lists, _room(form.round), chance)
    if form.numbers:
        return spent(len(form.numbers), form.numbers[0], _room(form.round), chance)
    values = form.choices.get("answer", [])
    if not values:
        return _written(form, chance, said, one)
    weights = room_weights(form.round, values)
    if form.several:
        return _several(form, chance, values, weights, one)
    chosen = chance.choices(values, weights)
    if chosen == [OTHER]:
        text = said.take(form.heading)
        return [OTHER, text[:MOST_LETTERS]] if text else values[:1]
    return chosen


def _written(form: Form, chance: random.Random, said: Said, one: bool) -> list[str]:
    """Words that many think of, or a sentence of one's own."""
    if form.words:
        number = 1 if one else chance.randint(1, form.words)
        return list(dict.fromkeys(chance.choices(WORDS, room_weights(form.round, WORDS), k=number)))
    text = said.take(form.heading) if form.texts else None
    return [text] if text else []


def _several(
    form: Form, chance: random.Random, values: list[str], weights: list[float], one: bool
) -> list[str]:
    """What each likes, but no fewer and no more than may be chosen."""
    most = form.least if one else min(form.most or len(values), len(values))
    liked = [chance.random() < 0.8 * weight / max(weights) for weight in weights]
    order = sorted(
        range(len(values)), key=lambda place: (not liked[place], -weights[place] * chance.random())
    )
    number = min(max(sum(liked), form.least), most)
    return [values[place] for place in sorted(order[:number])]


def room_weights(round_id: str, values: list[str]) -> list[float]:
    """How likely each value is. The same for everybody in a round: that is what makes a room's opinion."""
    room = _room(round_id)
    if set(values) == set(AGREEMENT):
        return [AGREEMENT[value] for value in values]
    if all(value.isdecimal() for value in values):
        return _hill(len(values), room.uniform(0.55, 0.85))
    shares = [0.62**place for place in range(len(values))]
    room.shuffle(shares)
    return shares


def _room(round_id: str) -> random.Random:
    """The same for everybody in a round."""
    return random.Random(round_id)  # noqa: S311  nothing secret


def _hill(steps: int, top: float) -> list[float]:
    """A scale: most people near one place (``top``, from 0 to 1), fewer the further away."""
    width = 0.2
    return [exp(-(((step / (steps - 1)) - top) ** 2) / (2 * width**2)) for step in range(steps)]
