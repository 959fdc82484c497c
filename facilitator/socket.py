"""The sockets of consoles and of screens. A console's rights are asked of the database at every command."""

from dataclasses import dataclass
from typing import Any

import structlog
from socketio.exceptions import ConnectionRefusedError as Turned
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from facilitator import commands, seated
from facilitator.rights import OPERATING, check_role
from facilitator.views import NAMESPACES, snapshot
from models.asker import Asker
from models.live_session import LiveSession
from models.refused import Refused
from models.snapshot import Audience
from trialoog import wire
from trialoog.answering import answered
from trialoog.frames import room
from trialoog.languages import LANGUAGES, speaking
from trialoog.program import Program
from trialoog.refusals import sentence
from trialoog.transport import in_thread, on_the_line

log = structlog.get_logger()
LOOK_SECONDS = 30  # between looks at whether consoles may still see what they see


@dataclass(frozen=True)
class Watcher:
    """A console or a screen on the wire. ``asker``: who sits at the console."""

    live_session_id: str
    language: str
    audience: Audience
    asker: Asker = Asker()  # noqa: RUF009


class FacilitatorSockets:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._watchers: dict[str, Watcher] = {}
        self._register(wire.CONSOLE, wire.CONSOLE_COMMANDS, self._find_console)
        self._register(wire.SCREEN, wire.SCREEN_COMMANDS, self._find_screen)
        program.flask.extensions["trialoog.consoles"] = self
        program.server.start_background_task(self._look_for_ever)

    def _register(self, namespace: str, names: Any, find: Any) -> None:
        server = self._program.server
        server.on("connect", self._connecting(namespace, find), namespace=namespace)
        server.on("disconnect", lambda sid, *_: self._watchers.pop(sid, None), namespace=namespace)
        for name in names:
            server.on(name, self._handler(name), namespace=namespace)

    def _connecting(self, namespace: str, find: Any) -> Any:
        def connect(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
            given = auth if isinstance(auth, dict) else {}
            with speaking(str(given.get("language", ""))):
                watcher = in_thread(find, given, environ)
                if watcher is None or not on_the_line(self._program.server, sid, namespace):
                    raise Turned(sentence(Refused("not_found")))
            self._watchers[sid] = watcher
            self._program.server.enter_room(
                sid, room(watcher.live_session_id, watcher.language), namespace=namespace
            )
            # In a greenlet of its own, so that it follows the answer to this connection.
            self._program.server.start_background_task(self._send_snapshot, sid, watcher)

        return connect

    def look_again(self) -> None:
        """Closes the consoles of who may no longer see them. On the hub."""
        consoles = {sid: each for sid, each in self._watchers.items() if each.audience == Audience.CONSOLE}
        for sid in in_thread(self._unwelcome, consoles):
            self._program.server.disconnect(sid, namespace=wire.CONSOLE)

    def _unwelcome(self, consoles: dict[str, Watcher]) -> list[str]:
        return [sid for sid, watcher in consoles.items() if not self._may_see(watcher)]

    def _may_see(self, watcher: Watcher) -> bool:
        with self._program.database.reading() as db:
            try:
                return bool(_at_console(db, watcher.asker, watcher.live_session_id))
            except Refused:
                return False

    def _look_for_ever(self) -> None:
        while True:
            self._program.server.sleep(LOOK_SECONDS)
            try:
                self.look_again()
            except SQLAlchemyError:
                log.exception("the rights of consoles were not looked at; they are again")

    def _find_console(self, given: dict[str, Any], environ: dict[str, Any]) -> Watcher | None:
        live_session_id = str(given.get("session", ""))[:32]
        asker = seated.asker_of_handshake(environ, live_session_id)
        with self._program.database.reading() as db:
            try:
                live_session = _at_console(db, asker, live_session_id)
            except Refused:
                return None
            return Watcher(live_session.id, _language(given, live_session), Audience.CONSOLE, asker)

    def _find_screen(self, given: dict[str, Any], _environ: dict[str, Any]) -> Watcher | None:
        with self._program.database.reading() as db:
            live_session = LiveSession.with_screen_secret(db, str(given.get("secret", ""))[:40])
            if live_session is None:
                return None
            return Watcher(live_session.id, live_session.language, Audience.SCREEN)

    def _handler(self, name: str) -> Any:
        def handle(sid: str, payload: Any = None, *_more: Any) -> dict[str, Any]:
            watcher = self._watchers.get(sid)
            language = watcher.language if watcher else ""
            return answered(language, lambda: self._run(sid, watcher, name, payload))

        return handle

    def _run(self, sid: str, watcher: Watcher | None, name: str, payload: Any) -> wire.Accepted:
        if watcher is None:
            raise Refused("not_found")
        if name == "snapshot":
            wire.read(wire.Snapshot, payload)
            self._send_snapshot(sid, watcher)
            return wire.Accepted()
        return in_thread(self._command, watcher, name, payload)

    def _command(self, watcher: Watcher, name: str, payload: Any) -> wire.Accepted:
        return commands.run(self._program, watcher.asker, watcher.live_session_id, name, payload)

    def _send_snapshot(self, sid: str, watcher: Watcher) -> None:
        for event, message in in_thread(self._snapshot, watcher):
            self._program.server.emit(
                event, message.model_dump(exclude_none=True), to=sid, namespace=NAMESPACES[watcher.audience]
            )

    def _snapshot(self, watcher: Watcher) -> list[tuple[str, wire.Message]]:
        """Refuses what `Asker.find` refuses: a sign-in can end while its line is open."""
        with self._program.database.reading() as db:
            if watcher.audience == Audience.CONSOLE:
                live_session = _at_console(db, watcher.asker, watcher.live_session_id)
            else:
                live_session = db.get_one(LiveSession, watcher.live_session_id)
            return snapshot(self._program, db, live_session, watcher.audience, watcher.language)


def _at_console(db: Session, asker: Asker, live_session_id: str) -> LiveSession:
    """Refuses: ``not_yours``, and what `Asker.find` refuses."""
    admitted = asker.find(db, live_session_id)
    check_role(admitted.by, OPERATING)
    return admitted.live_session


def _language(given: dict[str, Any], live_session: LiveSession) -> str:
    language = str(given.get("language", ""))
    return language if language in LANGUAGES else live_session.language
