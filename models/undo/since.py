"""What happened since a line of the journal was written, and whether it was about the same."""

from collections.abc import Sequence

from models import journal
from models.journal import UNDOES, JournalEntry
from models.live_session import LiveSession


def something_since(live_session: LiveSession, line: JournalEntry) -> bool:
    """Whether the line was undone, or one that counts after it names one of its comments, or its theme."""
    later = _later(live_session, line)
    undone = any(each.facts.get(UNDOES) == line.number for each in later)
    return undone or any(_about(line) & _about(each) for each in _counting(later, line))


def since(live_session: LiveSession, line: JournalEntry) -> Sequence[JournalEntry]:
    """The lines after it, without those that were undone since, and those that undid them."""
    return _counting(_later(live_session, line), line)


def _later(live_session: LiveSession, line: JournalEntry) -> Sequence[JournalEntry]:
    chosen = journal.lines(live_session.id).where(
        JournalEntry.number > line.number, JournalEntry.action.not_in(journal.BESIDE)
    )
    return live_session.db.scalars(chosen).all()


def _counting(later: Sequence[JournalEntry], line: JournalEntry) -> Sequence[JournalEntry]:
    undone = {each.facts.get(UNDOES) for each in later}
    return [each for each in later if each.number not in undone and each.facts.get(UNDOES, 0) < line.number]


def _about(line: JournalEntry) -> set[str]:
    """The comments and the theme that it names."""
    facts = line.facts
    one = (facts.get(name) for name in ("comment", "merged_into", "theme"))
    along = (each for family in facts.get("along", {}).values() for each in family)
    sources = (source[0] for source in facts.get("sources", ()))
    return {each for each in (*one, *facts.get("comments", ()), *along, *sources) if each}
