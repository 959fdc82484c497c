"""A socket on which everything is sent whole and in order, whoever sends meanwhile and however slow the reader (T1)."""

from collections import deque
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any

import gevent

AT_ONCE = 0.0  # as a timeout: what the kernel does not take now is left


class WholeSends:
    """``pending``: what the kernel did not take yet. On the hub only; between two sends nothing can come in between,
    because what is left of one goes before whatever is sent after it."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self.pending: deque[bytes] = deque()
        self.pending_bytes = 0
        self._flushing: Any = None
        self._broken = False

    def post(self, data: bytes) -> None:
        """Never waits and never raises: who reads from a broken connection hears of it."""
        if self._flushing is None:
            data = data[self._send_some(data) :]
        if data and not self._broken:
            self.pending.append(data)
            self.pending_bytes += len(data)
            if self._flushing is None:
                self._flushing = gevent.spawn(self._flush)

    def send(self, data: bytes) -> int:
        """Waits until all of it is with the kernel. Raises OSError when the connection is gone."""
        self.post(data)
        if (flushing := self._flushing) is not None:
            flushing.join()
        if self._broken:
            raise BrokenPipeError("the connection is gone")
        return len(data)

    def recv(self, size: int) -> bytes:
        return bytes(self._sock.recv(size))

    def shut(self) -> None:
        with suppress(OSError):
            self._sock.shutdown(SHUT_RDWR)

    def _send_some(self, data: bytes) -> int:
        try:
            return int(self._sock.send(data, 0, AT_ONCE))
        except BlockingIOError:
            return 0
        except OSError:
            self._break()
            return 0

    def _flush(self) -> None:
        try:
            while self.pending:
                self._sock.sendall(self.pending[0])
                self.pending_bytes -= len(self.pending.popleft())
        except OSError:
            self._break()
        finally:
            self._flushing = None

    def _break(self) -> None:
        self._broken = True
        self.pending.clear()
        self.pending_bytes = 0
        self.shut()
