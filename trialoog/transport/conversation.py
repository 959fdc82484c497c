"""A client talking over its websocket: the upgrade from polling, the reader, the writer, the end of both."""

from contextlib import suppress
from typing import Any

import gevent
from engineio import packet
from engineio.exceptions import QueueEmpty

from .driver import Driver
from .shape import packet_flaw

POLICY_VIOLATION = 1008


class Conversation:
    """Runs in the greenlet of the request until the websocket is gone. `client` is a `Client`."""

    def __init__(self, client: Any, ws: Driver) -> None:
        self._client = client
        self._ws = ws

    def run(self) -> bool:
        """False if a polling client failed to upgrade; it may go on polling."""
        if self._client.connected and not self._upgrade():
            self._ws.abort()
            return False
        self._client.connected = self._client.upgraded = True
        self._talk()
        return True

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
        writer = gevent.spawn(self._write)
        try:
            while (text := self._ws.wait()) is not None and self._take(text):
                pass
        finally:
            self._client.close(abort=True, reason=self._client.server.reason.TRANSPORT_CLOSE)
            writer.join()

    def _take(self, text: str | bytes) -> bool:
        flaw = packet_flaw(text, self._client.limits)
        if flaw is not None:
            self._client.refuse(flaw)
            self._ws.close(POLICY_VIOLATION, flaw)
            return False
        self._client.receive(packet.Packet(encoded_packet=text))
        return not self._client.closed

    def _write(self) -> None:
        with suppress(OSError, QueueEmpty):
            while packets := self._client.poll():
                for each in packets:
                    self._ws.send(each.encode())
        self._ws.close()
