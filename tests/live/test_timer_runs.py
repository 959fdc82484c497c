"""A timer at work: everybody is told when it ends, and the server closes the question by itself."""

from collections.abc import Callable

from tests.clients import Operator, Phone, Screen
from tests.room import Room


def test_the_server_closes_the_question_when_the_time_is_over(
    anna: Operator, phone: Callable[..., Phone], screen: Screen, room: Room
) -> None:
    anna.start()
    somebody = phone(connected=True)
    screen.connect()
    round_id = anna.open("scale")
    anna.do("start_timer", round=round_id, seconds=5)
    for each in (somebody, screen):
        each.wait(lambda each=each: "data-closes" in each.last("stage")["html"], "the timer")
    assert somebody.vote(round_id, "6")["ok"]
    anna.wait(lambda: not room.look(lambda each: each.round.is_open), "closing by itself")
    assert somebody.vote(round_id, "2")["code"] == "round_closed"
    somebody.wait(lambda: 'data-part="closed"' in somebody.last("stage")["html"], "the closed question")
    assert room.counts(round_id) == {"6": 1}


def test_what_came_in_twice_from_two_operators_counts_once(
    anna: Operator, come: Callable[..., Operator], room: Room
) -> None:
    anna.start()
    round_id = anna.open("scale")
    other = come(Operator).sign_in("anna")
    anna.connect()
    other.connect()
    assert anna.send("start_timer", {"round": round_id, "seconds": 60})["ok"]
    assert other.send("start_timer", {"round": round_id, "seconds": 60})["code"] == "timer_runs"
    end = room.look(lambda each: int(each.round.closes_at.timestamp() * 1000)) + 30_000
    assert anna.send("extend_timer", {"round": round_id, "closes_at": end})["ok"]
    assert other.send("extend_timer", {"round": round_id, "closes_at": end})["ok"]
    assert room.look(lambda each: int(each.round.closes_at.timestamp() * 1000)) == end
    assert other.send("start_timer", {"round": round_id, "seconds": "soon"})["code"] == "command_invalid"


def test_every_stage_tells_the_servers_time(
    anna: Operator, phone: Callable[..., Phone], screen: Screen
) -> None:
    somebody = phone(connected=True)
    screen.connect()
    anna.connect()
    first = somebody.last("stage")
    assert first is not None
    anna.start()
    for each in (somebody, screen, anna):
        each.wait(lambda each=each: each.last("stage")["version"] > first["version"], "the next stage")
        assert 0 <= each.last("stage")["now"] - first["now"] < 15_000  # type: ignore[index]
