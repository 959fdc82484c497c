"""A breakout in a room: its item, its groups, and what is done in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from models.agenda import AgendaItem
from models.breakout import Breakout
from models.calling_back import call_back
from models.card import send_card, send_comment
from models.comment import Comment
from models.group import Group, put_in
from models.group_answer import write_answer
from models.group_places import move
from models.group_work import GroupWork
from models.participant import Participant
from models.people import Actor
from models.programme_file import load
from models.programme_file.problems import checked
from models.programme_file.schema import ItemEntry
from models.question import Question
from models.seat import Role, Seat
from models.states import GroupState
from tests.room import Room

LEAD = Actor("lead", None, "Trekker")
QUESTIONS = (
    {"type": "scale", "text": "Herken je de uitkomsten?", "steps": 5},
    {"type": "open", "text": "Wat valt je op?"},
    {"type": "choice", "text": "Wat nu?", "options": ["Delen", "Wachten"]},
)


class Groups:
    """A breakout item after the others of the room. ``names`` empty: the groups of the breakout before it."""

    def __init__(
        self,
        room: Room,
        names: Sequence[str] = ("Groep 1", "Groep 2", "Groep 3"),
        questions: Sequence[Mapping[str, Any]] = QUESTIONS,
        **fields: Any,
    ) -> None:
        self.room = room
        given = {"groups": [{"name": name, "room": f"Zaal {name[-1]}"} for name in names], **fields}
        entry = {"title": "In groepen", "kind": "breakout", "breakout": given, "questions": questions}
        with room.changing() as db:
            live_session = room.live_session(db)
            item = load.add_item(live_session, checked(ItemEntry, entry))
            self.item = item.id
            self.questions = [each.id for each in item.questions]
            source = item.breakout and item.breakout.source
            self.ids = [each.id for each in source.groups] if source else []

    # --- what the operator does

    def start(self) -> "Groups":
        self.do(lambda breakout, by: breakout.start(by=by))
        return self

    def call_back(self, seconds: int = 60) -> None:
        self.do(lambda breakout, by: call_back(breakout, seconds, by=by))

    def end(self) -> None:
        self.do(lambda breakout, by: breakout.end(by=by))

    def do(self, verb: Callable[[Breakout, Actor], Any]) -> None:
        with self.room.holding() as db:
            verb(db.get_one(Breakout, self.item), self.room.anna(db))

    def move(self, person: str, group: int) -> None:
        with self.room.holding() as db:
            found = self.group(db, group)
            move(person, found, by=self.room.anna(db))

    # --- what a lead does

    def link(self, group: int) -> str:
        """The secret of the link of a lead."""
        with self.room.holding() as db:
            live_session, by = self.room.live_session(db), self.room.anna(db)
            return Seat.make(live_session, role=Role.LEAD, name="Trekker", by=by, group=self.group(db, group))

    def go_to(self, group: int, question: int) -> None:
        with self.room.holding() as db:
            self.work(db, group).go_to(self.question(db, question), by=LEAD)

    def open(self, group: int, question: int = 0, reason: str = "") -> str:
        """The id of the round."""
        with self.room.holding() as db:
            return self.work(db, group).open(self.question(db, question), by=LEAD, reason=reason).id

    def ready(self, group: int, state: GroupState = GroupState.READY) -> None:
        with self.room.holding() as db:
            self.work(db, group).set_state(state, by=LEAD)

    def answer(self, group: int, text: str, question: int = 0, version: int = 0) -> None:
        with self.room.holding() as db:
            write_answer(self.work(db, group), self.question(db, question), text, version=version, by=LEAD)

    def send(self, group: int, text: str, question: int | None = 0) -> str:
        """The id of the card, which is that of the comment."""
        with self.room.holding() as db:
            about = None if question is None else self.question(db, question)
            return send_card(self.work(db, group), text, by=LEAD, question=about).comment_id

    def send_comment(self, group: int, comment: str, question: int | None = None) -> str:
        """The id of the card."""
        with self.room.holding() as db:
            about = None if question is None else self.question(db, question)
            sent = db.get_one(Comment, comment)
            return send_comment(self.work(db, group), sent, by=LEAD, question=about).comment_id

    # --- what people do

    def sit(self, person: str, group: int) -> None:
        with self.room.changing() as db:
            put_in(self.group(db, group), person)

    def people(self, group: int, number: int = 1) -> list[str]:
        """New ones, in this group."""
        found = self.room.people(number)
        for person in found:
            self.sit(person, group)
        return found

    def write(self, person: str, text: str, *, group: int) -> str:
        """The id of the comment, which is for this group."""
        with self.room.changing() as db:
            writer, command = db.get_one(Participant, person), self.room.command()
            return Comment.write(
                self.room.live_session(db), writer, text=text, command_id=command, group_id=self.ids[group]
            ).id

    # --- looking

    def group(self, db: Session, group: int) -> Group:
        return db.get_one(Group, self.ids[group])

    def work(self, db: Session, group: int) -> GroupWork:
        return db.get_one(GroupWork, (self.ids[group], self.item))

    def question(self, db: Session, question: int) -> Question:
        return db.get_one(Question, self.questions[question])

    def state(self, group: int) -> str:
        with self.room.reading() as db:
            return self.work(db, group).state

    def breakout(self, db: Session) -> Breakout:
        return db.get_one(Breakout, self.item)

    def agenda_item(self, db: Session) -> AgendaItem:
        return db.get_one(AgendaItem, self.item)
