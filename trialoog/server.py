"""Runs an application until it is told to stop, and ends cleanly: votes in flight are stored."""

import gc
import signal
from collections.abc import Callable
from typing import Any

import gevent
import structlog
from gevent.event import Event

from models.calling_back import bring_back, over_due
from models.database import Database
from models.prepare.let_go import let_go
from models.rounds import seal_what_is_due, waiting_to_be_sealed
from models.splitting import split_ahead
from models.timer import close_what_is_timed_out, timed_out
from trialoog.app import Application
from trialoog.program import Program
from trialoog.transport import in_thread, listen

log = structlog.get_logger()
TIMER_SECONDS = 1.0
SEAL_SECONDS = 5.0
LET_GO_SECONDS = 3600.0


def serve(application: Application, started: Callable[[], None]) -> None:
    """Blocks. ``started`` is called once the port is open and ``application.port`` is known."""
    settings = application.program.settings
    listener = listen(application.wsgi, settings.host, settings.port)
    application.port = listener.port
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(each, stop.set)
    database = application.program.database
    working = [
        gevent.spawn(_again_and_again, TIMER_SECONDS, _close_in_time, application.program),
        gevent.spawn(_again_and_again, SEAL_SECONDS, _seal, database),
        gevent.spawn(_again_and_again, SEAL_SECONDS, split_ahead, database),
        gevent.spawn(_again_and_again, LET_GO_SECONDS, _let_go, database),
    ]
    _settle_garbage()
    started()
    try:
        stop.wait()
    finally:
        gevent.killall(working)
        listener.stop()
        application.close()


def _again_and_again(seconds: float, work: Callable[[Any], None], on: Database | Program) -> None:
    while True:
        try:
            in_thread(work, on)
        except Exception:
            log.exception("what is done again and again failed; it is tried again", work=work.__name__)
        gevent.sleep(seconds)


def _close_in_time(program: Program) -> None:
    with program.database.reading() as db:
        over = timed_out(db)
    for live_session_id in over:
        with program.database.transaction() as db:
            close_what_is_timed_out(db, live_session_id, program.presence.connected(live_session_id))
    with program.database.reading() as db:
        called = over_due(db)
    for live_session_id in called:
        with program.database.transaction() as db:
            bring_back(db, live_session_id)


def _seal(database: Database) -> None:
    with database.reading() as db:
        waiting = waiting_to_be_sealed(db)
    try:
        for live_session_id in waiting:
            with database.transaction() as db:
                seal_what_is_due(db, live_session_id)
    finally:
        database.forget()


def _let_go(database: Database) -> None:
    for programme_id in let_go(database):
        log.info("a programme that was removed is gone for good", programme=programme_id)


def _settle_garbage() -> None:
    """What is loaded by now stays; looking through it over and over held up pushes to a full room."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
