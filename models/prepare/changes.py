"""What the verbs of preparing share: when a change may still be made, and who is told of it."""

from typing import Any, TypeVar

from models.live_session import LiveSession
from models.people import Actor
from models.refused import Refused
from models.states import LiveState

Row = TypeVar("Row")


def check_changeable(live_session: LiveSession) -> None:
    """Refuses: ``session_over`` once it has ended: its agenda is part of the record then."""
    if live_session.state in (LiveState.ENDED, LiveState.ARCHIVED):
        raise Refused("session_over")


def changed(live_session: LiveSession, by: Actor, action: str, **facts: Any) -> None:
    """A draft has no journal yet: nobody has seen it."""
    live_session.db.flush()
    if live_session.state != LiveState.DRAFT:
        live_session.record(action, by, **facts)
    live_session.changed("agenda")


def place_in(length: int, wanted: int) -> int:
    """The nearest place there is in a list of this length, from 0."""
    return max(0, min(wanted, length))


def put(rows: list[Row], row: Row, to: int) -> None:
    """``to``: its new place, from 0; too far is as far as possible."""
    rows.remove(row)
    rows.insert(place_in(len(rows), to), row)
