"""Back to plenary: every phone counts down, and then all are there by themselves."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.base import now, written
from models.breakout import Breakout
from models.live_session import LiveSession
from models.people import SYSTEM, Actor
from models.refused import Refused
from models.states import BreakoutState
from models.timer import ON_THE_WAY

LONGEST_CALL = 3600
SAME_CALL = 10


def call_back(breakout: Breakout, seconds: int, *, by: Actor) -> None:
    """Called again, the last call counts, but for one to nearly the same moment: that is the second click.

    Refuses: ``not_now`` unless the groups are apart, ``number_invalid``.
    """
    if not 0 <= seconds <= LONGEST_CALL:
        raise Refused("number_invalid", least=0, most=LONGEST_CALL)
    if seconds == 0:
        return breakout.end(by=by)
    if not breakout.is_apart:
        raise Refused("not_now", state=breakout.state, wanted="call_back")
    back_at, before = now() + timedelta(seconds=seconds), breakout.back_at
    if before and abs((back_at - before).total_seconds()) < SAME_CALL:
        return
    breakout.state, breakout.back_at = BreakoutState.CALLED, back_at
    told = {"seconds": seconds, "back_at": written(back_at), "before": written(before) if before else None}
    breakout.record("groups_called", by, **told)


def stay_apart(breakout: Breakout, *, by: Actor) -> None:
    """Takes the call back. Refuses: ``not_now`` unless the groups were called."""
    if breakout.state == BreakoutState.APART:
        return
    if breakout.state != BreakoutState.CALLED:
        raise Refused("not_now", state=breakout.state, wanted="stay_apart")
    breakout.step(BreakoutState.APART)
    before, breakout.back_at = breakout.back_at, None
    breakout.record("groups_stay", by, before=written(before) if before else None)


def over_due(db: Session) -> Sequence[str]:
    """The sessions in which a countdown has ended."""
    return db.scalars(select(Breakout.live_session_id).where(_over())).all()


def bring_back(db: Session, live_session_id: str) -> None:
    """Looks again once it holds the session: somebody may have given the groups more time."""
    live_session = db.get_one(LiveSession, live_session_id, with_for_update=True)
    chosen = select(Breakout).where(Breakout.live_session_id == live_session.id, _over())
    for breakout in db.scalars(chosen.execution_options(populate_existing=True)):
        breakout.end(by=SYSTEM)


def _over() -> ColumnElement[bool]:
    return Breakout.back_at < now() - ON_THE_WAY
