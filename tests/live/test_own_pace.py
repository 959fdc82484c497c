"""While everybody goes through the questions at their own pace, who steers hears how far each group is."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.clients import Chair, Lead, Operator, Phone, Screen
from tests.groups import Groups
from tests.live.freshness import assert_same
from tests.room import Room

ANSWERS = ("4", "Sneller", "a")


@pytest.fixture
def groups(room: Room) -> Groups:
    room.do("start")
    return Groups(room, pace="self").start()


@pytest.fixture
def member(phone: Callable[..., Phone], groups: Groups) -> Phone:
    """In the first group, on the line."""
    with groups.room.reading() as db:
        secret = groups.group(db, 0).secret
    somebody = phone(connected=True)
    somebody.post(f"/{groups.room.code}/group", {"g": secret})
    return somebody


@pytest.fixture
def lead(come: Callable[..., Any], groups: Groups) -> Lead:
    found: Lead = come(Lead).lead(groups.ids[0], groups.link(0))
    found.connect()
    return found


def sees(watcher: Operator | Chair | Lead | Screen, *texts: str) -> None:
    """Soon."""
    watcher.wait(lambda: all(text in (watcher.last("stage") or {})["html"] for text in texts), str(texts))


def round_of(groups: Groups, question: int) -> str:
    with groups.room.reading() as db:
        round_ = groups.question(db, question).round_of(groups.ids[0])
        assert round_ is not None
        return round_.id


def test_who_steers_hears_that_a_group_is_at_work_and_that_it_is_ready(
    anna: Operator,
    groups: Groups,
    member: Phone,
    lead: Lead,
    screen: Screen,
    come: Callable[..., Any],
) -> None:
    chair: Chair = come(Chair).sit()
    for each in (anna, chair, screen):
        each.connect()
    sees(anna, "niet begonnen")
    assert member.vote(round_of(groups, 0), ANSWERS[0])["ok"]
    for each in (anna, chair, screen):
        sees(each, "bezig")
    for number in (1, 2):
        assert member.vote(round_of(groups, number), ANSWERS[number])["ok"]
    for each in (anna, chair, screen):
        sees(each, ">klaar<")
    sees(lead, "Iedereen heeft alles beantwoord.")
    for watcher in (anna, chair, screen, lead):
        assert_same(watcher, come, ["answered"])


def test_an_operator_hears_how_many_answered_and_not_what(
    anna: Operator, groups: Groups, member: Phone
) -> None:
    anna.connect()
    round_id = round_of(groups, 2)
    assert member.vote(round_id, "b")["ok"]
    anna.wait(lambda: (anna.last("tally") or {}).get("round") == round_id, "the tally")
    tally = anna.last("tally")
    assert tally is not None
    assert (tally["voted"], tally["base"]) == (1, 1)
    assert not {"counts", "statistics", "abstained"} & set(tally)


def test_a_lead_hears_what_the_group_chose_when_everybody_is_back(
    anna: Operator, groups: Groups, member: Phone, lead: Lead
) -> None:
    assert member.vote(round_of(groups, 2), "b")["ok"]
    anna.do("call_back", item=groups.item, seconds=0)
    sees(lead, "Iedereen is in plenair", "Wat nu?", 'data-show="counts.b">1<')
