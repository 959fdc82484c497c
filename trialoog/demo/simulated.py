"""One simulated person: joins, answers what is asked, writes now and then, supports others, is away for a while."""

import random
from time import monotonic
from typing import Any

import gevent

from trialoog.demo.forms import question_form
from trialoog.demo.line import Line
from trialoog.demo.opinions import answer_to, seconds_to_answer
from trialoog.demo.said import Said
from trialoog.demo.seat import Seat

TAKES_PART = 0.94  # of the rounds; somebody always looks out of the window
CHANGES_MIND = 0.15
STAYS_SECONDS = 420.0  # on average, until the phone falls asleep
AWAY_SECONDS = (4.0, 20.0)
WRITES_SECONDS = 240.0  # on average between two comments of one person
SUPPORTS_SECONDS = 60.0


class Person:
    def __init__(self, seat: Seat, said: Said, chance: random.Random) -> None:
        self._seat, self._said, self._chance = seat, said, chance
        self._due: dict[str, float] = {}
        self._form: Any = None
        self._asked = ""
        self._modest = False
        self._liked: dict[str, int] = {}
        self._supported: set[str] = set()

    def take_part(self) -> None:
        """For ever. A connection that is lost is made again, as a phone does."""
        joined = False
        while True:
            try:
                if not joined:
                    self._seat.take(self._chance)
                    joined = True
                self._be_there()
            except OSError:
                gevent.sleep(self._chance.uniform(1, 4))
            else:
                gevent.sleep(self._chance.uniform(*AWAY_SECONDS))

    def _be_there(self) -> None:
        line = Line(
            self._seat.host,
            self._seat.port,
            "/phone",
            {"code": self._seat.code, "language": "nl"},
            self._seat.cookies,
        )
        self._plan("leave", self._chance.expovariate(1 / STAYS_SECONDS))
        self._plan("write", self._chance.expovariate(1 / WRITES_SECONDS))
        self._plan("support", self._chance.expovariate(1 / SUPPORTS_SECONDS))
        try:
            self._follow(line)
        finally:
            line.close()

    def _follow(self, line: Line) -> None:
        while True:
            name = min(self._due, key=self._due.__getitem__)
            heard = line.receive(self._due[name] - monotonic())
            if heard is not None:
                self._hear(*heard)
                continue
            del self._due[name]
            if name == "leave":
                return
            getattr(self, f"_{name}")(line)

    def _plan(self, name: str, seconds: float) -> None:
        self._due[name] = monotonic() + seconds

    # --- hearing

    def _hear(self, event: str, payload: Any) -> None:
        if event == "stage":
            self._see(payload)
        elif event == "comment":
            self._read(payload["comments"])
        elif event == "answer" and payload.get("code") == "answer_too_many":
            self._modest = True
            self._plan("answer", self._chance.uniform(1, 3))

    def _see(self, stage: dict[str, Any]) -> None:
        self._form = question_form(stage["html"])
        if self._form is None:
            self._due.pop("answer", None)
        elif self._form.round != self._asked:
            self._asked, self._modest = self._form.round, False
            if "mine" not in stage and self._chance.random() < TAKES_PART:
                self._plan("answer", seconds_to_answer(self._form, self._chance))

    def _read(self, comments: list[dict[str, Any]]) -> None:
        for comment in comments:
            self._said.heard(comment.get("html", ""))
            if comment["state"] == "approved":
                self._liked[comment["id"]] = comment["support"]
            else:
                self._liked.pop(comment["id"], None)

    # --- doing

    def _answer(self, line: Line) -> None:
        answer = answer_to(self._form, self._chance, self._said, one=self._modest)
        if not answer:
            return
        line.send("vote", {"command": self._command(), "round": self._form.round, "answer": answer})
        if not self._form.texts and self._chance.random() < CHANGES_MIND:
            self._plan("answer", seconds_to_answer(self._form, self._chance))

    def _write(self, line: Line) -> None:
        if text := self._said.take():
            line.send("comment", {"command": self._command(), "text": text})
        self._plan("write", self._chance.expovariate(1 / WRITES_SECONDS))

    def _support(self, line: Line) -> None:
        """What has support already is seen by more people, so it gets more."""
        new = {key: support for key, support in self._liked.items() if key not in self._supported}
        if new:
            comment = self._chance.choices(list(new), [support + 1 for support in new.values()])[0]
            self._supported.add(comment)
            line.send("support", {"command": self._command(), "comment": comment, "on": True})
        self._plan("support", self._chance.expovariate(1 / SUPPORTS_SECONDS))

    def _command(self) -> str:
        return f"{self._chance.getrandbits(64):016x}"
