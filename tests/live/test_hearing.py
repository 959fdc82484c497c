"""Who hears what, within a moment of it happening."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
import requests

from models import journal
from tests.clients import POLLING, WEBSOCKET, Chair, Client, Operator, Phone, Screen, new_command
from tests.room import Room, account
from tests.server import Server


@pytest.mark.parametrize("transports", [WEBSOCKET, POLLING], ids=["websocket", "polling"])
def test_a_phone_sees_the_question_votes_and_sees_the_result(
    anna: Operator, phone: Callable[..., Phone], room: Room, transports: tuple[str, ...]
) -> None:
    somebody = phone()
    somebody.connect(transports=transports)
    anna.start()
    round_id = anna.open("scale")
    somebody.wait(lambda: "Constructief of scherp?" in somebody.last("stage")["html"], "the question")  # type: ignore[index]
    command = new_command()
    answer = somebody.vote(round_id, "6", command=command)
    assert answer == {"ok": True, "command": command, "round": round_id}
    anna.do("close_round", round=round_id)
    anna.do("reveal_results", round=round_id)
    somebody.wait(lambda: "Gemiddeld 6" in somebody.last("stage")["html"], "the result")  # type: ignore[index]


def test_the_console_and_the_screen_hear_of_votes_as_they_come(
    anna: Operator, screen: Screen, phone: Callable[..., Phone]
) -> None:
    anna.start()
    somebody = phone(connected=True)
    anna.connect()
    screen.connect()
    round_id = anna.open("choice")
    somebody.vote(round_id, "b")
    anna.wait(lambda: (anna.last("tally") or {}).get("counts") == {"a": 0, "b": 1, "c": 0}, "the tally")
    screen.wait(lambda: (screen.last("tally") or {}).get("voted") == 1, "the number of votes")


def test_a_comment_is_heard_by_the_others_and_by_the_console(
    anna: Operator, phone: Callable[..., Phone]
) -> None:
    writer, reader = phone(connected=True), phone(connected=True)
    anna.connect()
    answer = writer.write("Dit lezen de anderen ook")
    assert answer["ok"]
    for client in (reader, anna):
        client.wait(lambda client=client: "Dit lezen de anderen ook" in str(client.frames), "the comment")
    reader.support(answer["comment"])
    anna.wait(lambda: anna.last("comment")["comments"][0]["support"] == 1, "the support")  # type: ignore[index]


def test_a_hidden_comment_goes_away_from_the_phones(anna: Operator, phone: Callable[..., Phone]) -> None:
    writer, reader = phone(connected=True), phone(connected=True)
    comment = writer.write("Dit gaat zo weer weg")["comment"]
    reader.wait(lambda: comment in str(reader.frames), "the comment")
    anna.do("hide_comment", comment=comment)
    reader.wait(lambda: reader.last("comment")["comments"][0]["state"] == "gone", "its going")  # type: ignore[index]


def test_what_two_operators_do_is_seen_by_both(anna: Operator, come: Callable[..., Operator]) -> None:
    other = come(Operator).sign_in("anna")
    anna.connect()
    other.connect()
    assert anna.send("start_session")["ok"]
    version = anna.room.look(lambda s: s.version)
    for console in (anna, other):
        console.wait(lambda console=console: console.last("stage")["version"] == version, "the stage")


def test_presence_counts_phones_and_not_their_tabs(
    anna: Operator, phone: Callable[..., Phone], come: Callable[..., Phone]
) -> None:
    anna.connect()
    somebody = phone(connected=True)
    tab = come(Phone)
    tab.http.cookies.update(somebody.http.cookies)
    tab.connect()
    phone(connected=True)
    anna.wait(lambda: (anna.last("presence") or {}).get("connected") == 2, "two phones")
    tab.leave()
    somebody.leave()
    anna.wait(lambda: (anna.last("presence") or {}).get("connected") == 1, "one phone")
    assert (anna.last("presence") or {})["joined"] == 2


def test_a_phone_that_reloads_gets_its_own_answer_back(
    anna: Operator, phone: Callable[..., Phone], come: Callable[..., Phone]
) -> None:
    somebody = phone(connected=True)
    anna.start()
    round_id = anna.open("multiple")
    somebody.vote(round_id, "a", "c")
    again = come(Phone)
    again.http.cookies.update(somebody.http.cookies)
    again.connect()
    assert again.arrived["mine"] == {"round": round_id, "answer": ["a", "c"]}  # type: ignore[index]


def test_each_hears_in_the_language_of_its_choice(anna: Operator, phone: Callable[..., Phone]) -> None:
    dutch, english = phone(), phone()
    dutch.connect(language="nl")
    english.connect(language="en")
    anna.start()
    round_id = anna.open("agreement")
    for client, word in ((dutch, "Eens"), (english, "Agree")):
        client.wait(lambda client=client, word=word: word in client.last("stage")["html"], word)
    assert english.vote(round_id, "nonsense")["message"] == "This answer does not fit the question."
    assert dutch.vote(round_id, "nonsense")["message"] != "This answer does not fit the question."


def test_a_command_of_a_console_that_is_sent_again_does_nothing_more(anna: Operator, room: Room) -> None:
    anna.start()
    anna.connect()
    once = {"command": new_command()}
    for send in (anna.send, lambda name, payload: anna.do(name, **payload)):
        assert send("next_stop", once) == {"ok": True, "command": once["command"], "line": lines(room)}
    assert room.look(lambda s: s.item.position) == 1
    asked = {"command": new_command(), "type": "agreement", "text": "Niet zacht, maar helder?"}
    for send in (anna.send, lambda name, payload: anna.do(name, **payload)):
        assert send("ask", asked)["ok"]
    assert room.look(lambda s: [each.text for each in s.item.questions if each.ad_hoc]) == [asked["text"]]


def test_an_id_that_is_used_again_for_something_else_is_another_command(
    anna: Operator, come: Callable[..., Any], room: Room
) -> None:
    anna.start()
    anna.connect()
    chair, command = come(Chair).sit(), new_command()
    chair.connect()
    assert anna.send("count_present", {"command": command, "present": 41})["ok"]
    assert chair.send("count_present", {"command": command, "present": 77})["ok"]
    assert room.look(lambda s: s.present) == 77
    assert chair.send("make_statement", {"command": command, "text": "Niet verloren."})["ok"]
    assert room.look(lambda s: [each.text for each in s.item.questions if each.statement]) == [
        "Niet verloren."
    ]


def test_true_is_no_number_and_a_setting_that_no_type_has_is_refused(anna: Operator, room: Room) -> None:
    anna.start()
    anna.connect()
    round_id = anna.open("choice")
    assert anna.send("count_hands", {"round": round_id, "hands": {"a": True}})["code"] == "command_invalid"
    assert anna.send("count_hands", {"round": round_id, "hands": {"a": "12"}})["ok"]  # as a form has it
    anna.do("close_round", round=round_id)
    scale = {"type": "scale", "text": "Constructief?", "settings": {"low": "constructief"}}
    assert anna.send("ask", scale)["code"] == "entry_invalid"


def test_the_counts_come_to_everybody_at_the_moment_the_result_is_shown(
    anna: Operator, phone: Callable[..., Phone], screen: Screen
) -> None:
    anna.start()
    round_id, somebody = anna.open("choice"), phone(connected=True)
    screen.connect()
    assert somebody.vote(round_id, "b")["ok"]
    anna.do("close_round", round=round_id)
    anna.do("reveal_results", round=round_id)
    for who in (somebody, screen):
        who.wait(partial(_counts, who), "the counts")
        assert _counts(who) == {"a": 0, "b": 1, "c": 0}
    anna.do("hide_results", round=round_id)
    screen.wait(lambda: _counts(screen) is None, "that they are gone")


def _counts(who: Client) -> Any:
    return (who.last("tally") or {}).get("counts")


@pytest.mark.parametrize(
    ("given", "code"), [(True, ""), ("false", ""), ("maybe", "entry_invalid"), (2, "entry_invalid")]
)
def test_a_setting_that_is_on_or_off_is_nothing_else(
    anna: Operator, room: Room, given: object, code: str
) -> None:
    anna.start()
    anna.connect()
    choice = {"type": "choice", "text": "Wat eerst?", "settings": {"options": "Een\nTwee", "other": given}}
    answer = anna.send("ask", choice)
    assert answer.get("code", "") == code
    if not code:
        assert room.look(lambda live_session: live_session.round.asked["other"]) is (given is True)


def lines(room: Room) -> int:
    with room.reading() as db:
        return len(db.scalars(journal.lines(room.id)).all())


def test_a_command_that_was_refused_can_be_sent_again_and_is_carried_out_once_it_is_possible(
    anna: Operator, room: Room
) -> None:
    anna.connect()
    command = {"command": new_command(), "type": "agreement", "text": "Te vroeg?"}
    assert anna.send("ask", command)["code"] == "not_live"
    anna.start()
    assert anna.send("ask", command)["ok"]


def test_operators_see_what_another_one_did(
    anna: Operator, come: Callable[..., Operator], room: Room
) -> None:
    with room.changing() as db:
        room.live_session(db).programme.add_member(account(db, "bram"))
    bram = come(Operator).sign_in("bram")
    anna.start()
    anna.connect()
    bram.do("count_present", present=112)
    anna.wait(lambda: "<b>Bram Bakker</b>" in anna.last("stage")["html"], "what bram did")  # type: ignore[index]
    assert "Mensen in de zaal: 112" in anna.last("stage")["html"]  # type: ignore[index]


def test_a_strange_cookie_of_somebody_else_keeps_nobody_out(
    anna: Operator, phone: Callable[..., Phone]
) -> None:
    somebody = phone()
    for client in (somebody, anna):
        client.http.cookies.set("consent", '{"functional":true}', domain="127.0.0.1")
        client.connect()
        assert client.last("stage")


def test_a_phone_that_hangs_up_while_it_is_let_in_does_not_stay_connected(
    anna: Operator, phone: Callable[..., Phone], server: Server
) -> None:
    anna.connect()
    for _ in range(12):
        person = phone()
        opened = person.get("/socket.io/?EIO=4&transport=polling").text
        line = f"/socket.io/?EIO=4&transport=polling&sid={json.loads(opened[1:])['sid']}"
        auth = json.dumps(person.auth | {"ticket": person.ticket})
        with ThreadPoolExecutor(1) as pool:
            letting_in = pool.submit(
                person.http.post, f"{server.url}{line}", data=f"40/phone,{auth}", timeout=15
            )
            requests.post(f"{server.url}{line}", data="1", timeout=15)
            letting_in.result()
    anna.frames.clear()
    anna.wait(
        lambda: anna.send("snapshot") and (anna.last("presence") or {}).get("joined") == 12, "the presence"
    )
    anna.wait(lambda: anna.send("snapshot") and anna.last("presence")["connected"] == 0, "their going")  # type: ignore[index]


def test_what_was_written_in_the_lobby_can_be_made_a_statement_once_the_session_runs(
    anna: Operator, phone: Callable[..., Phone]
) -> None:
    anna.connect()
    phone(connected=True).write("Dit moet gezegd")
    anna.wait(lambda: "Dit moet gezegd" in str(anna.last("comment")), "the comment")
    assert anna.send("start_session")["ok"]
    assert "data-stating" in str(anna.last("comment"))
