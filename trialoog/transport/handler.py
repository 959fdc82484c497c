"""One HTTP connection: bounded in header size and in time, closed after a websocket, and silent about who it was."""

import logging
import socket
from typing import Any
from wsgiref.types import WSGIEnvironment

import gevent
from gevent import pywsgi

# Where the websocket driver finds the connection. pywsgi offers it through private attributes only.
SOCKET_KEY = "trialoog.socket"
# Set by `Guard` on requests for Engine.IO: checked, and nothing a stopping server should wait for.
LIVE_KEY = "trialoog.live"

KEEP_ALIVE_SECONDS = 75.0
# A phone that takes nothing for this long is gone; Engine.IO's pings keep a living one well below it.
SOCKET_SECONDS = 60.0
MAX_HEADER_BYTES = 32_768
LEFTOVER_SECONDS = 1.0
MAX_LEFTOVER_BYTES = 4 * 1024 * 1024

logger = logging.getLogger("trialoog.transport.http")


class Handler(pywsgi.WSGIHandler):  # type: ignore[misc]  # gevent has no types
    """pywsgi's handler with the bounds it lacks."""

    wsgi_input: Any

    def __init__(self, sock: Any, address: Any, server: Any, rfile: Any = None) -> None:
        # Small frames follow each other: without this each waits for the phone's delayed acknowledgement.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(SOCKET_SECONDS)
        super().__init__(sock, address, server, rfile)
        self._idle_seconds = server.limits.first_request_seconds

    def read_requestline(self) -> str:
        with gevent.Timeout(self._idle_seconds, TimeoutError("no request came")):
            line: str = super().read_requestline()
        self._idle_seconds = KEEP_ALIVE_SECONDS
        return line

    def read_request(self, raw_requestline: str) -> Any:
        with gevent.Timeout(self.server.limits.header_seconds, ValueError("the headers took too long")):
            return super().read_request(raw_requestline)

    def MessageClass(self, rfile: Any, *rest: Any) -> Any:
        return super().MessageClass(_Metered(rfile, MAX_HEADER_BYTES), *rest)

    def get_environ(self) -> WSGIEnvironment:
        environ: WSGIEnvironment = super().get_environ()
        if self._connection_upgrade_requested():
            environ[SOCKET_KEY] = self.socket
        self.wsgi_input = _Leftover(self, self.wsgi_input)
        return environ

    def handle_one_response(self) -> None:
        with self.server.in_flight(self):
            super().handle_one_response()
        # After a websocket the connection is no HTTP any more; stock waits here for the next request, for ever.
        if SOCKET_KEY in self.environ or not self.server.started:
            self.close_connection = True

    def _handle_client_error(self, ex: Exception) -> tuple[str, bytes]:
        # pywsgi would write the address and the request line, which may hold a join code.
        self.server.offences.note("a malformed HTTP request", str(self.client_address[0]))
        return ("400", pywsgi._BAD_REQUEST_RESPONSE)

    def _log_error(self, kind: Any, error: Any, traceback: Any) -> None:
        # pywsgi would write the address of the client next to the traceback.
        if not issubclass(kind, gevent.GreenletExit):
            logger.error("A request failed", exc_info=(kind, error, traceback))


class _Metered:
    """Header lines until `left` bytes are used up; http.client alone would take 100 lines of 64 kB."""

    def __init__(self, rfile: Any, left: int) -> None:
        self._rfile = rfile
        self._left = left

    def readline(self, size: int = -1) -> bytes:
        line: bytes = self._rfile.readline(size)
        self._left -= len(line)
        if self._left < 0:
            raise ValueError("the headers are too large")
        return line


class _Leftover:
    """What pywsgi asks to throw away the unread rest of a body; pywsgi itself would read on for ever."""

    def __init__(self, handler: Handler, body: Any) -> None:
        self._handler = handler
        self._body = body

    def _discard(self) -> None:
        # Nobody is to be told "100 Continue" for a body that is thrown away.
        self._body.send_100_continue_enabled = False
        with gevent.Timeout(LEFTOVER_SECONDS, False):
            for _ in range(MAX_LEFTOVER_BYTES // 16_384):
                if not self._body.read(16_384):
                    return
        self._handler.close_connection = True
