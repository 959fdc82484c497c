"""The cookie that makes a phone the same participant tomorrow, in another tab or on another network."""

from flask import Response, request
from werkzeug.http import parse_cookie

DAYS = 30


def cookie_name(code: str) -> str:
    return f"ticket-{code}"


def of_request(code: str) -> str | None:
    return request.cookies.get(cookie_name(code))


def of_handshake(code: str, cookies: str) -> str | None:
    """From the header of a websocket's handshake, outside any request of Flask's, and read as Flask does."""
    return parse_cookie(cookies).get(cookie_name(code))


def give(response: Response, code: str, ticket: str, *, secure: bool) -> None:
    response.set_cookie(
        cookie_name(code), ticket, max_age=DAYS * 86400, httponly=True, secure=secure, samesite="Lax"
    )
