"""The websocket driver Engine.IO is told to use, so that none is picked by what happens to be installed."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from simple_websocket import ConnectionClosed
from wsproto.utilities import ProtocolError

from .body import Turned, answer
from .websocket import WebSocket


class Driver:
    """Made per request with Engine.IO's handler, called as a WSGI application, handed to the handler."""

    def __init__(self, handler: Callable[["Driver"], Any], server: Any) -> None:
        self._handler = handler
        self._max_message_bytes = server.limits.max_message_bytes
        self._websocket: WebSocket | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # A tuple, because Engine.IO takes a list for packets and would write a second answer behind it.
        try:
            self._websocket = WebSocket(environ, self._max_message_bytes)
        except (OSError, ProtocolError, UnicodeError):
            return tuple(answer(start_response, Turned("400 Bad Request", "The websocket handshake failed.")))
        self._handler(self)
        return ()

    def send(self, packet: str | bytes) -> None:
        """Sends one packet whole. Raises OSError when the connection is gone."""
        try:
            self._open.send(packet)
        except (ConnectionClosed, ProtocolError) as error:
            raise OSError("the websocket is closed") from error

    def post(self, frame: bytes) -> None:
        """Sends a frame that is made already, without waiting."""
        self._open.post(frame)

    @property
    def pending(self) -> tuple[int, int]:
        return self._open.pending

    def wait(self) -> str | bytes | None:
        """The next packet, or None when the connection is gone."""
        with suppress(ConnectionClosed):
            return self._open.receive()
        return None

    def close(self, code: int = 1000, sentence: str | None = None) -> None:
        with suppress(OSError, ConnectionClosed, ProtocolError):
            self._open.close(code, sentence)

    def abort(self) -> None:
        self._open.abort()

    @property
    def _open(self) -> WebSocket:
        assert self._websocket is not None
        return self._websocket
