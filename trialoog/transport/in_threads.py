"""Runs a whole WSGI application in native threads, so that no view and no query ever holds up the sockets."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from . import threads
from .body import Turned, answer, read_body
from .handler import SOCKET_KEY

MAX_BODY_BYTES = 2 * 1024 * 1024


@dataclass
class _Response:
    """What the application said, complete, ready to be sent by the hub."""

    status: str = "500 Internal Server Error"
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: list[bytes] = field(default_factory=list)

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:
        # Nothing has been sent yet, so the answer to an error may always replace an earlier one.
        self.status, self.headers = status, list(headers)
        return self.body.append


class InThreads:
    """WSGI middleware: the body is read in the hub, the application runs in a thread, the hub sends the answer.

    Refuses bodies above `max_body_bytes` (413) or slower than `body_seconds` (408). Answers are held in memory
    whole; what is too large for that does not belong in a view.
    """

    def __init__(
        self,
        app: WSGIApplication,
        *,
        threads: int = 16,
        max_body_bytes: int = MAX_BODY_BYTES,
        body_seconds: float = 30.0,
    ) -> None:
        self._app = app
        self._threads = threads
        self._max_body_bytes = max_body_bytes
        self._body_seconds = body_seconds
        self._pool: Any = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            body = read_body(environ, self._max_body_bytes, self._body_seconds)
        except Turned as turned:
            return answer(start_response, turned)
        response = self._run(_complete(environ, body))
        start_response(response.status, response.headers)
        return response.body

    def _run(self, environ: WSGIEnvironment) -> _Response:
        if not threads.on_hub_thread():
            return _collect(self._app, environ)
        if self._pool is None:
            self._pool = threads.native_pool(self._threads)
        return threads.run_in(self._pool, _collect, self._app, environ)


def _complete(environ: WSGIEnvironment, body: bytes) -> WSGIEnvironment:
    """The same request with its body in memory and nothing of gevent left in it."""
    whole = {
        key: value for key, value in environ.items() if key not in (SOCKET_KEY, "HTTP_TRANSFER_ENCODING")
    }
    whole["wsgi.input"] = BytesIO(body)
    whole["wsgi.input_terminated"] = True
    whole["wsgi.multithread"] = True
    whole["CONTENT_LENGTH"] = str(len(body))
    return whole


def _collect(app: WSGIApplication, environ: WSGIEnvironment) -> _Response:
    response = _Response()
    result = app(environ, response.start)
    try:
        response.body.extend(result)
    finally:
        close = getattr(result, "close", None)
        if close is not None:
            close()
    return response
