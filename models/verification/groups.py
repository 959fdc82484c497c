"""What each line says of a breakout group's answers and cards. A card that was taken back is spoken of no more."""

from models.verification.chain import Line
from models.verification.last_words import LastWords
from models.verification.rounds import Say


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
    "group_answered": _answered,
    "card_sent": _sent,
    "card_taken_back": _taken_back,
}
