"""Twelve groups at once, each with a lead who does whatever comes up: nobody sees another group's stage, no vote lands in
another group's round, and every phone ends up where somebody who comes in now would be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import select

from models.group import GroupMember, put_in
from models.rounds import Round
from models.vote import Vote
from tests import machine
from tests.clients import Lead, Operator, new_command
from tests.groups import Groups
from tests.live.crowd import Ballot, Crowd
from tests.live.freshness import MOVING, first_difference
from tests.room import Room
from tests.waiting import until

GROUPS, PHONES, STEPS = 12, 300, 40
FRESH = PHONES if machine.MINUTES else 2 * GROUPS  # phones that are compared with one that comes in now
ANSWERS: Sequence[tuple[str, ...]] = (("1", "3", "5"), ("Meer tijd", "Minder regels"), ("a", "b"))
pytestmark = [pytest.mark.node, pytest.mark.timeout(180 + 60 * machine.MINUTES)]


@dataclass
class Table:
    """A group as a small reference has it. ``asked``: which of the questions; ``open``: the one that is."""

    lead: Lead
    name: str
    asked: set[int] = field(default_factory=set)
    open: int | None = None
    round: str = ""
    ready: bool = False


class Afternoon:
    def __init__(self, seed: int, groups: Groups, crowd: Crowd, tables: list[Table]) -> None:
        self.chance, self.groups, self.crowd, self.tables = Random(seed), groups, crowd, tables
        self.log: list[str] = []

    def step(self) -> None:
        table = self.chance.choice(self.tables)
        doing = self.chance.choice((self.open, self.open, self.close, self.walk, self.ready, self.vote))
        doing(table)

    def open(self, table: Table) -> None:
        question = self.chance.randrange(3)
        given = {"question": self.groups.questions[question], "reason": "Nog eens."}
        code = self.send(table, "open_round", given)
        assert code == ("round_open" if table.open not in (None, question) else ""), self.log
        if not code and table.open is None:
            table.open, table.ready = question, False
            table.asked.add(question)
            table.round = self.round_of(table, question)

    def close(self, table: Table) -> None:
        if table.open is not None:
            assert self.send(table, "close_round", {"round": table.round}) == "", self.log
            table.open = None

    def walk(self, table: Table) -> None:
        question = self.chance.choice([None, *self.groups.questions])
        code = self.send(table, "go_to_in_group", {"question": question} if question else {})
        assert code == ("round_open" if table.open is not None else ""), self.log
        table.ready = table.ready and bool(code)

    def ready(self, table: Table) -> None:
        code = self.send(table, "set_group_state", {"state": "ready"})
        assert code == ("round_open" if table.open is not None else ""), self.log
        table.ready = table.ready or not code

    def vote(self, _: Table) -> None:
        """Everybody at once, mostly in the round of the own group, and some in that of another."""
        ballots, expected = [], []
        for phone in range(PHONES):
            own, table = self.tables[phone % GROUPS], self.chance.choice(self.tables)
            table = own if self.chance.random() < 0.7 else table
            if table.open is None:
                continue
            answer = self.chance.choice(ANSWERS[table.open])
            ballots.append(Ballot(phone, table.round, (answer,), new_command()))
            expected.append("" if table is own else "round_unknown")
        answers = self.crowd.vote(ballots)
        assert [(each or {}).get("code", "") for each in answers] == expected

    def send(self, table: Table, name: str, given: dict[str, Any]) -> str:
        self.log.append(f"{table.name}: {name} {given}")
        payload = {"group": table.lead.group, "command": new_command(), **given}
        if name == "close_round":
            del payload["group"]
        path = f"/lead/{self.groups.room.id}/{table.lead.group}/do/{name}"
        return str(table.lead.post_json(path, payload).json().get("code", ""))

    def round_of(self, table: Table, question: int) -> str:
        with self.groups.room.reading() as db:
            found = self.groups.question(db, question).round_of(table.lead.group)
            assert found is not None
            return found.id


@pytest.mark.parametrize("seed", [1])
def test_twelve_groups_work_at_once_and_none_is_in_anothers_way(
    anna: Operator, come: Callable[..., Any], crowd: Callable[..., Crowd], room: Room, seed: int
) -> None:
    room.do("start")
    names = [f"Tafel {number}" for number in range(1, GROUPS + 1)]
    groups, everybody = Groups(room, names), crowd(PHONES)
    with room.changing() as db:
        for number, person in enumerate(everybody.people):
            put_in(groups.group(db, number % GROUPS), person)
    tables = [Table(come(Lead).lead(groups.ids[n], groups.link(n)), names[n]) for n in range(GROUPS)]
    anna.do("start_breakout", item=groups.item)
    everybody.notice([f">{each.name}<" for each in tables])
    afternoon = Afternoon(seed, groups, everybody, tables)
    began, steps = monotonic(), 0
    while steps < STEPS or monotonic() - began < 60 * machine.MINUTES:
        afternoon.step()
        steps += 1
    assert_votes_are_in_their_own_group(room)
    until(lambda: not strayed(everybody, tables), what=f"each phone at its own table after {afternoon.log}")
    for number, seen in enumerate(everybody.noticed()):
        assert seen == {f">{tables[number % GROUPS].name}<"}, f"phone {number} saw {seen}"
    for number, stage in enumerate(everybody.last("stage")[:FRESH]):
        assert stage is not None
        live, anew = (MOVING.sub("", each["html"]) for each in (stage, everybody.anew(number)))
        assert live == anew, first_difference(live, anew)
    anna.do("call_back", item=groups.item, seconds=0)
    until(lambda: all("Tafel" not in html for html in stages(everybody)), what="everybody in plenary")


def assert_votes_are_in_their_own_group(room: Room) -> None:
    with room.reading() as db:
        chosen = (
            select(Round.group_id, GroupMember.group_id)
            .join(Vote, Vote.round_id == Round.id)
            .join(GroupMember, GroupMember.participant_id == Vote.participant_id)
            .where(Round.live_session_id == room.id)
        )
        assert all(asked == sits for asked, sits in db.execute(chosen))


def stages(crowd: Crowd) -> list[str]:
    return [(stage or {"html": ""})["html"] for stage in crowd.last("stage")]


def strayed(crowd: Crowd, tables: list[Table]) -> list[str]:
    """The phones that show another table than their own, or not what is asked at it."""
    found = []
    for number, html in enumerate(stages(crowd)):
        table = tables[number % GROUPS]
        others = [each.round for each in tables if each is not table and each.round]
        own = f">{table.name}<" in html and not any(each in html for each in others)
        if not own or (table.open is not None and f'data-ask="{table.round}"' not in html):
            found.append(html)
    return found
