"""A session with as many phones as are wanted, made in the database, because joining is not what is measured."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.agenda import AgendaItem
from models.database import Database
from models.live_session import LiveSession, free_code
from models.participant import Participant
from models.people import Account, SignIn
from models.programme import Programme
from models.question import Question

OPTIONS = [
    "Eerder met de politiek in gesprek",
    "Bindende voorwaarden",
    "Het hogere doel vastleggen",
    "Meer ruimte",
]


@dataclass(frozen=True)
class Room:
    """``phones``: what each says when it connects; ``cookie``: the operator's."""

    session: str
    question: str
    cookie: str
    phones: list[dict[str, Any]]


def prepared(data: Path, phones: int) -> Room:
    data.mkdir(parents=True)
    database = Database(f"sqlite:///{data}/trialoog.db")
    database.migrate()
    with database.transaction() as db:
        account = Account.create(db, username="bench", name="Bench", password="lang genoeg voor hier")
        programme = Programme.create(db, title="Meting", owner=account)
        live_session = LiveSession(title="Meting", code=free_code(db))
        programme.sessions.append(live_session)
        live_session.agenda.append(AgendaItem(title="Reflectie"))
        db.flush()
        question = Question.add(
            live_session.agenda[0],
            type="choice",
            text="Hoe komen we tot een doorbraak?",
            settings={"options": OPTIONS},
        )
        live_session.open_lobby(account.actor)
        live_session.start(account.actor)
        db.flush()
        auths = [
            {
                "code": live_session.code,
                "language": "nl",
                "ticket": Participant.create(db, live_session.id, {}),
            }
            for _ in range(phones)
        ]
        room = Room(live_session.id, question.id, f"signed-in={SignIn.start(db, account)}", auths)
    database.close()
    return room
