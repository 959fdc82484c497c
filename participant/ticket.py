"""The cookie that makes a phone the same participant tomorrow, in another tab or on another network."""

from flask import Response, request

DAYS = 30


def cookie_name(code: str) -> str:
    return f"ticket-{code}"


def of_request(code: str) -> str | None:
    return request.cookies.get(cookie_name(code))


def give(response: Response, code: str, ticket: str, *, secure: bool) -> None:
    response.set_cookie(
        cookie_name(code), ticket, max_age=DAYS * 86400, httponly=True, secure=secure, samesite="Lax"
    )
