"""What was cut at sealing leaves the files as soon as nobody reads an older page: tried at once and quickly, and from
then on by the loop that seals."""

import gevent
import structlog

from models.database import Database
from models.happened import Happened
from trialoog.transport import in_thread, on_hub

log = structlog.get_logger()
PAUSE = 0.05  # seconds
TRIES = 40


class Forgetting:
    def __init__(self, database: Database) -> None:
        self._database, self._tries = database, 0

    def happened(self, happened: Happened) -> None:
        """From any thread, after the commit."""
        if happened.what == "sealed":
            on_hub(self._begin)

    def _begin(self) -> None:
        idle, self._tries = not self._tries, TRIES
        if idle:
            gevent.spawn(self._try)

    def _try(self) -> None:
        while self._tries:
            self._tries -= 1
            if self._forgotten():
                self._tries = 0
            else:
                gevent.sleep(PAUSE)

    def _forgotten(self) -> bool:
        try:
            return in_thread(self._database.forget)
        except Exception:
            log.exception("forgetting failed; it is tried again", tries=self._tries)
            return False
