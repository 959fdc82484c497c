"""Whoever heard everything shows the same as whoever has just come in: phone, console and screen."""

import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.clients import Client, Operator, Phone, Screen
from tests.room import ANSWERS, Room
from tests.waiting import until

STEPS = 30
ONE_TIME = re.compile(r'name="(?:command|csrf_token)" value="[^"]*"')


def shown(frames: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """What a page shows that follows the rules: older values are ignored, `all` replaces all comments."""
    stage: dict[str, Any] = {"version": -1}
    tallies: dict[str, dict[str, Any]] = {}
    comments: dict[str, dict[str, Any]] = {}
    for event, value in frames:
        if event == "stage" and value["version"] >= stage["version"]:
            stage = value
        if event == "tally" and value["version"] >= tallies.get(value["round"], {"version": -1})["version"]:
            tallies[value["round"]] = value
        if event == "comment":
            comments = {} if value.get("all") else comments
            for each in value["comments"]:
                if each["version"] >= comments.get(each["id"], {"version": -1})["version"]:
                    comments[each["id"]] = each
    return {
        "stage": (stage["version"], ONE_TIME.sub("", stage["html"])),
        "tallies": tallies,
        "comments": {key: each for key, each in comments.items() if each["state"] != "gone"},
    }


def same(heard: Client, fresh: Client) -> bool:
    live, new = shown(heard.frames), shown(fresh.frames)
    tallies = {key: live["tallies"].get(key) for key in new["tallies"]}
    return (live["stage"], live["comments"], tallies) == (new["stage"], new["comments"], new["tallies"])


class Meeting:
    """Does something at random that is possible; ``log`` says what, for when it fails."""

    def __init__(self, seed: int, anna: Operator, phones: list[Phone], room: Room) -> None:
        self.chance, self.anna, self.phones, self.room = random.Random(seed), anna, phones, room
        self.log: list[str] = []

    def step(self) -> None:
        name = self.chance.choice(
            [
                "open",
                "close",
                "reopen",
                "reveal",
                "hide",
                "vote",
                "vote",
                "vote",
                "comment",
                "support",
                "moderate",
                "spotlight",
                "walk",
                "present",
            ]
        )
        self.log.append(name)
        getattr(self, f"_{name}")()

    def _try(self, command: str, **payload: Any) -> None:
        answer = self.anna.send(command, payload)
        assert answer["ok"] or answer["code"] in (
            "not_now",
            "round_open",
            "reason_missing",
            "grace_over",
            "no_further",
        ), answer

    def _open(self) -> None:
        question = self.chance.choice(list(self.room.questions.values()))
        self._try("open_round", question=question, reason=self.chance.choice(["", "Nog een keer."]))

    def _on_round(self, command: str) -> None:
        if found := self.room.look(lambda s: s.round and s.round.id):
            self._try(command, round=found)

    def _close(self) -> None:
        self._on_round("close_round")

    def _reopen(self) -> None:
        self._on_round("reopen_round")

    def _reveal(self) -> None:
        self._on_round("reveal_results")

    def _hide(self) -> None:
        self._on_round("hide_results")

    def _vote(self) -> None:
        if found := self.room.look(lambda s: s.round and (s.round.id, s.round.type)):
            self.chance.choice(self.phones).vote(found[0], self.chance.choice(ANSWERS[found[1]]))

    def _comment(self) -> None:
        self.chance.choice(self.phones).write(f"Opmerking nummer {self.chance.randrange(1000)}")

    def _comments(self) -> list[str]:
        return list(shown(self.anna.frames)["comments"])

    def _support(self) -> None:
        for comment in self._comments()[:1]:
            self.chance.choice(self.phones).support(comment, self.chance.choice([True, False]))

    def _moderate(self) -> None:
        for comment in self._comments()[:1]:
            self.anna.send(self.chance.choice(["hide_comment", "approve_comment"]), {"comment": comment})

    def _spotlight(self) -> None:
        for comment in self._comments()[-1:]:
            self.anna.send("spotlight_comment", {"comment": comment, "on": self.chance.choice([True, False])})

    def _walk(self) -> None:
        self._try(self.chance.choice(["next_stop", "previous_stop"]))

    def _present(self) -> None:
        self._try("count_present", present=self.chance.choice([None, 12, 250]))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_sequence_of_actions(
    anna: Operator,
    screen: Screen,
    come: Callable[..., Any],
    phone: Callable[..., Phone],
    room: Room,
    seed: int,
) -> None:
    anna.start()
    phones = [phone(connected=True) for _ in range(3)]
    anna.connect()
    screen.connect()
    meeting = Meeting(seed, anna, phones, room)
    for number in range(STEPS):
        meeting.step()
        if number % 10 == 9:
            for heard in (phones[0], anna, screen):
                until(
                    lambda heard=heard: same(heard, fresh(heard, come)),
                    20,
                    f"showing the same as fresh, after {meeting.log},",
                )  # type: ignore[misc]


def fresh(heard: Client, come: Callable[..., Any]) -> Client:
    """Somebody who comes in now, with the cookies of the other one."""
    newcomer: Client = come(type(heard))
    newcomer.http.cookies.update(heard.http.cookies)
    newcomer.connect()
    last = "comment" if not isinstance(heard, Screen) else "presence"
    newcomer.wait(lambda: newcomer.last(last), "the whole snapshot")
    newcomer.socket.disconnect()  # type: ignore[union-attr]
    newcomer.socket = None
    return newcomer
