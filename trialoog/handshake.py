"""Cookies of a websocket's handshake, outside any request of Flask's."""

from typing import Any

from werkzeug.http import parse_cookie


def cookie_of(environ: dict[str, Any], name: str) -> str | None:
    """Read as Flask does, for which a strange cookie beside it is no reason to see none."""
    try:
        return parse_cookie(environ.get("HTTP_COOKIE", "")).get(name)
    except ValueError:  # bytes that are no text
        return None
