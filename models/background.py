"""Changing what one said about oneself, as long as no result was sealed with it."""

from collections.abc import Mapping

from sqlalchemy import select

from models.live_session import LiveSession
from models.participant import Participant
from models.people import SYSTEM
from models.refused import Refused
from models.rounds import Round
from models.segments import chosen_segments
from models.states import RoundState


def can_change_background(live_session: LiveSession) -> bool:
    """Later rounds would have other groups than the first: nobody could compare them, and the difference between two of
    them would show who went from one group to another."""
    sealed = select(Round.id).where(
        Round.live_session_id == live_session.id, Round.state == RoundState.SEALED
    )
    asks = bool(live_session.segments) and live_session.is_going_on
    return asks and live_session.db.scalar(sealed.limit(1)) is None


def change_background(live_session: LiveSession, participant: Participant, given: Mapping[str, str]) -> None:
    """The caller holds the session, so that no round is sealed meanwhile. The journal says that it happened, not who did
    it or what was said.

    Refuses: ``segments_final``, ``segment_unknown``.
    """
    if not can_change_background(live_session):
        raise Refused("segments_final")
    chosen = chosen_segments(live_session.segment_questions, dict(given))
    if chosen != participant.segments:
        participant.segments = chosen
        live_session.write_down("background_changed", SYSTEM)
        live_session.changed("presence")
