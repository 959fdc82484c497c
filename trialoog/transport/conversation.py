"""A client talking over its websocket: the upgrade from polling, reading, sending, the end."""

from contextlib import suppress
from typing import Any

import gevent
from engineio import packet

from .driver import Driver
from .frame import frame_of
from .shape import packet_flaw

POLICY_VIOLATION = 1008


class Conversation:
    """Runs in the greenlet of the request until the websocket is gone. `client` is a `Client`."""

    def __init__(self, client: Any, ws: Driver) -> None:
        self._client = client
        self._ws = ws
        self.is_open = False

    def run(self) -> bool:
        """False if a polling client failed to upgrade; it may go on polling."""
        if self._client.connected and not self._upgrade():
            self._ws.abort()
            return False
        self._client.connected = self._client.upgraded = True
        self._talk()
        return True

    def send(self, pkt: packet.Packet) -> None:
        self._ws.post(frame_of(pkt))

    @property
    def pending(self) -> tuple[int, int]:
        """Messages and bytes that the client is behind."""
        return self._ws.pending

    def finish(self) -> None:
        """Closes behind what was sent."""
        gevent.spawn(self._ws.close)

    def abort(self) -> None:
        self._ws.abort()

    def _upgrade(self) -> bool:
        self._client.upgrading = True
        with suppress(OSError), gevent.Timeout(self._client.limits.join_deadline_seconds, False):
            if self._ws.wait() == "2probe":
                self._ws.send("3probe")
                # Ends the poll that waits; from here on packets stay in the queue for the websocket.
                self._client.queue.put(packet.Packet(packet.NOOP))
                self._client.upgraded = self._ws.wait() == "5"
        self._client.upgrading = False
        return bool(self._client.upgraded)

    def _talk(self) -> None:
        self.is_open = True
        while not self._client.queue.empty():
            for each in self._client.poll():
                self.send(each)
        if self._client.closed:
            self._ws.close()
        try:
            while (text := self._ws.wait()) is not None and self._take(text):
                pass
        finally:
            self._client.close(abort=True, reason=self._client.server.reason.TRANSPORT_CLOSE)

    def _take(self, text: str | bytes) -> bool:
        flaw = packet_flaw(text, self._client.limits)
        if flaw is not None:
            self._client.refuse(flaw)
            self._ws.close(POLICY_VIOLATION, flaw)
            return False
        # Not decoded: it would be read as JSON first, which no packet of Socket.IO is.
        self._client.receive(packet.Packet(int(text[0]), text[1:]))
        return not self._client.closed
