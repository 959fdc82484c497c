"""Stores votes in groups: what came in within a few milliseconds, in one transaction that also checks
that the rounds are still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import cast as typed

from sqlalchemy import Table, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.comment import sync_answers
from models.happened import Happened, tell
from models.participant import Participant
from models.question_types.shape import Answer
from models.refused import Refused
from models.rounds import Round
from models.states import RoundState
from models.vote import Receipt, Vote, as_json

# Plain tables: the mapper's bookkeeping would cost every vote.
RECEIPTS, VOTES = (typed(Table, each.__table__) for each in (Receipt, Vote))


@dataclass(frozen=True)
class Cast:
    """A vote on its way. ``values``: the texts of the form's fields."""

    participant_id: str
    round_id: str
    command_id: str
    values: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.participant_id, self.command_id


def store(db: Session, casts: Sequence[Cast]) -> list[Refused | None]:
    """Stores a group of votes in this transaction; for each None, or why it was refused.

    Refuses: ``round_unknown``, ``round_closed``, and what the question type refuses. A command that
    was stored before gets None again, whatever has become of the round.
    """
    rounds = _open_rounds(db, {cast.round_id for cast in casts})
    settings = {round_id: each.settings for round_id, each in rounds.items()}
    sessions = _participants(db, {cast.participant_id for cast in casts})
    known = _known_commands(db, casts)
    outcomes: list[Refused | None] = []
    accepted: dict[tuple[str, str], tuple[Cast, Answer]] = {}
    for cast in casts:
        try:
            if cast.key not in known:
                accepted[cast.key] = cast, _checked_answer(cast, rounds, settings, sessions)
                known.add(cast.key)
            outcomes.append(None)
        except Refused as refused:
            outcomes.append(refused)
    if accepted:
        _write(db, list(accepted.values()), rounds)
    return outcomes


def _open_rounds(db: Session, ids: set[str]) -> dict[str, Round]:
    """Raising the revision takes the rounds' locks, so none can close before this commits."""
    raised = update(Round).where(Round.id.in_(ids), Round.state == RoundState.OPEN)
    db.execute(raised.values(revision=Round.revision + 1).execution_options(synchronize_session=False))
    return {each.id: each for each in db.scalars(select(Round).where(Round.id.in_(ids)))}


def _participants(db: Session, ids: set[str]) -> dict[str, str]:
    chosen = select(Participant.id, Participant.live_session_id).where(Participant.id.in_(ids))
    return {each.id: each.live_session_id for each in db.execute(chosen)}


def _known_commands(db: Session, casts: Sequence[Cast]) -> set[tuple[str, str]]:
    keys = tuple_(Receipt.participant_id, Receipt.command_id)
    chosen = select(Receipt.participant_id, Receipt.command_id).where(keys.in_([cast.key for cast in casts]))
    return {(participant_id, command_id) for participant_id, command_id in db.execute(chosen)}


def _checked_answer(
    cast: Cast, rounds: dict[str, Round], settings: dict[str, Any], sessions: dict[str, str]
) -> Answer:
    round_ = rounds.get(cast.round_id)
    if round_ is None or sessions.get(cast.participant_id) != round_.live_session_id:
        raise Refused("round_unknown")
    if not round_.is_open:
        raise Refused("round_closed")
    return round_.type_.parse(settings[cast.round_id], cast.values)


def _write(db: Session, accepted: Sequence[tuple[Cast, Answer]], rounds: dict[str, Round]) -> None:
    db.execute(
        RECEIPTS.insert(),
        [
            {"participant_id": cast.participant_id, "command_id": cast.command_id, "round_id": cast.round_id}
            for cast, _ in accepted
        ],
    )
    last = {(cast.round_id, cast.participant_id): answer for cast, answer in accepted}  # the last one counts
    _upsert(
        db,
        [
            {"round_id": round_id, "participant_id": participant_id, "answer": as_json(answer)}
            for (round_id, participant_id), answer in last.items()
        ],
    )
    for (round_id, participant_id), answer in last.items():
        if texts := rounds[round_id].type_.texts(answer):
            sync_answers(db, rounds[round_id], participant_id, texts)
    for round_id in {cast.round_id for cast, _ in accepted}:
        tell(db, Happened(rounds[round_id].live_session_id, "votes", round_id))


def _upsert(db: Session, rows: list[dict[str, Any]]) -> None:
    dialect = sqlite if db.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(VOTES)
    replacing = statement.on_conflict_do_update(
        index_elements=["round_id", "participant_id"], set_={"answer": statement.excluded.answer}
    )
    db.execute(replacing, rows)
