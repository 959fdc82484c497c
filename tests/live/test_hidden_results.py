"""While results are hidden, nothing that a phone or the screen hears depends on what was chosen."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from models.rounds import Round
from tests.clients import Client, Operator, Phone, Screen
from tests.room import QUESTIONS, Room

ONE_TIME = re.compile(
    r'(?:name="command" value|name="csrf_token" value|data-token|data-version|data-now)="[^"]*"'
)
CHOICES: dict[str, tuple[list[str], list[str]]] = {  # of several texts with spaces between them
    "choice": (["a", "a", "a"], ["b", "c", "b"]),
    "multiple": (["a", "a", "a"], ["b", "c", "b"]),
    "scale": (["1", "1", "1"], ["7", "6", "7"]),
    "agreement": (["agree", "agree", "agree"], ["disagree", "disagree", "agree"]),
    "ranking": (["a-1 b-2 c-3"] * 3, ["d-1 b-2 c-3", "d-1 c-2 b-3", "a-1 b-2 d-3"]),
    "points": (["100 0 0"] * 3, ["0 50 50", "0 0 100", "10 20 70"]),
    "grid": (["a-x-1 a-y-1"] * 3, ["b-x-5 b-y-5", "c-x-5 c-y-1", "b-x-4 b-y-2"]),
    "scan": (["1-1"] * 3, ["1-5", "1-4", "1-5"]),
    "words": (["tijd", "tijd", "tijd"], ["geld", "rust", "geld"]),
}


def keys(value: Any) -> set[str]:
    """Every key at any depth."""
    if isinstance(value, dict):
        return {*value, *(key for each in value.values() for key in keys(each))}
    return {key for each in value for key in keys(each)} if isinstance(value, list) else set()


def picture(client: Client) -> str:
    return ONE_TIME.sub("", client.last("stage")["html"])  # type: ignore[index]


@pytest.mark.parametrize("type", CHOICES)
def test_no_frame_to_phone_or_screen_tells_what_was_chosen(
    anna: Operator, screen: Screen, phone: Callable[..., Phone], room: Room, type: str
) -> None:
    anna.start()
    phones = [phone(connected=True) for _ in range(3)]
    watching: list[Client] = [*phones, screen]
    screen.connect()
    anna.connect()
    round_id = anna.open(type)
    pictures = []
    for answers in CHOICES[type]:
        for somebody, answer in zip(phones, answers, strict=True):
            assert somebody.vote(round_id, *answer.split())["ok"]
        anna.wait(
            lambda: (
                (anna.last("tally") or {}).get("counts") == {**zero(room, round_id), **room.counts(round_id)}
            ),
            "the tally",
        )
        pictures.append([told_anew(client) for client in watching])
    assert pictures[0] == pictures[1]
    anna.do("close_round", round=round_id)
    for client in watching:
        told_anew(client)
        assert keys([payload for _, payload in client.frames]).isdisjoint(
            {"counts", "statistics", "abstained"}
        )
    assert not [payload for payload in phones[0].frames if payload[0] == "tally"]

    anna.do("reveal_results", round=round_id)
    for client in watching:
        client.wait(
            lambda client=client: picture(client) != pictures[1][watching.index(client)], "the result"
        )
        client.wait(lambda client=client: "counts" in (client.last("tally") or {}), "its numbers")


@pytest.mark.parametrize("type", ["choice", "scale", "agreement"])
def test_of_answers_entered_by_hand_phone_and_screen_hear_only_how_many_they_are(
    anna: Operator, screen: Screen, phone: Callable[..., Phone], room: Room, type: str
) -> None:
    anna.start()
    watching: list[Client] = [phone(connected=True), screen]
    screen.connect()
    round_id = anna.open(type)
    options = list(zero(room, round_id))
    pictures = []
    for key in (options[0], options[-1]):
        anna.do("add_answers", round=round_id, counts={key: 12}, reason="Op papier.")
        pictures.append([told_anew(client) for client in watching])
    assert pictures[0] == pictures[1]
    assert "waarvan 12 handmatig" in pictures[0][1]
    for client in watching:
        heard = keys([payload for _, payload in client.frames])
        assert heard.isdisjoint({"counts", "statistics", "abstained"})


def test_while_a_second_round_is_hidden_nothing_of_the_first_is_told(
    anna: Operator, screen: Screen, phone: Callable[..., Phone], room: Room
) -> None:
    """What was chosen in the first round, shown then, would steer who votes now."""
    anna.start()
    somebody = phone(connected=True)
    watching: list[Client] = [somebody, screen]
    screen.connect()
    anna.connect()
    first = anna.open("choice")
    assert somebody.vote(first, "a")["ok"]
    anna.do("close_round", round=first)
    anna.do("reveal_results", round=first)
    second = anna.open("choice", reason="Nog eens.")
    for step in ("open", "closed"):
        for client in watching:
            assert told_anew(client).count("counts.") == 0, step
            assert "onde 1" not in picture(client), step
        if step == "open":
            assert somebody.vote(second, "b")["ok"]
            anna.do("close_round", round=second)
    anna.do("reveal_results", round=second)
    for client in watching:
        client.wait(lambda client=client: "Ronde 1: 1 van" in picture(client), "both rounds")


def zero(room: Room, round_id: str) -> dict[str, int]:
    with room.reading() as db:
        return dict.fromkeys(db.get_one(Round, round_id).tally().counts, 0)


def told_anew(client: Client) -> str:
    heard = len(client.frames)
    assert client.send("snapshot")["ok"]
    client.wait(lambda: any(event == "stage" for event, _ in client.frames[heard:]), "the snapshot")
    return picture(client)


@pytest.mark.parametrize("type", QUESTIONS)
def test_no_page_tells_what_was_chosen(
    anna: Operator, phone: Callable[..., Phone], room: Room, type: str
) -> None:
    if type == "open":
        return  # its answers are comments, which are shown as they come
    anna.start()
    voters, reader = [phone() for _ in range(3)], phone()
    round_id = anna.open(type)
    pages = []
    for answers in CHOICES[type]:
        for somebody, answer in zip(voters, answers, strict=True):
            assert somebody.vote_by_http(round_id, *answer.split()).json()["ok"]
        addresses = (f"/{room.code}", f"/{room.code}/snapshot", f"/screen/{room.screen_secret}")
        pages.append([tidy(reader.get(address).text) for address in addresses])
    assert pages[0] == pages[1]


def tidy(page: str) -> str:
    """Without what differs from one look to the next: tokens, commands and versions."""
    return re.sub(r'"(?:version|now)":\s*\d+', "", ONE_TIME.sub("", page.replace('\\"', '"')))
