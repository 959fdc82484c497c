"""How somebody comes in by phone: the code that finds the session, the door, and a place in a group."""

import secrets

from flask import g, render_template, request
from sqlalchemy.orm import Session

from models.breakout import breakout_now
from models.group import Group
from models.group_places import hold_to_place, let_in, move
from models.live_session import LiveSession
from models.participant import Participant, count_joined
from models.people import SYSTEM
from models.refused import Refused
from models.segments import chosen_segments
from models.states import LiveState
from participant import ticket
from trialoog.limiter import WRONG_CODES
from trialoog.program import program


def with_code(db: Session, code: str) -> LiveSession:
    """Six digits alone find a session from its lobby on; before that the secret of the QR code is needed.
    Only wrong codes are counted, so an office behind one address can all come in.

    Refuses: ``code_unknown``, ``too_fast`` after thirty wrong ones in a minute.
    """
    live_session = LiveSession.with_code(db, code)
    if live_session is None or (live_session.state == LiveState.DRAFT and not _invited(db, live_session)):
        program().limiter.count(WRONG_CODES, request.remote_addr or "")
        raise Refused("code_unknown")
    return live_session


def _invited(db: Session, live_session: LiveSession) -> bool:
    scanned = secrets.compare_digest(request.args.get("k", "").encode(), live_session.join_secret.encode())
    return (
        scanned or Participant.holding(db, live_session.id, ticket.of_request(live_session.code)) is not None
    )


def joined(db: Session, code: str) -> tuple[LiveSession, Participant]:
    """Refuses: ``not_joined``, and what finding the session refuses."""
    live_session = with_code(db, code)
    speak(live_session)
    participant = Participant.holding(db, live_session.id, ticket.of_request(code))
    if participant is None:
        raise Refused("not_joined")
    return live_session, participant


def speak(live_session: LiveSession) -> None:
    """A phone speaks the session's language until the person chooses another."""
    g.speak(request.cookies.get("language") or live_session.language)


def door(db: Session, live_session: LiveSession, problem: str = "") -> str:
    """The join page; or, when there is no joining, why not."""
    if live_session.accepts_participants:
        table = _table(db, live_session)
        return render_template(
            "participant/join.html", live_session=live_session, table=table, problem=problem
        )
    return render_template("participant/closed.html", live_session=live_session)


def join_in(db: Session, live_session: LiveSession) -> str:
    """Refuses: ``session_locked``, ``session_not_open``, ``session_full``, ``segment_unknown``."""
    hold_to_place(live_session, scanned="g" in request.values)
    if not live_session.accepts_participants:
        raise Refused("session_locked" if live_session.locked else "session_not_open")
    if count_joined(db, live_session.id) >= program().settings.most_participants:
        raise Refused("session_full")
    segments = chosen_segments(live_session.segment_questions, request.form.to_dict())
    made = Participant.create(db, live_session.id, segments)
    live_session.changed("presence")
    _place(db, live_session, made)
    return made


def _place(db: Session, live_session: LiveSession, held: str) -> None:
    """In the group whose table was scanned, and where chance puts who comes late and has no place in the groups that are
    apart: the code may be of an earlier breakout."""
    participant = Participant.holding(db, live_session.id, held)
    assert participant is not None
    table = _table(db, live_session)
    breakout = breakout_now(live_session)
    if table is not None:
        move(participant.id, table, by=SYSTEM)
    if breakout is not None and (table is None or table.breakout_id != live_session.grouping_id):
        let_in(breakout, participant.id)


def _table(db: Session, live_session: LiveSession) -> Group | None:
    """The one whose code was scanned: ``g`` is its secret."""
    return Group.with_secret(db, live_session.id, request.values.get("g", ""))
