"""What each line says of a breakout group, of what it answered and of its cards. A card that was taken back is spoken of
no more."""

from typing import Any

from models.verification.chain import Line
from models.verification.last_words import LastWords
from models.verification.rounds import Say


def _apart(words: LastWords, line: Line) -> None:
    told = line.facts
    if "group_ids" not in told:
        words.untold.add(told["item_id"])
    if told["item_id"] in words.untold:
        return
    for group_id, name in zip(told["group_ids"], told["groups"], strict=True):
        whose = {"live_session_id": words.live_session_id}
        words.say(line, "breakout_groups", group_id, breakout_id=told["grouping"], name=name, **whose)
        if (group_id, told["item_id"]) not in words.of["group_works"]:
            _say_of_work(words, line, group_id, state="not_started", people=None, **whose)


def _back(words: LastWords, line: Line) -> None:
    for group_id, people in line.facts.get("people", {}).items():
        _say_of_work(words, line, group_id, people=people, state=line.facts["states"][group_id])


def _at_work(words: LastWords, line: Line) -> None:
    _say_of_work(words, line, line.facts["group_id"], state=line.action.removeprefix("group_"))


def _say_of_work(words: LastWords, line: Line, group_id: str, **columns: Any) -> None:
    if line.facts["item_id"] not in words.untold:
        words.say(line, "group_works", group_id, line.facts["item_id"], **columns)


def _answered(words: LastWords, line: Line) -> None:
    told = line.facts
    words.say(
        line,
        "group_answers",
        told["group_id"],
        told["question_id"],
        live_session_id=words.live_session_id,
        version=told["version"],
        digest=told["digest"],
        line=line.number,
        at=line.at,
    )


def _sent(words: LastWords, line: Line) -> None:
    told = line.facts
    words.say(
        line,
        "cards",
        told["comment"],
        live_session_id=words.live_session_id,
        group_id=told["group_id"],
        agenda_item_id=told["item_id"],
        question_id=told["question_id"],
        position=told["position"],
        line=line.number,
    )


def _taken_back(words: LastWords, line: Line) -> None:
    words.forget("cards", line.facts["comment"])


SAID: dict[str, Say] = {
    "groups_apart": _apart,
    "groups_back": _back,
    "group_working": _at_work,
    "group_ready": _at_work,
    "group_answered": _answered,
    "card_sent": _sent,
    "card_taken_back": _taken_back,
}
