"""A phone's line to the server: Socket.IO 5 over a websocket, no more of it than a simulated participant needs.

On gevent's sockets, so that hundreds of them fit in one thread without another dependency.
"""

import json
from collections import deque
from itertools import count
from typing import Any

import gevent
from gevent import socket
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, Event, Ping, Request, TextMessage
from wsproto.utilities import ProtocolError

TARGET = "/socket.io/?EIO=4&transport=websocket"
CONNECT_SECONDS = 10.0
PING, PONG, CONNECT, EVENT, ACK, TURNED_AWAY = "2", "3", "40", "42", "43", "44"


class Line:
    """Raises OSError, from anything in it, once the connection is gone."""

    def __init__(self, host: str, port: int, namespace: str, auth: dict[str, str], cookies: str) -> None:
        self._namespace = namespace
        self._heard: deque[tuple[str, Any]] = deque()
        self._pieces: list[str] = []
        self._numbers = count(1)
        self._websocket = WSConnection(ConnectionType.CLIENT)
        self._socket = socket.create_connection((host, port), timeout=CONNECT_SECONDS)
        self._socket.settimeout(None)
        self._auth, self._joined = json.dumps(auth), False
        self._write(
            Request(host=f"{host}:{port}", target=TARGET, extra_headers=[(b"Cookie", cookies.encode())])
        )
        with gevent.Timeout(CONNECT_SECONDS, TimeoutError("no answer")):
            while not self._joined:
                self._read()

    def receive(self, seconds: float) -> tuple[str, Any] | None:
        """The next event with its payload; None when there is none for so long. An answer to a command
        is the event ``answer``."""
        with gevent.Timeout(max(0.0, seconds), False):
            while not self._heard:
                self._read()
            return self._heard.popleft()
        return None

    def send(self, name: str, payload: dict[str, Any]) -> None:
        self._say(f"{EVENT}{self._namespace},{next(self._numbers)}{json.dumps([name, payload])}")

    def close(self) -> None:
        self._socket.close()

    def _read(self) -> None:
        data = self._socket.recv(65_536)
        if not data:
            raise ConnectionError("closed by the server")
        try:
            self._websocket.receive_data(data)
            for event in self._websocket.events():
                self._take(event)
        except ProtocolError as error:
            raise ConnectionError("not understood") from error

    def _take(self, event: Event) -> None:
        if isinstance(event, AcceptConnection):
            self._say(f"{CONNECT}{self._namespace},{self._auth}")
        elif isinstance(event, Ping):
            self._write(event.response())
        elif isinstance(event, TextMessage):
            self._pieces.append(event.data)
            if event.message_finished:
                self._hear("".join(self._pieces))
                self._pieces.clear()
        else:
            raise ConnectionError("closed by the server")

    def _hear(self, packet: str) -> None:
        if packet == PING:
            self._say(PONG)
        elif packet.startswith(EVENT):
            name, payload, *_ = json.loads(packet[packet.index("[") :])
            self._heard.append((name, payload))
        elif packet.startswith(ACK):
            self._heard.append(("answer", json.loads(packet[packet.index("[") :])[0]))
        elif packet.startswith(CONNECT):
            self._joined = True
        elif packet.startswith(TURNED_AWAY):
            raise ConnectionError("turned away")

    def _say(self, packet: str) -> None:
        self._write(TextMessage(data=packet))

    def _write(self, event: Event) -> None:
        self._socket.sendall(self._websocket.send(event))
