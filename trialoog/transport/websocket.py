"""simple-websocket's protocol handling with what it lacks under gevent.

It calls `sock.send` once and ignores how much was written, so the stream of a slow phone is corrupted
(github.com/miguelgrinberg/simple-websocket/issues/45, T1); it bounds no message and negotiates deflate by default
(T2); its reading thread takes in messages faster than anybody handles them.
"""

from collections.abc import Generator
from typing import Any
from wsgiref.types import WSGIEnvironment

import gevent
from gevent.event import Event
from simple_websocket import ConnectionClosed
from simple_websocket.ws import Base, Server
from wsproto import ConnectionType, WSConnection
from wsproto.events import Event as WireEvent
from wsproto.utilities import ProtocolError, RemoteProtocolError

from .frame import plain_texts
from .handler import SOCKET_KEY
from .whole_sends import WholeSends

# A phone whose data never runs dry must not keep the hub: after a full read, or so many, the others get their turn.
READS_PER_TURN = 16
# In one read of 4 kB. An honest phone sends a few messages and no control frames; 680 empty frames take 10 ms.
MAX_FRAMES_PER_READ = 128


class WebSocket(Server):  # type: ignore[misc]  # simple-websocket has no types
    """One accepted websocket. Whoever calls `receive` does the reading; sending is safe from any greenlet."""

    def __init__(self, environ: WSGIEnvironment, max_message_bytes: int) -> None:
        self.environ = _handshake(environ)
        self.subprotocols: list[str] = []
        self.mode = "trialoog"
        self._reads = 0
        self._plain = True  # until something comes that is no whole text message
        # Past Server.__init__, which would look for the socket in private attributes and double it.
        Base.__init__(
            self,
            WholeSends(environ[SOCKET_KEY]),
            connection_type=ConnectionType.SERVER,
            max_message_size=max_message_bytes,
            thread_class=_NoThread,
            event_class=Event,
        )

    def handshake(self) -> None:
        self.ws = _CountedConnection(ConnectionType.SERVER)
        super().handshake()

    def receive(self, timeout: float | None = None) -> str | bytes:
        """The next message. Raises `ConnectionClosed`; there is no timeout but the socket's own."""
        while self.connected and not self.input_buffer:
            self._read()
        if not self.input_buffer:
            raise ConnectionClosed(self.close_reason, self.close_message)
        message: str | bytes = self.input_buffer.pop(0)
        return message

    def post(self, frame: bytes) -> None:
        """Sends without waiting; not after the closing frame."""
        if self.connected:
            self.sock.post(frame)

    @property
    def pending(self) -> tuple[int, int]:
        """Messages and bytes that are on their way to the kernel."""
        return len(self.sock.pending), self.sock.pending_bytes

    def abort(self) -> None:
        """Ends the connection now; a greenlet that waits to read or write wakes up with an error."""
        self.connected = False
        self.sock.shut()

    def _read(self) -> None:
        try:
            data = self.sock.recv(self.receive_bytes)
            if not data:
                raise OSError("closed by the client")
            self._give_turn(len(data))
            if left := self._take_plain(data):
                self.ws.receive_data(left)
                # `close` may have been called while this greenlet slept.
                self.connected = self._handle_events() and self.connected
        except (OSError, ProtocolError):
            self.connected = False

    def _take_plain(self, data: bytes) -> bytes:
        """What is left for wsproto. Once it has begun with a message it must see all that follows."""
        if self._plain:
            texts, data = plain_texts(data, MAX_FRAMES_PER_READ)
            self.input_buffer.extend(texts)
            self._plain = not data
        return data

    def _give_turn(self, size: int) -> None:
        self._reads += 1
        if size == self.receive_bytes or self._reads % READS_PER_TURN == 0:
            gevent.sleep(0)


class _CountedConnection(WSConnection):
    """Stops parsing when one read holds more frames than anybody needs."""

    def events(self) -> Generator[WireEvent, None, None]:
        for number, event in enumerate(super().events()):
            if number >= MAX_FRAMES_PER_READ:
                raise RemoteProtocolError("too many frames at once")
            yield event


class _NoThread:
    """Stands where simple-websocket wants its reading thread."""

    name = ""

    def __init__(self, target: Any) -> None:
        pass

    def start(self) -> None:
        pass


def _handshake(environ: WSGIEnvironment) -> WSGIEnvironment:
    # Only what the handshake needs: an extension that is not asked for is not negotiated (T2),
    # and no other header can break the parser.
    return {
        "HTTP_HOST": "localhost",
        "HTTP_CONNECTION": "Upgrade",
        "HTTP_UPGRADE": "websocket",
        "HTTP_SEC_WEBSOCKET_KEY": environ.get("HTTP_SEC_WEBSOCKET_KEY", ""),
        "HTTP_SEC_WEBSOCKET_VERSION": environ.get("HTTP_SEC_WEBSOCKET_VERSION", ""),
    }
