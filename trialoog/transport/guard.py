"""Stands before Engine.IO and lets only well-formed requests of our own pages through (T3, T4, T6)."""

import re
from collections.abc import Callable, Collection, Iterable
from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from .body import Turned, answer, content_length, read_body
from .handler import LIVE_KEY
from .limits import Limits
from .offences import Offences
from .shape import post_flaw

Origins = Collection[str] | Callable[[WSGIEnvironment], bool]

_SID = re.compile(r"[A-Za-z0-9_-]{20}")
_WEBSOCKET_KEY = re.compile(r"[A-Za-z0-9+/]{22}==")
_BAD = "400 Bad Request"


class Guard:
    """WSGI middleware in front of everything; requests outside `path` pass untouched.

    `origins`: public origins (`https://vote.example.org`) allowed besides the one the request was sent to, or a
    function that decides. Refuses with 400, 403, 405, 408, 411 or 413 and one plain sentence.
    """

    def __init__(
        self,
        app: WSGIApplication,
        *,
        path: str = "socket.io",
        origins: Origins = (),
        limits: Limits | None = None,
    ) -> None:
        self._app = app
        self._path = f"/{path.strip('/')}/"
        self._allowed = (
            origins if callable(origins) else lambda environ: _is_ours(environ, frozenset(origins))
        )
        self._limits = limits or Limits()
        self._offences = Offences(self._limits.log_lines_per_offender, self._limits.log_lines_per_minute)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(self._path):
            environ[LIVE_KEY] = True
            try:
                self._check(environ)
            except Turned as turned:
                self._offences.note(turned.sentence, environ.get("REMOTE_ADDR", ""))
                return answer(start_response, turned)
        return self._app(environ, start_response)

    def _check(self, environ: WSGIEnvironment) -> None:
        if environ["REQUEST_METHOD"] not in ("GET", "POST"):
            raise Turned("405 Method Not Allowed", "Only GET and POST are understood here.")
        if not self._allowed(environ):
            raise Turned("403 Forbidden", "This page may not talk to this server.")
        _check_query(environ)
        if environ["REQUEST_METHOD"] == "POST":
            self._check_post(environ)
        else:
            _check_get(environ)

    def _check_post(self, environ: WSGIEnvironment) -> None:
        if "HTTP_TRANSFER_ENCODING" in environ or not content_length(environ):
            raise Turned("411 Length Required", "The request does not say how long it is.")
        body = read_body(environ, self._limits.max_message_bytes, self._limits.body_seconds)
        flaw = post_flaw(body, self._limits)
        if flaw is not None:
            raise Turned(_BAD, flaw)
        environ["wsgi.input"] = BytesIO(body)


def _check_query(environ: WSGIEnvironment) -> None:
    query = parse_qs(environ.get("QUERY_STRING", ""))
    if query.get("EIO") != ["4"] or query.get("transport") not in (["polling"], ["websocket"]):
        raise Turned(_BAD, "Only Engine.IO 4 by polling or websocket is understood here.")
    if "j" in query:
        raise Turned(_BAD, "JSONP is not understood here.")
    session = query.get("sid")
    if session is not None and not (len(session) == 1 and _SID.fullmatch(session[0])):
        raise Turned(_BAD, "The session id is malformed.")
    upgrades = environ["REQUEST_METHOD"] == "GET" and _wants_websocket(environ)
    if upgrades != (query["transport"] == ["websocket"]):
        raise Turned(_BAD, "The transport and the request do not match.")


def _check_get(environ: WSGIEnvironment) -> None:
    if content_length(environ) or "HTTP_TRANSFER_ENCODING" in environ:
        raise Turned(_BAD, "A GET request has no body here.")
    if not _wants_websocket(environ):
        return
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        raise Turned(_BAD, "Only version 13 of the websocket protocol is understood here.")
    if not _WEBSOCKET_KEY.fullmatch(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")):
        raise Turned(_BAD, "The websocket key is malformed.")


def _wants_websocket(environ: WSGIEnvironment) -> bool:
    connection = environ.get("HTTP_CONNECTION", "").lower()
    upgrade: str = environ.get("HTTP_UPGRADE", "").lower()
    return upgrade == "websocket" and "upgrade" in [part.strip() for part in connection.split(",")]


def _is_ours(environ: WSGIEnvironment, public: frozenset[str]) -> bool:
    """No Origin is no browser. The scheme is not compared: behind a proxy that does TLS we do not know ours."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None or origin in public:
        return True
    parts = urlsplit(origin) if origin.startswith(("http://", "https://")) else None
    return parts is not None and parts.netloc.lower() == environ.get("HTTP_HOST", "").lower() != ""
