"""The HTTP server: one port, a long queue for a full room, no access log, a graceful end."""

import logging
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any
from wsgiref.types import WSGIApplication

from gevent import pywsgi
from gevent.event import Event

from . import threads
from .handler import LIVE_KEY, Handler
from .limits import Limits
from .offences import Offences, quiet_logger

# 5,000 phones scan the code within seconds of each other; the kernel caps this at net.core.somaxconn.
BACKLOG = 4096
# Connections that are no phone yet or only load a page.
HTTP_HEADROOM = 4_000


class Listener(pywsgi.WSGIServer):  # type: ignore[misc]  # gevent has no types
    """Serves `app`; made by `listen`."""

    handler_class = Handler

    def __init__(self, address: tuple[str, int], app: WSGIApplication, limits: Limits) -> None:
        super().__init__(
            address,
            app,
            backlog=BACKLOG,
            spawn=limits.max_connections + HTTP_HEADROOM,
            log=None,
            error_log=quiet_logger("trialoog.transport.http", logging.ERROR),
            # Otherwise pywsgi asks the DNS for it when it starts.
            environ={"SERVER_NAME": address[0]},
        )
        self.limits = limits
        self.offences = Offences(limits.log_lines_per_offender, limits.log_lines_per_minute)
        self._answering: set[Handler] = set()
        self._answered = Event()
        self._stopping = False
        self._stopped = Event()

    @property
    def port(self) -> int:
        return int(self.server_port)

    @contextmanager
    def in_flight(self, handler: Handler) -> Iterator[None]:
        """Counts a request as being answered, so that `stop` waits for it."""
        self._answering.add(handler)
        try:
            yield
        finally:
            self._answering.discard(handler)
            self._answered.set()

    def stop(self, timeout: float | None = None) -> None:
        """Stops accepting, lets requests in flight finish for `timeout` seconds (10), then closes the rest.

        Live connections are not waited for: their clients come back by themselves. A second call waits for the first.
        """
        if self._stopping:
            self._stopped.wait()
            return
        self._stopping = True
        self.close()
        self._finish(monotonic() + (10.0 if timeout is None else timeout))
        self.pool.kill(block=True, timeout=1)
        self._stopped.set()

    def _finish(self, deadline: float) -> None:
        while self._waited_for() and (left := deadline - monotonic()) > 0:
            self._answered.clear()
            self._answered.wait(left)

    def _waited_for(self) -> bool:
        return any(not handler.environ.get(LIVE_KEY) for handler in self._answering)


def listen(app: WSGIApplication, host: str, port: int, limits: Limits | None = None, **hub: Any) -> Listener:
    """A started server on the hub of this thread; `serve_forever()` it. Port 0 takes a free one, see `.port`.

    `hub` are options of `bind_hub`, which this calls.
    """
    limits = limits or Limits()
    threads.bind_hub(**hub)
    allow_open_files(limits.max_connections + HTTP_HEADROOM + 200)
    listener = Listener((host, port), app, limits)
    listener.start()
    return listener


def allow_open_files(wanted: int) -> None:
    """Raises this process's soft limit on open files as far as the hard limit lets it: each phone is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
