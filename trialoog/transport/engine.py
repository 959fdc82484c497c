"""Engine.IO's server with our clients in it: a cap, a deadline, one clock for all, and no request past the guard."""

import logging
from collections.abc import Iterable
from time import monotonic
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import engineio
from engineio import packet

from .body import Turned, answer
from .client import Client
from .driver import Driver
from .handler import LIVE_KEY
from .limits import Limits
from .offences import Offences

logger = logging.getLogger("trialoog.transport")


class Engine(engineio.Server):  # type: ignore[misc]  # engineio has no types
    """Made from a stock server by `harden`, never constructed."""

    limits: Limits
    sockets: dict[str, Client]
    start_service_task: bool
    _async: dict[str, Any]
    offences: Offences

    def adopt(self, manager: Any, limits: Limits) -> None:
        """Takes over after the class was changed; `manager` is Socket.IO's, which knows who has joined."""
        self.limits = limits
        self.offences = Offences(limits.log_lines_per_offender, limits.log_lines_per_minute)
        self._manager = manager
        # A copy: the table belongs to the module. Without this an installed gevent-websocket would be taken.
        self._async = {**self._async, "websocket": Driver}

    def joined(self, sid: str) -> bool:
        """Whether the client is in a namespace, or on its way into one."""
        return any(self._manager.sid_from_eio_sid(sid, each) for each in list(self._manager.get_namespaces()))

    def handle_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ.get(LIVE_KEY):
            raise RuntimeError("put trialoog.transport.Guard in front of the application")
        try:
            response: Iterable[bytes] = super().handle_request(environ, start_response)
        except KeyError:  # stock raises it, on a POST, for a session that was closed a moment ago
            return answer(start_response, Turned("400 Bad Request", "This connection is closed."))
        return response

    def is_there(self, sid: str) -> bool:
        """Whether the client has not gone meanwhile."""
        client = self.sockets.get(sid)
        return client is not None and not (client.closed or client.closing)

    def _handle_connect(
        self, environ: Any, start_response: Any, transport: str, jsonp_index: Any = None
    ) -> Any:
        """The stock steps with our client class and cap; stock names its own class, so it cannot be handed in."""
        self._start_ticking()
        offender = environ.get("REMOTE_ADDR", "")
        if len(self.sockets) >= self.limits.max_connections:
            self.offences.note("a connection above the cap", offender)
            return _full()
        client = Client(self, self.generate_id(), offender)
        self.sockets[client.sid] = client
        client.send(packet.Packet(packet.OPEN, self._opening(client.sid, transport)))
        self._trigger_event("connect", client.sid, environ, run_async=False)
        client.schedule_ping()
        if transport == "websocket":
            response = client.handle_get_request(environ, start_response)
            # Nothing if the conversation ended; what is needed if the handshake failed.
            client.close(abort=True, reason=self.reason.TRANSPORT_ERROR)
            self.sockets.pop(client.sid, None)
            return response
        client.connected = True
        return self._ok(client.poll())

    def _start_ticking(self) -> None:
        if self.start_service_task:
            self.start_service_task = False
            self.service_task_handle = self.start_background_task(self._service_task)

    def _opening(self, sid: str, transport: str) -> dict[str, Any]:
        return {
            "sid": sid,
            "upgrades": self._upgrades(sid, transport),
            "pingTimeout": self.limits.ping_timeout_seconds * 1000,
            "pingInterval": self.limits.ping_interval_seconds * 1000,
            "maxPayload": self.limits.max_message_bytes,
        }

    def _service_task(self) -> None:
        """One greenlet for everybody's pings and deadlines; stock goes round once in a ping timeout."""
        self.service_task_event = self.create_event()
        while not self.service_task_event.wait(timeout=self.limits.tick_seconds):
            now = monotonic()
            for client in list(self.sockets.values()):
                self._tick(client, now)

    def _tick(self, client: Client, now: float) -> None:
        try:
            if client.closed:
                self.sockets.pop(client.sid, None)
            else:
                client.tick(now)
        except Exception:
            logger.exception("A client could not be looked after")

    def _log_error_once(self, message: str, message_key: str) -> None:
        # Stock writes the session id or the origin into the log.
        self.offences.note(f"an Engine.IO request ({message_key})", message_key)


def _full() -> dict[str, Any]:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close"), ("Retry-After", "10")]
    return {"status": "503 Service Unavailable", "headers": headers, "response": b"The server is full."}


def on_the_line(server: Any, sid: str, namespace: str) -> bool:
    """Whether a client of the Socket.IO server that is being let in is still there. If its connection ends while
    the connect handler waits for something, python-socketio tells nobody: the handler must ask, and refuse."""
    eio_sid = server.manager.eio_sid_from_sid(sid, namespace)
    return eio_sid is not None and server.eio.is_there(eio_sid)
