"""What several tests of the screen need to know of a room, or to change in it."""

from models.question import Question, Results
from models.supported import with_support
from tests.room import Room


def show_live(room: Room, type_: str) -> None:
    with room.changing() as db:
        db.get_one(Question, room.questions[type_]).results = Results.LIVE


def asked_now(room: Room) -> str:
    """The id of the round on stage."""
    return str(room.look(lambda live_session: live_session.round.id))


def comments_on(room: Room) -> list[tuple[str, str]]:
    with room.reading() as db:
        return [(each.comment.id, each.comment.text) for each in with_support(db, room.id)]
