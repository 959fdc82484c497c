"""The timer of an open round. It counts by the server's clock alone; every page shows what is left of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from models.base import now, written
from models.live_session import LiveSession
from models.people import SYSTEM, Actor
from models.question import LONGEST, SHORTEST
from models.refused import Refused
from models.rounds import Round
from models.states import RoundState

# Phones send what is filled in when they count zero. A line that is dead costs them a second and a half, and then they
# try another way.
ON_THE_WAY = timedelta(seconds=5)


def start_timer(round_: Round, seconds: int, *, by: Actor) -> None:
    """``seconds``: from now. Refuses: ``not_now`` unless the round is open, ``timer_runs``, ``number_invalid``."""
    _check_open(round_)
    if round_.closes_at is not None:
        raise Refused("timer_runs")
    if not SHORTEST <= seconds <= LONGEST:
        raise _wrong()
    closes_at = _set(round_, now() + timedelta(seconds=seconds))
    round_.record("timer_started", by, seconds=seconds, closes_at=closes_at)


def extend_timer(round_: Round, closes_at: datetime, *, by: Actor) -> None:
    """To a moment and not by a time, so that a second click, or a second operator, adds nothing.

    Refuses: ``not_now`` when no timer runs, ``number_invalid`` for later than an hour from now.
    """
    _check_open(round_)
    if round_.closes_at is None:
        raise Refused("not_now", state=round_.state, wanted="extend_timer")
    added = round((closes_at - round_.closes_at).total_seconds())
    if added > 0:
        round_.record("timer_extended", by, seconds=added, closes_at=_set(round_, closes_at))


def stop_timer(round_: Round, *, by: Actor) -> None:
    """The round stays open until somebody closes it. Refuses: ``not_now`` unless the round is open."""
    _check_open(round_)
    if round_.closes_at is not None:
        round_.closes_at = None
        round_.record("timer_stopped", by)


def timed_out(db: Session) -> Sequence[str]:
    """The sessions with a round whose time is over."""
    return db.scalars(select(Round.live_session_id).where(_over())).all()


def close_what_is_timed_out(db: Session, live_session_id: str, connected: int) -> None:
    """``connected``: phones on the wire now. Looks again once it holds the session: an operator may have been
    first, with more time or with the closing itself."""
    db.get_one(LiveSession, live_session_id, with_for_update=True)
    for round_ in db.scalars(select(Round).where(Round.live_session_id == live_session_id, _over())):
        round_.close(by=SYSTEM, connected=connected)


def _over() -> ColumnElement[bool]:
    return and_(Round.state == RoundState.OPEN, Round.closes_at < now() - ON_THE_WAY)


def _check_open(round_: Round) -> None:
    if not round_.is_open:
        raise Refused("not_now", state=round_.state, wanted="timer")


def _set(round_: Round, closes_at: datetime) -> str:
    """As the journal writes it."""
    if closes_at - now() > timedelta(seconds=LONGEST):
        raise _wrong()
    round_.closes_at = closes_at
    return written(closes_at)


def _wrong() -> Refused:
    return Refused("number_invalid", least=SHORTEST, most=LONGEST)
