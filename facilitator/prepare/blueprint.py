"""What the pages of preparing share: their addresses, and finding what an address is about."""

from typing import TypeVar

from flask import Blueprint, g
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from facilitator import signed_in
from models.agenda import AgendaItem, Study
from models.live_session import LiveSession
from models.prepare.removed import Removed
from models.programme import Programme
from models.question import Question
from models.refused import Refused

prepare = Blueprint("prepare", __name__, url_prefix="/console")
prepare.before_request(signed_in.required)
Row = TypeVar("Row", AgendaItem, Study, Question)
Page = str | AnyResponse | tuple[str, int]


def programme_of(db: Session, programme_id: str, *, change: bool = False) -> Programme:
    return Programme.find(db, g.account, programme_id, change=change)


def session_of(db: Session, live_session_id: str, *, change: bool = False) -> LiveSession:
    return LiveSession.find(db, g.account, live_session_id, change=change)


def session_in_order(db: Session, live_session_id: str) -> LiveSession:
    """For what changes the order of the sessions: the programme is locked first, or two of them could wait
    for each other for ever."""
    session_of(db, live_session_id).programme.lock()
    return session_of(db, live_session_id, change=True)


def item_of(live_session: LiveSession, item_id: str) -> AgendaItem:
    return _among(live_session.agenda, item_id)


def study_of(item: AgendaItem, study_id: str) -> Study:
    return _among(item.studies, study_id)


def question_of(live_session: LiveSession, question_id: str) -> Question:
    return _among([each for item in live_session.agenda for each in item.questions], question_id)


def removed_of(db: Session, removed_id: str | None) -> Removed | None:
    """What can be undone; None when it was undone already: then there is nothing to offer."""
    try:
        return Removed.find(db, g.account, removed_id) if removed_id else None
    except Refused:
        return None


def _among(rows: list[Row], row_id: str) -> Row:
    """Refuses: ``not_found``, for a row of another session too."""
    for row in rows:
        if row.id == row_id:
            return row
    raise Refused("not_found")
