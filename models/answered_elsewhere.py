"""Who moves to another group answers a question of the breakout once: the last answer counts, where it was given last."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from models.happened import Happened, tell
from models.open_answers import sync_answers
from models.refused import Refused
from models.rounds import Round
from models.states import RoundState
from models.vote import Receipt, Vote, took_part


def take_along(db: Session, round_id: str, participant_id: str) -> None:
    """Before an answer in a round of the present group: takes away the one in a round of an earlier group.

    Refuses: ``voted_elsewhere`` when that round was closed: it was counted there.
    """
    asked = db.get_one(Round, round_id)
    answered = [
        other
        for other in asked.question.rounds
        if other.group_id not in (None, asked.group_id) and took_part(db, other.id, participant_id)
    ]
    if any(other.state != RoundState.OPEN for other in answered):
        raise Refused("voted_elsewhere")
    for other in answered:
        _take_away(db, other, participant_id)


def _take_away(db: Session, round_: Round, participant_id: str) -> None:
    """As if the round had not been answered: what is left of it would stand in the way of the next group's."""
    sync_answers(db, round_, participant_id, ())
    db.execute(delete(Receipt).where(Receipt.round_id == round_.id, Receipt.participant_id == participant_id))
    voted = Vote.round_id == round_.id, Vote.participant_id == participant_id
    if db.execute(delete(Vote).where(*voted)).rowcount:  # type: ignore[attr-defined]
        db.execute(update(Round).where(Round.id == round_.id).values(revision=Round.revision + 1))
        tell(db, Happened(round_.live_session_id, "votes", round_.id))
        tell(db, Happened(round_.live_session_id, "progress", round_.group_id))
