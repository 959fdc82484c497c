"""The phone's socket: who connects, and which command goes where."""

from functools import partial
from typing import Any

import gevent
import structlog
from socketio.exceptions import ConnectionRefusedError as Turned

from models.happened import Happened
from models.live_session import LiveSession
from models.participant import Participant
from models.place import Place, mark_of, place_of
from models.refused import Refused
from models.snapshot import NOWHERE
from participant import ticket
from participant.commands import Commands, Phone
from participant.views import snapshot
from trialoog import wire
from trialoog.answering import answered
from trialoog.frames import room
from trialoog.handshake import cookie_of
from trialoog.languages import LANGUAGES, speaking
from trialoog.program import Program
from trialoog.refusals import sentence
from trialoog.snapshots import send_snapshot
from trialoog.transport import in_thread, on_hub, on_the_line

log = structlog.get_logger()
AGAIN, TRIES = 1.0, 30  # seconds until what could not be read is tried again, and how often


class PhoneSocket:
    """Registered on the Socket.IO server itself: Flask's request context would cost every vote."""

    def __init__(self, program: Program, commands: Commands) -> None:
        self._program = program
        self._commands = commands
        self._phones: dict[str, Phone] = {}
        self._places: dict[str, Place] = {}  # in which each phone on the line is
        # The question of a page, where people go through them by themselves.
        self._chosen: dict[str, str] = {}
        self._turns: dict[str, int] = {}  # how often was looked where each is
        self._talking: set[str] = set()  # those that show the comments
        program.database.listeners.append(self._hear)
        server = program.server
        server.on("connect", self._connect, namespace=wire.PHONE)
        server.on("disconnect", self._disconnect, namespace=wire.PHONE)
        for name in wire.PHONE_COMMANDS:
            server.on(name, self._handler(name), namespace=wire.PHONE)

    def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        given = auth if isinstance(auth, dict) else {}
        code, language = str(given.get("code", ""))[:6], str(given.get("language", ""))
        at = str(given.get("at", ""))[:48]
        held = given.get("ticket") or cookie_of(environ, ticket.cookie_name(code))
        with speaking(language):
            found = in_thread(self._find, code, str(held or ""), language, at)
            if found is None or not on_the_line(self._program.server, sid, wire.PHONE):
                raise Turned(sentence(Refused("not_joined")))
        phone, place = found
        self._phones[sid], self._chosen[sid], self._places[sid] = phone, at, place
        self._program.presence.came(phone.live_session_id, phone.participant_id)
        if given.get("talk") is not False:
            self._talking.add(sid)
        # In a greenlet of its own, so that it follows the answer to this connection. Until then it hears nothing: it may
        # be in another group by now.
        self._program.server.start_background_task(self._move, sid, phone)

    def _find(self, code: str, held: str, language: str, at: str) -> tuple[Phone, Place] | None:
        """With the place that it is in. ``at``: the question that its page is about."""
        with self._program.database.reading() as db:
            live_session = LiveSession.with_code(db, code)
            participant = Participant.holding(db, live_session.id, held) if live_session else None
            if live_session is None or participant is None:
                return None
            spoken = language if language in LANGUAGES else live_session.language
            phone = Phone(participant.id, live_session.id, spoken)
            return phone, place_of(db, live_session, participant.id, at)

    def _disconnect(self, sid: str, *_reason: Any) -> None:
        self._talking.discard(sid)
        self._places.pop(sid, None)
        self._chosen.pop(sid, None)
        self._turns.pop(sid, None)
        if phone := self._phones.pop(sid, None):
            self._program.presence.went(phone.live_session_id, phone.participant_id)

    def _handler(self, name: str) -> Any:
        def handle(sid: str, payload: Any = None, *_more: Any) -> dict[str, Any]:
            phone = self._phones.get(sid)
            return answered(phone.language if phone else "", lambda: self._run(sid, phone, name, payload))

        return handle

    def _run(self, sid: str, phone: Phone | None, name: str, payload: Any) -> wire.Accepted:
        if phone is None:
            raise Refused("not_joined")
        if name == "snapshot":
            wire.read(wire.Snapshot, payload)
            self._talking.add(sid)
            self._send_snapshot(sid, phone)
            return wire.Accepted()
        return self._commands.run(phone, name, payload)

    def _hear(self, happened: Happened) -> None:
        """Somebody is in another group: from now on they hear what is said there. From any thread."""
        if happened.what == "members":
            on_hub(self._regroup, happened)

    def _regroup(self, happened: Happened) -> None:
        """Until it is known where they are they hear nothing, as what others are shown is not for them."""
        for sid, phone in list(self._phones.items()):
            here = phone.live_session_id == happened.live_session_id
            if here and happened.subject in (None, phone.participant_id):
                self._turn(sid)
                self._leave(sid, phone)
                self._program.server.start_background_task(self._move, sid, phone)

    def _move(self, sid: str, phone: Phone, tries: int = TRIES) -> None:
        try:
            self._send_snapshot(sid, phone)
        except Exception:  # the database may be away
            log.exception("a phone is not told in which group it is", tries=tries)
            if tries and sid in self._phones:
                gevent.spawn_later(AGAIN, self._move, sid, phone, tries - 1)
            else:  # it comes back by itself, and is then placed anew
                self._program.server.disconnect(sid, namespace=wire.PHONE)

    def _send_snapshot(self, sid: str, phone: Phone) -> None:
        """First among the phones of its group, so that nothing is missed in between."""
        if sid not in self._phones:  # it left again
            return
        turn = self._turn(sid)
        place, mark = in_thread(self._place, sid, phone)
        if self._turns.get(sid) != turn:  # it left or moved meanwhile, or somebody looked later
            return
        self._chosen[sid] = mark
        self._leave(sid, phone)
        self._enter(sid, phone, place)
        send_snapshot(
            self._program,
            sid,
            wire.PHONE,
            phone.live_session_id,
            _room(phone, place),
            partial(self._snapshot, phone, sid in self._talking, place.question_id or ""),
            wanted=lambda: self._turns.get(sid) == turn,
        )

    def _turn(self, sid: str) -> int:
        """What was being looked up for this phone is old from now on."""
        self._turns[sid] = self._turns.get(sid, 0) + 1
        return self._turns[sid]

    def _enter(self, sid: str, phone: Phone, place: Place) -> None:
        self._places[sid] = place
        self._program.server.enter_room(sid, _room(phone, place), namespace=wire.PHONE)

    def _leave(self, sid: str, phone: Phone) -> None:
        self._program.server.leave_room(sid, _room(phone, self._places[sid]), namespace=wire.PHONE)

    def _place(self, sid: str, phone: Phone) -> tuple[Place, str]:
        """With what its page then says where it is. A page that was not about one question yet stays with the one that it
        is given first."""
        with self._program.database.reading() as db:
            live_session = db.get_one(LiveSession, phone.live_session_id)
            known = self._places.get(sid, NOWHERE).question_id
            wanted = self._chosen.get(sid) or known or ""
            place = place_of(db, live_session, phone.participant_id, wanted)
            return place, mark_of(db, live_session, phone.participant_id, place)

    def _snapshot(self, phone: Phone, talk: bool, at: str) -> list[tuple[str, wire.Message]]:
        with self._program.database.reading() as db:
            live_session = db.get_one(LiveSession, phone.live_session_id)
            participant = db.get_one(Participant, phone.participant_id)
            return snapshot(self._program, db, live_session, participant, phone.language, talk=talk, at=at)


def _room(phone: Phone, place: Place) -> str:
    return room(phone.live_session_id, phone.language, place)
