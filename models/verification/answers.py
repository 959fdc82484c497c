"""The ballots of sealed rounds, counted over. Until then votes may change, and there are no ballots."""

import json
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rounds import Round
from models.verification.flaw import Flaw
from models.verification.last_words import LastWords
from models.verification.stored import Stored, stored
from models.vote import Ballot, Vote, digest_of

NO_BALLOTS = digest_of([])


def answers_that_differ(db: Session, live_session_id: str, words: LastWords) -> Iterator[Flaw]:
    rounds = select(Round.id).where(Round.live_session_id == live_session_id)
    ballots = dict(_digests(db, live_session_id))
    for round_id, (flaw, digest) in words.sealed.items():
        if ballots.pop(round_id, NO_BALLOTS) != digest:
            yield flaw
    for round_id in ballots:  # of a round that was not sealed, these are extra
        yield words.flaw_of("rounds", round_id)
    for round_id in db.scalars(select(Vote.round_id).where(Vote.round_id.in_(rounds)).distinct()):
        if round_id in words.sealed:
            yield words.sealed[round_id][0]


def _digests(db: Session, live_session_id: str) -> Iterator[tuple[str, str]]:
    of_session = Ballot.round_id.in_(select(Round.id).where(Round.live_session_id == live_session_id))
    for round_id, ballots in groupby(
        stored(db, Ballot, of_session, Ballot.round_id), lambda row: row["round_id"]
    ):
        yield str(round_id), _digest(list(ballots))


def _digest(ballots: list[Stored]) -> str:
    """An empty text, which is nobody's digest, when they are not written as ballots are."""
    try:
        given = [{**row, "segments": json.loads(str(row["segments"]))} for row in ballots]
    except ValueError:
        return ""
    as_written = all(
        json.dumps(each["segments"]) == row["segments"] for each, row in zip(given, ballots, strict=True)
    )
    return digest_of(given) if as_written else ""
