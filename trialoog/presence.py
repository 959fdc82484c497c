"""Which phones are on the wire now, per live session. Touched on the hub thread only."""

from collections import Counter, defaultdict

from models.happened import Happened
from trialoog.publisher import Publisher


class Presence:
    def __init__(self, publisher: Publisher) -> None:
        self._sockets: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._publisher = publisher

    def came(self, live_session_id: str, participant_id: str) -> None:
        self._sockets[live_session_id][participant_id] += 1
        self._publisher.happened(Happened(live_session_id, "presence"))

    def went(self, live_session_id: str, participant_id: str) -> None:
        sockets = self._sockets[live_session_id]
        sockets[participant_id] -= 1
        if sockets[participant_id] <= 0:
            del sockets[participant_id]
        if not sockets:
            del self._sockets[live_session_id]
        self._publisher.happened(Happened(live_session_id, "presence"))

    def connected(self, live_session_id: str) -> int:
        """Participants, not sockets: two tabs of one phone are one."""
        return len(self._sockets.get(live_session_id, ()))
