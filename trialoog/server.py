"""Runs an application until it is told to stop, and ends cleanly: votes in flight are stored."""

import gc
import signal
from collections.abc import Callable

import gevent
import structlog
from gevent.event import Event

from models.database import Database
from models.rounds import seal_what_is_due, waiting_to_be_sealed
from trialoog.app import Application
from trialoog.transport import in_thread, listen

log = structlog.get_logger()
SEAL_SECONDS = 5.0


def serve(application: Application, started: Callable[[], None]) -> None:
    """Blocks. ``started`` is called once the port is open and ``application.port`` is known."""
    settings = application.program.settings
    listener = listen(application.wsgi, settings.host, settings.port)
    application.port = listener.port
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(each, stop.set)
    sealing = gevent.spawn(_seal_for_ever, application)
    _settle_garbage()
    started()
    try:
        stop.wait()
    finally:
        sealing.kill()
        listener.stop()
        application.close()


def _seal_for_ever(application: Application) -> None:
    while True:
        try:
            in_thread(_seal, application.program.database)
        except Exception:
            log.exception("sealing failed; it is tried again")
        gevent.sleep(SEAL_SECONDS)


def _seal(database: Database) -> None:
    with database.reading() as db:
        waiting = waiting_to_be_sealed(db)
    for live_session_id in waiting:
        with database.transaction() as db:
            seal_what_is_due(db, live_session_id)
    database.forget()


def _settle_garbage() -> None:
    """What is loaded by now stays; looking through it over and over held up pushes to a full room."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
