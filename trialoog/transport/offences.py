"""Says in the log that somebody sends rubbish, without letting the somebody fill the log (T6).

No address, code, path or payload is ever written: an offender is a number that means something in this process only.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable

from gevent import GreenletExit

logger = logging.getLogger("trialoog.transport")

WINDOW_SECONDS = 60.0
MAX_OFFENDERS = 1_000


class Offences:
    """Counts offences per offender and writes a bounded number of lines a minute."""

    def __init__(
        self, per_offender: int, per_minute: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_offender = per_offender
        self._per_minute = per_minute
        self._clock = clock
        self._numbers: dict[str, int] = {}
        self._begin(clock())

    def note(self, offence: str, offender: str) -> None:
        """Records one offence. `offender` is what it is counted by (an address), never what is written."""
        now = self._clock()
        if now - self._began >= WINDOW_SECONDS:
            self._report_silence()
            self._begin(now)
        number = self._number(offender)
        self._counts[number] += 1
        if self._counts[number] > self._per_offender or self._lines >= self._per_minute:
            self._unwritten += 1
            return
        self._lines += 1
        logger.warning("Refused: %s (offender %d)", offence, number)

    def _begin(self, now: float) -> None:
        self._began = now
        self._lines = 0
        self._unwritten = 0
        self._counts: Counter[int] = Counter()

    def _report_silence(self) -> None:
        if self._unwritten:
            logger.warning("Refused %d more requests or messages in the last minute", self._unwritten)

    def _number(self, offender: str) -> int:
        # Past the bound all share number 0: memory must not grow with the number of addresses.
        if offender not in self._numbers and len(self._numbers) >= MAX_OFFENDERS:
            return 0
        return self._numbers.setdefault(offender, len(self._numbers) + 1)


class FewAlike(logging.Filter):
    """Lets the same complaint through a few times a minute: a bug in a handler must not become a flood."""

    def __init__(self, per_minute: int = 5, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._per_minute = per_minute
        self._clock = clock
        self._began = clock()
        self._counts: Counter[tuple[str, str, int]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        now = self._clock()
        if now - self._began >= WINDOW_SECONDS:
            self._began = now
            self._counts.clear()
        alike = _alike(record)
        self._counts[alike] += 1
        return self._counts[alike] <= self._per_minute


def quiet_logger(name: str, level: int) -> logging.Logger:
    """The logger of that name, limited to a few lines of a kind a minute."""
    quiet = logging.getLogger(name)
    quiet.setLevel(level)
    if not any(isinstance(each, FewAlike) for each in quiet.filters):
        quiet.addFilter(_of_a_defect)
        quiet.addFilter(FewAlike())
    return quiet


def _of_a_defect(record: logging.LogRecord) -> bool:
    """A handler that is cut off because the server stops is none: its phone comes back and sends again."""
    return not (record.exc_info and record.exc_info[0] and issubclass(record.exc_info[0], GreenletExit))


def _alike(record: logging.LogRecord) -> tuple[str, str, int]:
    if not record.exc_info or record.exc_info[0] is None:
        return (str(record.msg), "", 0)
    traceback = record.exc_info[2]
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return (str(record.msg), record.exc_info[0].__name__, traceback.tb_lineno if traceback else 0)
