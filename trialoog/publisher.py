"""Sends what is true now to whoever should see it, after the commit and never more often than eyes can follow.

What happened is only marked; when its turn comes, the doors make the frames from the database as it is
then. So frames can be late or left out, but never wrong, and a thousand votes cost a few tallies.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import Any

import gevent
import structlog

from models.happened import Happened, What
from trialoog.frames import Frame
from trialoog.transport import in_thread, on_hub

log = structlog.get_logger()
PAUSE: dict[What, float] = {
    "stage": 0.0,
    "agenda": 0.1,
    "votes": 0.25,
    "words": 1.0,
    "comment": 0.25,
    "sealed": 0.25,
    "notes": 0.0,
    "presence": 1.0,
    "group": 0.1,
    "progress": 1.0,
}  # seconds
AGAIN = 1.0  # seconds until what could not be made is tried again
TRIES = 30
REMEMBERED = 1000  # what was sent last: minutes of a busy room, and a snapshot takes a second
Subjects = frozenset[str]
Told = dict[tuple[str, str], set[str]]  # by namespace and room
Frames = Callable[[Happened, Subjects], Iterable[Frame]]


class Publisher:
    """What happened is gathered per session and kind; all its rounds or comments go out together."""

    def __init__(self) -> None:
        self._doors: list[Frames] = []
        self._waiting: dict[Happened, set[str]] = {}
        self._sending: set[Happened] = set()
        self._sent_at: dict[Happened, float] = {}
        self._sent: deque[tuple[int, Happened, Subjects, Told]] = deque(maxlen=REMEMBERED)
        self.mark = 0  # how much was sent until now
        self.server: Any = None

    def add_door(self, frames: Frames) -> None:
        self._doors.append(frames)

    def happened(self, happened: Happened) -> None:
        """From any thread, after the commit."""
        if happened.what in PAUSE:
            on_hub(self._gather, happened)

    def sent_since(self, mark: int, live_session_id: str) -> Subjects:
        """The ids of the comments, notes and rounds of a session about which something went out after ``mark``."""
        newest = takewhile(lambda sent: sent[0] > mark, reversed(self._sent))
        return frozenset().union(
            *(subjects for _, kind, subjects, _ in newest if kind.live_session_id == live_session_id)
        )

    def told_since(self, mark: int, namespace: str, room: str) -> Subjects:
        """The ids of the comments and notes that were in what went to a room after ``mark``."""
        newest = takewhile(lambda sent: sent[0] > mark, reversed(self._sent))
        return frozenset().union(*(told.get((namespace, room), set()) for *_, told in newest))

    def _gather(self, happened: Happened) -> None:
        kind = Happened(happened.live_session_id, happened.what)
        new = kind not in self._waiting
        self._waiting.setdefault(kind, set()).update([happened.subject] if happened.subject else [])
        if new and kind not in self._sending:  # else it is sent once more when that is done
            self._schedule(kind)

    def _schedule(self, kind: Happened) -> None:
        since = time.monotonic() - self._sent_at.get(kind, 0.0)
        gevent.spawn_later(max(0.0, PAUSE[kind.what] - since), self._send, kind)

    def _send(self, kind: Happened) -> None:
        subjects = frozenset(self._waiting.pop(kind))
        self._sending.add(kind)
        self._sent_at[kind] = time.monotonic()
        try:
            for door in self._doors:
                self._send_through(door, kind, subjects)
        finally:
            self._sending.discard(kind)
        if kind in self._waiting:
            self._schedule(kind)
        else:
            gevent.spawn_later(60, self._forget, kind)

    def _send_through(self, door: Frames, kind: Happened, subjects: Subjects, tries: int = TRIES) -> None:
        """What one door cannot make must not silence the other, and is tried again: the database may be away."""
        try:
            frames = in_thread(lambda: list(door(kind, subjects)))
            self.mark += 1
            self._sent.append((self.mark, kind, subjects, _told(frames)))
            for frame in frames:
                self.server.emit(frame.event, frame.payload, namespace=frame.namespace, to=frame.room)
        except Exception:
            log.exception("publishing failed", what=kind.what, tries=tries)
            if tries:
                gevent.spawn_later(AGAIN, self._send_through, door, kind, subjects, tries - 1)

    def _forget(self, kind: Happened) -> None:
        if kind not in self._waiting and kind not in self._sending:
            self._sent_at.pop(kind, None)


def _told(frames: Iterable[Frame]) -> Told:
    told: Told = {}
    for frame in frames:
        told.setdefault((frame.namespace, frame.room), set()).update(frame.told)
    return told
