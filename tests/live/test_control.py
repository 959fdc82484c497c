"""Who moves what the room sees: operators and chair together, until one of them is handed control."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.rights import ON_STAGE
from models import journal
from tests.clients import Chair, Operator, Phone
from tests.room import Room
from trialoog.wire import CONSOLE_COMMANDS


@pytest.fixture
def chair(come: Callable[..., Any], anna: Operator) -> Chair:
    anna.start()
    anna.connect()
    found: Chair = come(Chair).sit()
    found.connect()
    return found


def handed_over(room: Room) -> int:
    with room.reading() as db:
        return sum(each.action == "control_handed_over" for each in db.scalars(journal.lines(room.id)))


def test_both_steer_as_long_as_nobody_was_handed_control(anna: Operator, chair: Chair, room: Room) -> None:
    assert anna.send("open_round", {"question": room.questions["scale"]})["ok"]
    round_id = room.look(lambda each: each.round.id)
    assert chair.send("close_round", {"round": round_id})["ok"]


def test_who_has_no_control_is_told_who_has_and_nothing_happens(
    anna: Operator, chair: Chair, room: Room
) -> None:
    assert anna.send("hand_over", {"to": "chair"})["ok"]
    before = room.look(lambda each: (each.version, each.question_id))
    answer = anna.send("open_round", {"question": room.questions["scale"]})
    assert (answer["code"], answer["message"]) == (
        "chair_has_control",
        "De voorzitter heeft de regie. Neem die over om dit te doen.",
    )
    assert room.look(lambda each: (each.version, each.question_id)) == before
    assert chair.send("open_round", {"question": room.questions["scale"]})["ok"]


def test_control_is_seen_on_both_pages_at_once(anna: Operator, chair: Chair) -> None:
    anna.send("hand_over", {"to": "chair"})
    anna.wait(lambda: "De voorzitter heeft de regie." in anna.last("stage")["html"], "the console")  # type: ignore[index]
    chair.wait(lambda: "Voorzitter, met de regie" in chair.last("stage")["html"], "the chair's page")  # type: ignore[index]
    chair.send("hand_over", {"to": "operator"})
    chair.wait(lambda: "De operator heeft de regie." in chair.last("stage")["html"], "the chair's page")  # type: ignore[index]
    anna.wait(lambda: "Regie: operator" in anna.last("stage")["html"], "the console")  # type: ignore[index]


def test_handing_over_twice_is_one_line_in_the_journal(anna: Operator, chair: Chair, room: Room) -> None:
    for each in (anna, anna, chair):
        assert each.send("hand_over", {"to": "chair"})["ok"]
    assert handed_over(room) == 1
    assert anna.send("hand_over", {"to": "somebody"})["code"] == "command_invalid"


def test_a_lost_line_and_a_second_device_leave_control_where_it_is(
    anna: Operator, chair: Chair, come: Callable[..., Any], room: Room
) -> None:
    chair.send("hand_over", {"to": "chair"})
    chair.leave()
    assert anna.send("next_stop")["code"] == "chair_has_control"
    tablet = come(Chair)
    tablet.http.cookies.update(chair.http.cookies)
    tablet.take_token(f"/chair/{room.id}")
    tablet.connect()
    assert tablet.send("next_stop")["ok"]
    assert anna.send("hand_over", {"to": "operator"})["ok"]  # whoever is there can always take it over
    assert anna.send("previous_stop")["ok"]


def test_a_member_at_the_page_of_the_chair_has_the_chairs_control(
    anna: Operator, chair: Chair, room: Room
) -> None:
    anna.do("hand_over", to="chair")
    payload = {"question": room.questions["scale"]}
    assert anna.post_json(f"/console/sessions/{room.id}/do/open_round", payload).status_code == 409
    assert anna.post_json(f"/chair/{room.id}/do/open_round", payload).status_code == 200


def test_a_chair_gains_nothing_from_the_address_of_the_console(
    anna: Operator, chair: Chair, room: Room
) -> None:
    anna.do("hand_over", to="operator")
    payload = {"question": room.questions["scale"]}
    answer = chair.post_json(f"/console/sessions/{room.id}/do/open_round", payload)
    assert answer.json()["code"] == "operator_has_control"


def test_what_does_not_move_the_stage_needs_no_control(
    anna: Operator, chair: Chair, phone: Callable[..., Phone], room: Room
) -> None:
    round_id = anna.open("agreement")
    anna.do("hand_over", to="chair")
    anna.do("count_hands", round=round_id, hands={"agree": 30})
    anna.do("count_present", present=60)
    anna.do("make_statement", text="Niet zacht.")
    statement = {"text": "Wel zacht.", "open": True}
    chair.send("close_round", {"round": round_id})
    assert anna.send("make_statement", statement)["code"] == "chair_has_control"
    assert chair.send("make_statement", statement)["ok"]


def test_who_has_no_control_undoes_what_does_not_move_the_stage(
    anna: Operator, chair: Chair, room: Room
) -> None:
    comment = room.write(room.person(), "Te grof")
    anna.do("hand_over", to="chair")
    line = anna.send("hide_comment", {"comment": comment})["line"]
    assert anna.send("undo", {"line": line})["ok"]
    line = chair.send("next_stop")["line"]
    assert anna.send("undo", {"line": line})["code"] == "chair_has_control"
    assert chair.send("undo", {"line": line})["ok"]


def test_undo_is_offered_to_who_can_do_it(anna: Operator, chair: Chair, room: Room) -> None:
    def offered(to: Operator, place: str) -> bool:
        to.wait(lambda: to.send("snapshot")["ok"], "the page as it is now")
        newest = room.look(lambda each: each.version)
        to.wait(lambda: (to.last("stage") or {"version": 0})["version"] >= newest, "the newest stage")
        return f'id="{place}-undo-' in to.last("stage")["html"]  # type: ignore[index]

    comment = room.write(room.person(), "Te grof")
    for to, other in (("operator", "chair"), ("chair", "operator")):
        pages = {"operator": (anna, "doing"), "chair": (chair, "besides")}
        anna.do("hand_over", to=to)
        assert pages[to][0].send("next_stop")["ok"]
        assert (offered(*pages[to]), offered(*pages[other])) == (True, False)
        pages[other][0].do("hide_comment" if other == "chair" else "approve_comment", comment=comment)
        assert (offered(*pages[to]), offered(*pages[other])) == (True, True)
    anna.do("lock_session", locked=True)
    assert (offered(anna, "doing"), offered(chair, "besides")) == (True, False)


@pytest.mark.parametrize("name", sorted(ON_STAGE))
def test_no_command_on_stage_gets_past_who_has_control(
    anna: Operator, chair: Chair, room: Room, name: str
) -> None:
    anna.do("hand_over", to="chair")
    known: dict[str, Any] = {
        "item": room.items[0],
        "question": room.questions["scale"],
        "round": "0" * 32,
        "comment": "0" * 32,
        "seconds": 60,
        "closes_at": 4_000_000_000_000,
        "on": True,
        "type": "open",
        "text": "Wat nu?",
    }
    payload = {
        key: known[key]
        for key, field in CONSOLE_COMMANDS[name].model_fields.items()
        if field.is_required() and key in known
    }
    assert anna.send(name, payload)["code"] == "chair_has_control"


def test_once_the_session_is_over_nobody_is_kept_from_finishing_the_record(
    anna: Operator, chair: Chair, room: Room
) -> None:
    round_id = anna.open("scale")
    anna.do("close_round", round=round_id)
    anna.do("end_session")
    room.do("resume", "Nog een vraag.")
    anna.do("hand_over", to="chair")
    room.do("end")
    assert anna.send("reveal_results", {"round": round_id})["ok"]
    anna.wait(lambda: "heeft de regie" not in anna.last("stage")["html"], "the console")  # type: ignore[index]
    assert "Regie: voorzitter" not in anna.last("stage")["html"]  # type: ignore[index]
    room.do("resume", "Toch nog een vraag.")
    assert anna.send("hide_results", {"round": round_id})["code"] == "chair_has_control"
