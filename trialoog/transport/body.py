"""Reads a request body within bounds of size and time, and answers a refused request with one sentence."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import gevent

from . import threads


class Turned(Exception):
    """The request is refused with this HTTP status and sentence."""

    def __init__(self, status: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def answer(start_response: StartResponse, turned: Turned) -> Iterable[bytes]:
    body = turned.sentence.encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        # What is left of a refused body is not worth reading.
        ("Connection", "close"),
    ]
    start_response(turned.status, headers)
    return [body]


def content_length(environ: WSGIEnvironment) -> int | None:
    """The declared length; None when there is none. Refuses what is no number (400)."""
    declared = environ.get("CONTENT_LENGTH", "")
    if declared == "":
        return None
    if not (declared.isascii() and declared.isdigit()):
        raise Turned("400 Bad Request", "Content-Length is not a number.")
    return int(declared)


def read_body(environ: WSGIEnvironment, max_bytes: int, seconds: float) -> bytes:
    """The whole body; refuses more than `max_bytes` (413), slower than `seconds` (408), cut short (400)."""
    length = content_length(environ)
    if length is not None and length > max_bytes:
        raise Turned("413 Content Too Large", "The request is too large.")
    try:
        return _within(seconds, lambda: _read(environ, length, max_bytes))
    except TimeoutError:
        raise Turned("408 Request Timeout", "The request took too long to arrive.") from None
    except OSError:
        raise Turned("400 Bad Request", "The request was cut short.") from None


def _read(environ: WSGIEnvironment, length: int | None, max_bytes: int) -> bytes:
    chunked = "HTTP_TRANSFER_ENCODING" in environ
    if not chunked:
        return bytes(environ["wsgi.input"].read(length)) if length else b""
    if not environ.get("wsgi.input_terminated"):
        raise Turned("411 Length Required", "The request does not say how long it is.")
    body = bytes(environ["wsgi.input"].read(max_bytes + 1))
    if len(body) > max_bytes:
        raise Turned("413 Content Too Large", "The request is too large.")
    return body


def _within(seconds: float, read: Any) -> bytes:
    if not threads.on_hub_thread():
        return bytes(read())
    with gevent.Timeout(seconds, TimeoutError()):
        return bytes(read())
