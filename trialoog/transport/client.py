"""One client of Engine.IO, from handshake to close, with a bound on everything it can make the server hold."""

from time import monotonic
from typing import Any

import gevent
from engineio import packet
from engineio.socket import Socket

from . import threads
from .bucket import Bucket
from .conversation import Conversation
from .driver import Driver
from .shape import event_ack

TOO_FAST = '{"ok":false,"code":"too_fast"}'


class Client(Socket):  # type: ignore[misc]  # engineio has no types
    """Engine.IO's socket; `server` is our `Engine`, `offender` what its offences are counted by."""

    connected: bool

    def __init__(self, server: Any, sid: str, offender: str) -> None:
        super().__init__(server, sid)
        self.limits = server.limits
        self.last_ping: float | None = None
        self._next_ping: float | None = None
        self._join_by = monotonic() + self.limits.join_deadline_seconds
        self._bucket = Bucket(self.limits.events_per_second, self.limits.burst)
        self._queued_bytes = 0
        self._ending = False
        self._conversation: Conversation | None = None
        self._offender = offender

    def tick(self, now: float) -> None:
        """Called about every second: sends the ping that is due, ends a client that is silent or never joined."""
        if now >= self._join_by:
            self._check_joined(now)
        if self.last_ping is not None and now - self.last_ping > self.limits.ping_timeout_seconds:
            self.end(self.server.reason.PING_TIMEOUT)
        elif self._next_ping is not None and now >= self._next_ping:
            self._next_ping, self.last_ping = None, now
            self.send(packet.Packet(packet.PING))

    def schedule_ping(self) -> None:
        # Stock starts a greenlet for each ping and reads the wall clock, which may jump.
        if self._next_ping is None:
            self._next_ping, self.last_ping = monotonic() + self.limits.ping_interval_seconds, None

    def send(self, pkt: Any) -> None:
        """Sends or queues a packet; ends the client instead when it is too far behind (T7)."""
        if threads.off_hub_thread():
            raise RuntimeError("sent from a native thread; use trialoog.transport.on_hub")
        if self.closed or self._ending:
            return
        messages, behind = self._pending()
        if messages >= self.limits.max_queue_messages or behind + _size(pkt) > self.limits.max_queue_bytes:
            self.refuse("a client that reads too slowly")
            self.end(self.server.reason.TRANSPORT_ERROR)
        elif self._talks:
            self._conversation.send(pkt)  # type: ignore[union-attr]
        else:
            self._queued_bytes += _size(pkt)
            self.queue.put(pkt)

    def poll(self) -> list[Any]:
        packets: list[Any] = super().poll()
        self._queued_bytes -= sum(map(_size, packets))
        return packets

    def receive(self, pkt: Any) -> None:
        """Handles one well-formed packet if the client has a token left (T7)."""
        if self._bucket.take():
            super().receive(pkt)
        elif pkt.packet_type == packet.MESSAGE and (ack := event_ack(pkt.data)) is not None:
            self._slow_down(*ack)
        else:
            self.refuse("packets that come too fast")
            self.end(self.server.reason.TRANSPORT_ERROR)

    def end(self, reason: str) -> None:
        """Closes without waiting for anything; the application hears of it in a greenlet of its own."""
        if not self._ending:
            self._ending = True
            gevent.spawn(self.close, abort=True, reason=reason)

    def close(self, wait: bool = False, abort: bool = False, reason: str | None = None) -> None:
        """Never waits for the queue: stock waits for a poll that may never come (T3)."""
        if abort:
            self._hang_up()
        super().close(wait=False, abort=abort, reason=reason)
        if not abort:
            self._finish()
            gevent.spawn_later(self.limits.close_grace_seconds, self._hang_up)

    def refuse(self, offence: str) -> None:
        self.server.offences.note(offence, self._offender)

    def _websocket_handler(self, ws: Driver) -> None:
        if self._conversation is not None:
            ws.abort()
            return
        self._conversation = Conversation(self, ws)
        if not self._conversation.run():
            self._conversation = None

    def _slow_down(self, namespace: str, number: str) -> None:
        self.refuse("events that come too fast")
        # The greenlet that reads for this client sleeps, so the flood waits in its own kernel.
        gevent.sleep(1 / self.limits.events_per_second)
        if number:
            self.send(packet.Packet(packet.MESSAGE, f"3{namespace}{number}[{TOO_FAST}]"))

    def _check_joined(self, now: float) -> None:
        # Asked again and again: a client that left its namespace is in the same place as one that never came.
        self._join_by = now + self.limits.join_deadline_seconds
        if not self.server.joined(self.sid):
            self.refuse("a connection that never joined")
            self.end(self.server.reason.SERVER_DISCONNECT)

    @property
    def _talks(self) -> bool:
        """Over a websocket, and no longer by polling."""
        return self._conversation is not None and self._conversation.is_open

    def _pending(self) -> tuple[int, int]:
        """Messages and bytes that the client is behind."""
        if self._talks:
            return self._conversation.pending  # type: ignore[union-attr]
        return self.queue.qsize(), self._queued_bytes

    def _finish(self) -> None:
        if self._talks:
            self._conversation.finish()  # type: ignore[union-attr]

    def _hang_up(self) -> None:
        if self._conversation is not None:
            self._conversation.abort()


def _size(pkt: Any) -> int:
    return len(pkt.data) if isinstance(pkt.data, str | bytes) else 0
