"""Sends what is true now to whoever should see it, after the commit and never more often than eyes can follow.

What happened is only marked; when its turn comes, the doors make the frames from the database as it is
then. So frames can be late or left out, but never wrong, and a thousand votes cost a few tallies.
"""

import time
from collections.abc import Callable, Iterable
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
    "comment": 0.25,
    "presence": 1.0,
}  # seconds
Frames = Callable[[Happened], Iterable[Frame]]


class Publisher:
    def __init__(self) -> None:
        self._doors: list[Frames] = []
        self._waiting: set[Happened] = set()
        self._sending: set[Happened] = set()
        self._sent_at: dict[Happened, float] = {}
        self.server: Any = None

    def add_door(self, frames: Frames) -> None:
        self._doors.append(frames)

    def happened(self, happened: Happened) -> None:
        """From any thread, after the commit."""
        on_hub(self._mark, happened)

    def _mark(self, happened: Happened) -> None:
        if happened in self._waiting:
            return
        self._waiting.add(happened)
        if happened not in self._sending:  # else it is sent once more when that is done
            self._schedule(happened)

    def _schedule(self, happened: Happened) -> None:
        since = time.monotonic() - self._sent_at.get(happened, 0.0)
        gevent.spawn_later(max(0.0, PAUSE[happened.what] - since), self._send, happened)

    def _send(self, happened: Happened) -> None:
        self._waiting.discard(happened)
        self._sending.add(happened)
        self._sent_at[happened] = time.monotonic()
        try:
            for door in self._doors:
                self._send_through(door, happened)
        finally:
            self._sending.discard(happened)
        if happened in self._waiting:
            self._schedule(happened)
        else:
            gevent.spawn_later(60, self._forget, happened)

    def _send_through(self, door: Frames, happened: Happened) -> None:
        """A defect in what one door shows must not silence the other."""
        try:
            for frame in in_thread(lambda: list(door(happened))):
                self.server.emit(frame.event, frame.payload, namespace=frame.namespace, to=frame.room)
        except Exception:
            log.exception("publishing failed", what=happened.what)

    def _forget(self, happened: Happened) -> None:
        if happened not in self._waiting and happened not in self._sending:
            self._sent_at.pop(happened, None)
