"""Every command of a phone works as a plain form and as a plain request too."""

from collections.abc import Callable

import pytest

from tests.clients import Phone, new_command
from tests.room import Room


@pytest.fixture
def room(room: Room) -> Room:
    room.do("start")
    return room


def test_a_vote_by_form_is_stored_and_leads_back(phone: Callable[..., Phone], room: Room) -> None:
    round_id, somebody = room.open("multiple"), phone()
    form = {"command": new_command(), "round": round_id, "answer": ["a", "b"]}
    answer = somebody.post(f"/{room.code}/do/vote", form, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{room.code}")
    assert room.counts(round_id) == {"a": 1, "b": 1}


def test_a_vote_by_request_is_answered_as_over_the_socket(phone: Callable[..., Phone], room: Room) -> None:
    round_id, somebody, command = room.open(), phone(), new_command()
    answer = somebody.vote_by_http(round_id, "a", command=command)
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "command": command, "round": round_id}


def test_the_same_command_by_two_ways_counts_once(phone: Callable[..., Phone], room: Room) -> None:
    round_id, somebody, command = room.open(), phone(), new_command()
    somebody.connect()
    assert somebody.vote(round_id, "a", command=command)["ok"]
    assert somebody.vote_by_http(round_id, "a", command=command).json()["ok"]
    assert room.counts(round_id) == {"a": 1}


def test_a_vote_after_closing_is_refused_in_words(phone: Callable[..., Phone], room: Room) -> None:
    round_id, somebody = room.open(), phone()
    room.on_round(round_id, "close")
    answer = somebody.vote_by_http(round_id, "a")
    assert (answer.status_code, answer.json()["code"]) == (409, "round_closed")
    assert answer.json()["message"].endswith(".")
    form = {"command": new_command(), "round": round_id, "answer": "a"}
    assert somebody.post(f"/{room.code}/do/vote", form).status_code == 409
    assert room.counts(round_id) == {}


def test_a_comment_by_form_leads_to_the_comments(phone: Callable[..., Phone], room: Room) -> None:
    form = {"command": new_command(), "text": "Meer tijd graag"}
    answer = phone().post(f"/{room.code}/do/comment", form, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{room.code}/comments")
    assert "Meer tijd graag" in phone().get(f"/{room.code}/comments").text


def test_support_by_form_counts(phone: Callable[..., Phone], room: Room) -> None:
    comment, somebody = room.write(room.person(), "Meer tijd graag"), phone()
    for on in ("true", "true", "false", "true"):
        form = {"command": new_command(), "comment": comment, "on": on}
        somebody.post(f"/{room.code}/do/support", form)
    snapshot = dict(somebody.snapshot())
    assert [each["support"] for each in snapshot["comment"]["comments"]] == [1]
    assert snapshot["stage"]["supported"] == [comment]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"command": "short", "round": "0" * 32, "answer": ["a"]},
        {"command": "long-enough", "round": "not-an-id", "answer": ["a"]},
        {"command": "long-enough", "round": "0" * 32, "answer": []},
        {"command": "long-enough", "round": "0" * 32, "answer": "a"},
        {"command": "long-enough", "round": "0" * 32, "answer": ["a"] * 201},
        {"command": "long-enough", "round": "0" * 32, "answer": ["a"], "participant": "1" * 32},
        [],
        "text",
        None,
    ],
)
def test_what_is_no_vote_is_refused(phone: Callable[..., Phone], room: Room, payload: object) -> None:
    answer = phone().post_json(f"/{room.code}/do/vote", payload)
    assert (answer.status_code, answer.json()["code"]) == (422, "command_invalid")


@pytest.mark.parametrize("body", ["{", "[" * 100_000, "\xff", '{"command": NaN'])
def test_what_is_no_json_is_refused_in_words(phone: Callable[..., Phone], room: Room, body: str) -> None:
    somebody = phone()
    headers = {"X-CSRF-Token": somebody.token, "Content-Type": "application/json"}
    address = f"{somebody.server.url}/{room.code}/do/vote"
    answer = somebody.http.post(address, data=body.encode("latin-1"), headers=headers, timeout=15)
    assert (answer.status_code, answer.json()["code"]) == (422, "command_invalid")


@pytest.mark.parametrize("name", ["snapshot", "open_round", "run", "__init__"])
def test_a_phone_has_no_other_commands(phone: Callable[..., Phone], room: Room, name: str) -> None:
    assert phone().post_json(f"/{room.code}/do/{name}", {}).status_code == 404


def test_the_snapshot_says_what_a_phone_answered(phone: Callable[..., Phone], room: Room) -> None:
    round_id, somebody = room.open(), phone()
    somebody.vote_by_http(round_id, "b")
    assert dict(somebody.snapshot())["stage"]["mine"] == {"round": round_id, "answer": ["b"]}
    assert "mine" not in dict(phone().snapshot())["stage"]
