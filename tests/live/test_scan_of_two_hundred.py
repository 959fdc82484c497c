"""Thirty items, two hundred phones at once: half filled in, interrupted, gone on with; and the scores are those that pandas
finds in the file."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from facilitator.exports import FORMATS
from facilitator.prepare.items_table import items_in
from models.question_types import question_type
from models.record import record_of
from tests.clients import Operator, Phone, new_command
from tests.live.crowd import Ballot, Crowd
from tests.room import Room

PHONES, ITEMS, HALFWAY = 200, 30, 17
DIMENSIONS = items_in(Path("examples/volwassenheidsscan.csv").read_bytes())
pytestmark = pytest.mark.node


def filled_in(number: int) -> list[str]:
    """What somebody answers in the end; some never come to the last items."""
    chance = random.Random(number)
    reached = HALFWAY + 5 if number % 7 == 6 else ITEMS
    steps = [chance.choice(["1", "2", "3", "3", "4", "4", "5", "na"]) for _ in range(reached)]
    return [f"{item}-{step}" for item, step in enumerate(steps, 1)]


def test_a_scan_of_thirty_items_by_two_hundred_phones(
    anna: Operator, phone: Callable[..., Phone], crowd: Callable[..., Crowd], room: Room
) -> None:
    room.settle("scan", dimensions=DIMENSIONS)
    anna.start()
    everybody, round_id = crowd(PHONES), anna.open("scan")
    wanted = [filled_in(number) for number in range(PHONES)]

    def send(items: int) -> None:
        votes = [
            Ballot(at, round_id, tuple(values[:items]), new_command()) for at, values in enumerate(wanted)
        ]
        assert all(each and each["ok"] for each in everybody.vote(votes))

    mine = phone(connected=True)
    assert mine.vote(round_id, "1-4", "2-na")["ok"]
    send(HALFWAY)
    mine.leave()
    mine.connect()
    mine.wait(lambda: (mine.arrived or {}).get("mine", {}).get("answer") == ["1-4", "2-na"], "my answer")
    assert mine.vote(round_id, *filled_in(PHONES))["ok"]
    send(ITEMS)
    anna.do("close_round", round=round_id)
    room.do("end")

    record = room.look(lambda live_session: record_of(live_session.db, live_session))
    with zipfile.ZipFile(io.BytesIO(FORMATS["csv"].make(record, "nl"))) as archive:
        answers = pd.read_csv(archive.open("answers.csv"), encoding="utf-8-sig")
        results = pd.read_csv(archive.open("results.csv"), encoding="utf-8-sig")
    rows = answers.pivot(index="answer", columns="column", values="value").apply(pd.to_numeric)
    told = results.set_index("key")["value"]
    assert len(rows) == PHONES + 1
    settings = question_type("scan").settings({"dimensions": DIMENSIONS})
    for whole, items in question_type("scan").parts(settings):  # type: ignore[attr-defined]
        of_this = rows[[f"{whole.label}: {item.label}" for item in items]]
        scores = of_this.mean(axis=1)[of_this.notna().sum(axis=1) * 2 >= len(items)]
        assert told[f"mean-{whole.key}"] == pytest.approx(scores.mean())
        for item, heading in zip(items, of_this, strict=True):
            assert told[f"mean-{item.key}"] == pytest.approx(of_this[heading].mean())
            assert told[f"spread-{item.key}"] == pytest.approx(of_this[heading].std(ddof=0))
