"""A step that can be undone, and what undoing it has at hand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.journal import UNDOES, JournalEntry
from models.live_session import LiveSession
from models.people import Actor
from models.refused import Refused


@dataclass(frozen=True)
class Undoing:
    """``connected``: phones on the wire now."""

    live_session: LiveSession
    by: Actor
    connected: int

    def found(self, kind: type[Any], row_id: str | None) -> Any:
        """None when it is no longer there, or never was."""
        return self.live_session.db.get(kind, row_id) if row_id else None

    def row(self, kind: type[Any], row_id: str | None) -> Any:
        """Refuses: ``nothing_to_undo`` when it is no longer there."""
        found = self.found(kind, row_id)
        if found is None:
            raise Refused("nothing_to_undo")
        return found


@dataclass(frozen=True)
class Step:
    """``command``: the one that does what undoing does, for who may do it. ``needs``: facts that lines of an earlier
    version lack."""

    command: str
    back: Callable[[Undoing, JournalEntry], None]
    needs: tuple[str, ...] = ()

    def can_undo(self, line: JournalEntry) -> bool:
        """Undoing is not undone: that would go round and round."""
        return UNDOES not in line.facts and line.facts.keys() >= set(self.needs)
