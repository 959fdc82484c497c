"""The names of the reference as the ids of the product, on the way up."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from models import journal
from models.comment import Comment
from tests.live.actors.kept import NAMES, about_a_note, first_words, numbers
from tests.live.reference.commands import Command
from tests.room import Room

NO_ID, NO_WORD = "0" * 32, "0" * 16
KEYS = {word: key for key, word in NAMES.items()}
MOMENTS = [5, 30, 40, 120]  # minutes from the beginning: to these a timer of ten minutes is made longer


def moments() -> list[datetime]:
    """To the millisecond, as they go over the wire."""
    now = datetime.now(UTC).replace(microsecond=0)
    return [now + timedelta(minutes=minutes) for minutes in MOMENTS]


class Ids:
    """As they are now."""

    def __init__(self, room: Room, moments: list[datetime]) -> None:
        self._moments = moments
        with room.reading() as db:
            live_session = room.live_session(db)
            questions = [each for item in live_session.agenda for each in item.questions]
            self._items = {each.title: each.id for each in live_session.agenda}
            self.questions = {first_words(each): each.id for each in questions}
            self.rounds = {
                (first_words(each), round_.number): round_.id for each in questions for round_ in each.rounds
            }
            chosen = select(Comment.text, Comment.id).where(Comment.live_session_id == room.id)
            self.comments: dict[str, str] = dict(db.execute(chosen).all())
            lines = list(db.scalars(journal.lines(room.id)))
            self._themes = {number: each for each, number in numbers(lines, "theme").items()}
            self._notes = {number: each for each, number in numbers(lines, "note").items()}
            self._lines = [line.number for line in lines if not about_a_note(line)]

    def payload(self, command: Command) -> dict[str, Any]:
        return dict(self._translated(key, value) for key, value in command.given.items())

    def _translated(self, key: str, value: Any) -> tuple[str, Any]:
        known = {
            "item": self._items,
            "after": self._items,
            "question": self.questions,
            "statement": self.questions,
            "follows": self.questions,
            "comment": self.comments,
            "into": self.comments,
            "theme": self._themes,
            "note": self._notes,
            "round": self.rounds,
        }
        if key == "line":
            return key, self._lines[value - 1]
        if key == "words":
            return key, [KEYS.get(each, NO_WORD) for each in value]
        if key == "into_word":
            return "into", value if value is None else KEYS.get(value, NO_WORD)
        if key == "moment":
            return "closes_at", int(self._moments[value].timestamp() * 1000)
        if key == "comments":
            return key, [self.comments.get(each, NO_ID) for each in value]
        return key, known[key].get(value, NO_ID) if key in known and value is not None else value  # type: ignore[attr-defined]
