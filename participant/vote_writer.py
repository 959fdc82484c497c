"""Gathers the votes of all phones and stores them in groups, one transaction a group.

A native thread of its own: a group gathers for a few milliseconds, and while it is being written the next one
does, so a storm costs a few transactions. A vote is answered only after the commit.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue

import structlog
from gevent.event import AsyncResult
from sqlalchemy.exc import SQLAlchemyError

from models import ballot_box
from models.ballot_box import Cast
from models.database import Database
from models.refused import Refused
from trialoog.transport import on_hub, on_hub_thread

log = structlog.get_logger()
GROUP = 500
GATHERING = 0.003  # seconds: nobody notices, and a transaction costs as much as fifty votes
Outcome = Refused | None


@dataclass(frozen=True)
class _Waiting:
    cast: Cast
    answer: Callable[[Outcome], object]
    on_hub: bool


class VoteWriter:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="votes", daemon=True)
        self._thread.start()

    def store(self, cast: Cast) -> None:
        """Returns once the vote is on disk. Refuses: ``not_saved``, and what `ballot_box.store` refuses."""
        outcome = self._wait_in_greenlet(cast) if on_hub_thread() else self._wait_in_thread(cast)
        if outcome is not None:
            raise outcome

    def stop(self) -> None:
        """Stores what is waiting, then ends."""
        self._queue.put(None)
        self._thread.join()

    def _wait_in_greenlet(self, cast: Cast) -> Outcome:
        result: AsyncResult[Outcome] = AsyncResult()
        self._queue.put(_Waiting(cast, result.set, on_hub=True))
        return result.get()  # type: ignore[no-any-return]

    def _wait_in_thread(self, cast: Cast) -> Outcome:
        outcome: Future[Outcome] = Future()
        self._queue.put(_Waiting(cast, outcome.set_result, on_hub=False))
        return outcome.result()

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            group, ending = self._gather(first)
            self._store_group(group)
            if ending:
                return

    def _gather(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        """What came in a few milliseconds, and whether the end was among it."""
        time.sleep(GATHERING)
        group = [first]
        while len(group) < GROUP and not self._queue.empty():
            waiting = self._queue.get()
            if waiting is None:
                return group, True
            group.append(waiting)
        return group, False

    def _store_group(self, group: list[_Waiting]) -> None:
        outcomes = self._outcomes([waiting.cast for waiting in group])
        answers = list(zip(group, outcomes, strict=True))
        for waiting, outcome in answers:
            if not waiting.on_hub:
                waiting.answer(outcome)
        on_hub(_answer, [(waiting.answer, outcome) for waiting, outcome in answers if waiting.on_hub])

    def _outcomes(self, casts: list[Cast]) -> list[Outcome]:
        try:
            with self._database.transaction() as db:
                return list(ballot_box.store(db, casts))
        except SQLAlchemyError:  # the disk is full, the database is locked or away: say so to each
            log.exception("votes not stored", votes=len(casts))
            return [Refused("not_saved") for _ in casts]
        except Exception:
            log.exception("votes not stored: a defect", votes=len(casts))
            return [Refused("not_saved") for _ in casts]


def _answer(answers: list[tuple[Callable[[Outcome], object], Outcome]]) -> None:
    for answer, outcome in answers:
        answer(outcome)
