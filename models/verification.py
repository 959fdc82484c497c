"""Whether what is kept of a session is what was written: the chain of its journal, and the answers it vouches for."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import journal
from models.journal import JournalEntry
from models.rounds import Round
from models.vote import digest_of_ballots


def first_flaw(db: Session, live_session_id: str) -> JournalEntry | None:
    """The first line that was changed, or that sealed answers which were; None if all is well."""
    bad = journal.first_bad_entry(db, live_session_id)
    for entry in db.scalars(journal.lines(live_session_id)):
        if bad is not None and entry.number >= bad.number:
            break
        if entry.action == "round_sealed" and not _holds(db, live_session_id, entry.facts["digest"]):
            return entry  # type: ignore[no-any-return]
    return bad


def _holds(db: Session, live_session_id: str, digest: str) -> bool:
    """Rounds without an answer all have the same digest."""
    chosen = select(Round.id).where(Round.live_session_id == live_session_id, Round.digest == digest)
    rounds = db.scalars(chosen).all()
    return bool(rounds) and all(digest_of_ballots(db, each) == digest for each in rounds)
