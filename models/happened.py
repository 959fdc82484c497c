"""What happened in a transaction, told to whoever listens after the commit and never before."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

What = Literal[
    "stage",
    "votes",
    "words",
    "comment",
    "presence",
    "agenda",
    "notes",
    "sealed",
    "group",
    "progress",
    "members",
]
KEY = "happened"


@dataclass(frozen=True)
class Happened:
    """``subject`` is the id of the round, the comment, the note, the group or the member it is about, if it is about
    one."""

    live_session_id: str
    what: What
    subject: str | None = None


def tell(db: Session, happened: Happened) -> None:
    db.info.setdefault(KEY, {})[happened] = None  # a dict: in order, each once


def told(db: Session) -> list[Happened]:
    return list(db.info.get(KEY, ()))
