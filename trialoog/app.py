"""Puts the program together: settings, database, both doors, and the layers around them."""

from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIApplication

import structlog
from flask import Flask, jsonify
from flask_socketio import SocketIO
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.middleware.proxy_fix import ProxyFix

import facilitator.door
import participant.door
from models.database import Database
from trialoog import rendering, theme, web, wire
from trialoog.config import Settings, secret_key
from trialoog.forgetting import Forgetting
from trialoog.headers import SecurityHeaders
from trialoog.kept import Kept
from trialoog.limiter import Limiter
from trialoog.presence import Presence
from trialoog.program import Program
from trialoog.publisher import Publisher
from trialoog.static_files import with_static_files
from trialoog.transport import Guard, InThreads, Limits, engine_options, harden

log = structlog.get_logger()


@dataclass
class Application:
    """A program that can be served. ``port`` is set once it listens."""

    program: Program
    wsgi: WSGIApplication
    votes: Any
    port: int

    def close(self) -> None:
        """Stores the votes in flight, then lets go of the database."""
        self.votes.stop()
        self.program.database.close()


def create_app(settings: Settings, limits: Limits | None = None) -> Application:
    limits = limits or Limits()
    flask = Flask("trialoog", static_folder=None, template_folder=None)
    flask.secret_key = secret_key(settings.data)
    web.set_up(flask, language=settings.language, secure=settings.secure)
    rendering.set_up(flask)
    flask.wsgi_app = InThreads(with_static_files(flask.wsgi_app, settings.data))  # type: ignore[method-assign]
    # The library's own namespace would take anybody, and keep them for ever.
    lines = [wire.PHONE, wire.CONSOLE, wire.CHAIR, wire.SCRIBE, wire.SCREEN, wire.LEAD]
    socketio = SocketIO(flask, namespaces=lines, **engine_options(limits))
    harden(socketio.server, limits)
    publisher = Publisher()
    publisher.server = socketio.server
    application = Application(
        program=Program(
            settings=settings,
            flask=flask,
            database=Database(settings.database_url),
            publisher=publisher,
            presence=Presence(publisher),
            limiter=Limiter(),
            kept=Kept(),
            server=socketio.server,
            address=lambda: settings.address(application.port),
        ),
        wsgi=_layers(flask, settings, limits),
        votes=None,
        port=settings.port,
    )
    _open_doors(application)
    return application


def _open_doors(application: Application) -> None:
    program = application.program
    program.flask.extensions["trialoog"] = program
    program.database.listeners += [program.publisher.happened, Forgetting(program.database).happened]
    program.flask.register_blueprint(theme.theme)
    application.votes = participant.door.open_door(program)
    facilitator.door.open_door(program)
    program.flask.add_url_rule("/health", "health", lambda: _health(program.database))


def _layers(flask: Flask, settings: Settings, limits: Limits) -> WSGIApplication:
    origins = {settings.public_url} if settings.public_url else set()
    wsgi: WSGIApplication = Guard(flask.wsgi_app, origins=origins, limits=limits)
    wsgi = SecurityHeaders(wsgi, secure=settings.secure)
    if settings.proxies:
        hops = settings.proxies
        wsgi = ProxyFix(wsgi, x_for=hops, x_proto=hops, x_host=hops)
    return wsgi


def _health(database: Database) -> Any:
    """For whoever watches over the server: 200 while the database answers."""
    try:
        with database.reading() as db:
            db.execute(text("SELECT 1"))
    except SQLAlchemyError:
        log.exception("health: the database does not answer")
        return jsonify(ok=False), 503
    return jsonify(ok=True)
