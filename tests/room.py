"""A session as the tests find it: anna leads it, its agenda has a question of every type, people join it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.agenda import AgendaItem, ItemKind, Study
from models.ballot_box import Cast, store
from models.comment import Comment
from models.database import Database
from models.group import Group
from models.live_session import LiveSession, free_code
from models.merging import merge
from models.note import Note
from models.participant import Participant
from models.people import Account, Actor
from models.prepare.remove import remove_item
from models.programme import Programme
from models.programme_file import load
from models.programme_file.problems import checked
from models.programme_file.schema import ItemEntry
from models.question import Question
from models.question_types import question_type
from models.refused import Refused
from models.rounds import Round
from models.seat import Role, Seat
from models.statement import Statement
from models.theme import Theme

ROLE = {
    "key": "rol",
    "text": "Waar werk je?",
    "options": [
        {"key": "politiek", "label": "Politiek"},
        {"key": "beleid", "label": "Beleid"},
        {"key": "uitvoering", "label": "Uitvoering"},
    ],
}
ITEMS = (
    ("Opening", ItemKind.OPENING),
    ("De digitale kooi", ItemKind.STUDY),
    ("Reflectie", ItemKind.PLENARY),
    ("Afronding", ItemKind.CLOSING),
)
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "choice": (
        "Hoe komen we tot een doorbraak?",
        {"options": ["Met de politiek", "Bij elk besluit", "In elke wet"]},
    ),
    "multiple": (
        "Wat herken je?",
        {"options": ["Complexe wetten", "Oude techniek", "Te weinig mensen"], "most": 2},
    ),
    "scale": ("Constructief of scherp?", {"steps": 7, "poles": ["Constructief", "Scherp"]}),
    "agreement": ("In bedekte termen formuleren gaat niet helpen.", {}),
    "open": ("Welke boodschap eerst?", {"texts": 2}),
    "ranking": ("Wat is het dringendst?", {"options": ["Geld", "Mensen", "Tijd", "Ruimte"], "top": 3}),
    "points": ("Waar moet het geld heen?", {"options": ["Loketten", "Systemen", "Opleiding"], "total": 100}),
    "grid": (
        "Wat doen we eerst?",
        {
            "options": ["Eén loket", "Minder regels", "Nieuwe systemen"],
            "across": "Moeite",
            "across_poles": ["weinig", "veel"],
            "up": "Effect",
            "up_poles": ["klein", "groot"],
            "steps": 5,
        },
    ),
    "words": ("Waar denk je aan?", {"words": 3}),
    "scan": (
        "Hoe staan we ervoor?",
        {
            "dimensions": [
                {"name": "Luisteren", "items": ["Wij vragen door.", "Wij horen klachten op tijd."]},
                {"name": "Leren", "items": ["Wij kijken terug.", "Wij delen fouten.", "Wij proberen uit."]},
            ],
            "steps": 5,
            "poles": ["helemaal niet", "helemaal wel"],
        },
    ),
}
# The answers of two people to each of them, as the texts of the form's fields.
ANSWERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "choice": (("a",), ("b",)),
    "multiple": (("a",), ("b",)),
    "scale": (("6",), ("2",)),
    "agreement": (("agree",), ("disagree",)),
    "open": (("Sneller",), ("Samen",)),
    "ranking": (("b-1", "a-2", "d-3"), ("a-1", "b-2", "c-3")),
    "points": (("50", "30", "20"), ("100", "", "")),
    "grid": (("a-x-2", "a-y-5", "b-x-1", "b-y-3"), ("a-x-4", "a-y-4")),
    "words": (("Regels",), ("oude ICT",)),
    "scan": (("1-4", "2-na", "3-2", "4-3", "5-5"), ("1-2", "3-1")),
}


class Room:
    """Every verb is a transaction of its own, as in the room itself; ``columns`` are those of the session."""

    def __init__(self, database: Database, **columns: Any) -> None:
        self.database, self._commands, self.removed = database, count(1), "0" * 32
        with database.transaction() as db:
            live_session = self._prepare(db, columns)
            self.id, self.code = live_session.id, live_session.code
            self.screen_secret, self.programme_id = live_session.screen_secret, live_session.programme_id
            self.items = [item.id for item in live_session.agenda]
            self.study = live_session.agenda[1].studies[0].id
            self.questions = {each.type: each.id for item in live_session.agenda for each in item.questions}

    # --- what the facilitator does

    def do(self, verb: str, *given: Any, **named: Any) -> None:
        """A verb of the session itself."""
        with self.changing() as db:
            getattr(self.live_session(db), verb)(self.anna(db), *given, **named)

    def begin(self) -> "Room":
        self.do("open_lobby")
        self.do("start")
        return self

    def open(self, type: str = "choice", *, reason: str = "") -> str:
        """The id of the round."""
        with self.changing() as db:
            return Round.open(self.question(db, type), by=self.anna(db), reason=reason).id

    def settle(self, type: str, **settings: Any) -> None:
        """The question of this type has these settings from now on."""
        with self.changing() as db:
            question = self.question(db, type)
            question.settings = question_type(type).check(question.settings | settings)

    def pass_time(self, minutes: float) -> None:
        """What began before is that much longer ago."""
        with self.changing() as db:
            live_session, passed = self.live_session(db), timedelta(minutes=minutes)
            for each in (live_session, *live_session.agenda):
                each.started_at = each.started_at and each.started_at - passed

    def go_to(self, item: int) -> None:
        with self.changing() as db:
            self.live_session(db).go_to(self.anna(db), db.get_one(AgendaItem, self.items[item]))

    def on_round(self, round_id: str, verb: str, **named: Any) -> None:
        with self.holding() as db:
            getattr(db.get_one(Round, round_id), verb)(by=self.anna(db), **named)

    def seal(self, round_id: str) -> None:
        with self.holding() as db:
            db.get_one(Round, round_id).finish(self.anna(db))

    def remove(self, item: int) -> None:
        """Takes an item out of the agenda; ``removed`` is what it can be put back with."""
        with self.changing() as db:
            self.removed = remove_item(db.get_one(AgendaItem, self.items[item]), by=self.anna(db)).id

    def on_comment(self, comment_id: str, verb: str, *given: Any) -> None:
        with self.changing() as db:
            getattr(db.get_one(Comment, comment_id), verb)(self.anna(db), *given)

    def seat(self, role: Role = Role.CHAIR, name: str = "Voorzitter") -> str:
        """The secret of the link; a lead gets a group of their own."""
        with self.changing() as db:
            live_session, by = self.live_session(db), self.anna(db)
            group = new_group(live_session) if role == Role.LEAD else None
            return Seat.make(live_session, role=role, name=name, by=by, group=group)

    def state(self, *comments: str, text: str = "Niet zacht.", follows: str = "") -> str:
        """The id of a statement made of comments, or of what was said aloud."""
        with self.holding() as db:
            made = Statement.make(
                self.live_session(db),
                by=self.anna(db),
                text=text,
                comments=[db.get_one(Comment, each) for each in comments],
                follows=db.get_one(Statement, follows) if follows else None,
            )
            return made.question_id

    def group(self, title: str, *comments: str) -> str:
        """The id of a theme with these comments under it."""
        with self.holding() as db:
            found = [db.get_one(Comment, each) for each in comments]
            return Theme.make(self.live_session(db), title, comments=found, by=self.anna(db)).id

    def merge(self, into: str, *comments: str) -> None:
        with self.holding() as db:
            found = [db.get_one(Comment, each) for each in comments]
            merge(found, db.get_one(Comment, into), by=self.anna(db))

    def note(self, text: str = "Eerste punt", item: int = 2) -> str:
        """The id of a note of the scribe."""
        with self.holding() as db:
            place = db.get_one(AgendaItem, self.items[item])
            return Note.write(place, text=text, by=Actor("scribe", None, "Kees")).id

    # --- what people do

    def person(self, segments: Mapping[str, str] | None = None) -> str:
        """The id of somebody who joined."""
        with self.changing() as db:
            ticket = Participant.create(db, self.id, dict(segments or {}))
            found = Participant.holding(db, self.id, ticket)
            assert found is not None
            return found.id

    def people(self, number: int, segments: Mapping[str, str] | None = None) -> list[str]:
        return [self.person(segments) for _ in range(number)]

    def cast(self, person: str, round_id: str, *values: str, command: str = "") -> Cast:
        return Cast(person, round_id, command or self.command(), values)

    def vote(self, person: str, round_id: str, *values: str, command: str = "") -> None:
        """Raises `Refused` when it is."""
        with self.changing() as db:
            outcome = store(db, [self.cast(person, round_id, *values, command=command)])[0]
        if outcome is not None:
            raise outcome

    def write(self, person: str, text: str, *, command: str = "") -> str:
        """The id of the comment."""
        with self.changing() as db:
            writer = db.get_one(Participant, person)
            return Comment.write(
                self.live_session(db), writer, text=text, command_id=command or self.command()
            ).id

    def support(self, person: str, comment_id: str, on: bool = True) -> None:
        with self.changing() as db:
            db.get_one(Comment, comment_id).support(db.get_one(Participant, person), on)

    def command(self) -> str:
        return f"command-{next(self._commands)}"

    # --- looking

    def changing(self) -> AbstractContextManager[Session]:
        return self.database.transaction()

    @contextmanager
    def holding(self) -> Iterator[Session]:
        """As an operator's command does it: the session is held while something changes."""
        with self.changing() as db:
            LiveSession.find(db, account(db, "anna"), self.id, change=True)
            yield db

    def reading(self) -> AbstractContextManager[Session]:
        return self.database.reading()

    def look(self, at: Callable[[LiveSession], Any]) -> Any:
        with self.reading() as db:
            return at(self.live_session(db))

    def counts(self, round_id: str) -> dict[str, int]:
        """People per option, leaving out the options that nobody chose."""
        with self.reading() as db:
            return {key: n for key, n in db.get_one(Round, round_id).tally().counts.items() if n}

    def live_session(self, db: Session) -> LiveSession:
        return db.get_one(LiveSession, self.id)

    def question(self, db: Session, type: str) -> Question:
        return db.get_one(Question, self.questions[type])

    def anna(self, db: Session) -> Actor:
        return account(db, "anna").actor

    def _prepare(self, db: Session, columns: Mapping[str, Any]) -> LiveSession:
        programme = Programme.create(
            db, title="Staat van de Uitvoering", organisation="Bureau", owner=account(db, "anna")
        )
        given = {"title": "Reflectiesessie", "segments": [ROLE], **columns}
        live_session = LiveSession(code=free_code(db), **given)
        programme.sessions.append(live_session)
        live_session.agenda.extend(AgendaItem(title=title, kind=kind) for title, kind in ITEMS)
        live_session.agenda[1].studies.append(Study(title="De digitale kooi", organisation="Bureau"))
        db.flush()
        for type_, (text, settings) in QUESTIONS.items():
            Question.add(live_session.agenda[2], type=type_, text=text, settings=settings, key=type_)
        db.flush()
        return live_session


def new_group(live_session: LiveSession) -> Group:
    """In a breakout at the end of the agenda."""
    groups = {"groups": [{"name": "Groep 1", "room": "Zaal 1"}]}
    entry = {"title": "In groepen", "kind": "breakout", "breakout": groups}
    breakout = load.add_item(live_session, checked(ItemEntry, entry)).breakout
    assert breakout is not None
    return breakout.groups[0]


def account(db: Session, username: str) -> Account:
    found = db.scalar(select(Account).where(Account.username == username))
    assert found is not None
    return found


def refusal(of: Callable[..., Any], *given: Any, **named: Any) -> str:
    """The code with which it is refused; an empty text when it is not."""
    try:
        of(*given, **named)
    except Refused as refused:
        return refused.code
    return ""
