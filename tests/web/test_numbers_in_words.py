"""Words agree with the number before them, also when it is one."""

from collections.abc import Callable
from typing import Any

from models.live_session import Moderation
from tests.clients import Chair, Operator, Phone
from tests.groups import Groups
from tests.room import Room

SHOWN = 40  # words that a cloud has


def test_one_word_that_no_cloud_has_room_for(room: Room, anna: Operator) -> None:
    anna.start()
    round_id = anna.open("words")
    for number in range(SHOWN + 1):
        room.vote(room.person(), round_id, f"woord {number}", "de")
    assert "nog 1 ander woord, 41 keer een woord als “de” weggelaten." in console(anna)
    room.vote(room.person(), round_id, "woord 41")
    assert "nog 2 andere woorden" in console(anna)


def test_a_word_that_waits_alone(room: Room, anna: Operator) -> None:
    with room.changing() as db:
        room.live_session(db).moderation = Moderation.BEFORE
    anna.start()
    round_id = anna.open("words")
    room.vote(room.person(), round_id, "nieuw")
    assert "1 wacht op goedkeuring." in console(anna)
    room.vote(room.person(), round_id, "nog een")
    assert "2 wachten op goedkeuring." in console(anna)


def console(anna: Operator) -> str:
    return anna.get(f"/console/sessions/{anna.room.id}").text


def test_a_comment_says_how_many_people_support_it(room: Room, phone: Callable[..., Phone]) -> None:
    room.do("start")
    person, other = room.people(2)
    comment = room.write(person, "Niet zacht")
    reader = phone()
    for supporter, said in ((person, "Steun: 1 mens."), (other, "Steun: 2 mensen.")):
        room.support(supporter, comment)
        assert said in reader.get(f"/{room.code}/comments").text


def test_the_chair_reads_how_many_groups_are_ready(room: Room, come: Callable[..., Any]) -> None:
    room.do("start")
    groups = Groups(room, ["Groep 1"]).start()
    groups.ready(0)
    chair: Chair = come(Chair).sit()
    assert "van 1 groep klaar" in chair.get(f"/chair/{room.id}").text


def test_who_puts_one_thing_first_is_asked_for_one(room: Room, phone: Callable[..., Phone]) -> None:
    room.settle("ranking", top=1)
    room.do("start")
    room.open("ranking")
    assert "Geef plaats 1 aan wat voor jou bovenaan staat." in phone().get(f"/{room.code}").text
