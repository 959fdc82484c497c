"""The sockets of consoles, chairs, scribes and screens. The rights of all but the last are asked of the database at every
command."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import structlog
from socketio.exceptions import ConnectionRefusedError as Turned
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from facilitator import commands, seated
from facilitator.lead_parts import check_group
from facilitator.rights import CHAIRING, LEADING_GROUP, OPERATING, SCRIBING, check_role
from facilitator.views import NAMESPACES, View, snapshot
from models.asker import Asker
from models.live_session import LiveSession
from models.place import Place
from models.refused import Refused
from models.states import Control
from trialoog import wire
from trialoog.answering import answered
from trialoog.frames import room
from trialoog.languages import LANGUAGES, speaking
from trialoog.program import Program
from trialoog.refusals import sentence
from trialoog.snapshots import send_snapshot
from trialoog.transport import in_thread, on_the_line

log = structlog.get_logger()
WATCHING = {
    View.CONSOLE: OPERATING,
    View.CHAIR: CHAIRING,
    View.SCRIBE: SCRIBING,
    View.LEAD: LEADING_GROUP,
}
LOOK_SECONDS = 30  # between looks at whether consoles may still see what they see


@dataclass(frozen=True)
class Watcher:
    """A page on the wire. ``asker``: who sits before it; before a screen nobody does. ``group_id``: on the page of a
    group's lead."""

    live_session_id: str
    language: str
    view: View
    asker: Asker | None = None
    group_id: str | None = None

    @property
    def room(self) -> str:
        return room(self.live_session_id, self.language, Place(self.group_id))


class FacilitatorSockets:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._watchers: dict[str, Watcher] = {}
        for view in WATCHING:
            self._register(NAMESPACES[view], wire.CONSOLE_COMMANDS, self._finding(view))
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
            self._program.server.enter_room(sid, watcher.room, namespace=namespace)
            # In a greenlet of its own, so that it follows the answer to this connection.
            self._program.server.start_background_task(self._send_snapshot, sid, watcher)

        return connect

    def look_again(self) -> None:
        """Closes the pages of who may no longer see them. On the hub."""
        steering = {sid: each for sid, each in self._watchers.items() if each.asker}
        for sid, watcher in in_thread(self._unwelcome, steering).items():
            self._program.server.disconnect(sid, namespace=NAMESPACES[watcher.view])

    def _unwelcome(self, steering: dict[str, Watcher]) -> dict[str, Watcher]:
        return {sid: watcher for sid, watcher in steering.items() if not self._may_see(watcher)}

    def _may_see(self, watcher: Watcher) -> bool:
        with self._program.database.reading() as db:
            try:
                return bool(_seen(db, watcher))
            except Refused:
                return False

    def _look_for_ever(self) -> None:
        while True:
            self._program.server.sleep(LOOK_SECONDS)
            try:
                self.look_again()
            except SQLAlchemyError:
                log.exception("the rights of consoles were not looked at; they are again")

    def _finding(self, view: View) -> Any:
        def find(given: dict[str, Any], environ: dict[str, Any]) -> Watcher | None:
            live_session_id = str(given.get("session", ""))[:32]
            group_id = str(given.get("group", ""))[:32] if view == View.LEAD else None
            asker = seated.asker_of_handshake(environ, live_session_id, view, group_id)
            watcher = Watcher(live_session_id, str(given.get("language", "")), view, asker, group_id)
            with self._program.database.reading() as db:
                try:
                    return replace(watcher, language=_language(given, _seen(db, watcher)))
                except Refused:
                    return None

        return find

    def _find_screen(self, given: dict[str, Any], _environ: dict[str, Any]) -> Watcher | None:
        with self._program.database.reading() as db:
            live_session = LiveSession.with_screen_secret(db, str(given.get("secret", ""))[:40])
            if live_session is None:
                return None
            return Watcher(live_session.id, live_session.language, View.SCREEN)

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
        hand = Control.CHAIR if watcher.view == View.CHAIR else Control.OPERATOR
        asker = watcher.asker or Asker()
        return commands.run(self._program, asker, watcher.live_session_id, name, payload, hand)

    def _send_snapshot(self, sid: str, watcher: Watcher) -> None:
        namespace, make = NAMESPACES[watcher.view], partial(self._snapshot, watcher)
        send_snapshot(self._program, sid, namespace, watcher.live_session_id, watcher.room, make)

    def _snapshot(self, watcher: Watcher) -> list[tuple[str, wire.Message]]:
        """Refuses what `Asker.find` refuses: a sign-in can end while its line is open."""
        with self._program.database.reading() as db:
            live_session = _seen(db, watcher)
            return snapshot(self._program, db, live_session, watcher.view, watcher.language, watcher.group_id)


def _seen(db: Session, watcher: Watcher) -> LiveSession:
    """Refuses: ``not_yours``, and what `Asker.find` refuses."""
    if watcher.asker is None:
        return db.get_one(LiveSession, watcher.live_session_id)
    admitted = watcher.asker.find(db, watcher.live_session_id)
    check_role(admitted.by, WATCHING[watcher.view])
    if watcher.group_id is not None:
        check_group(db, admitted, watcher.group_id)
    return admitted.live_session


def _language(given: dict[str, Any], live_session: LiveSession) -> str:
    language = str(given.get("language", ""))
    return language if language in LANGUAGES else live_session.language
