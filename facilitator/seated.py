"""Who asks, from a request or a handshake: the cookie of a sign-in, and those of the seats in one session."""

from collections.abc import Callable
from typing import Any

from flask import Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from facilitator import signed_in
from models.asker import Asker
from models.people import SIGN_IN_DAYS
from models.seat import Role, Seat
from trialoog.handshake import cookie_of
from trialoog.program import program

PAGES = {"chair": Role.CHAIR, "scribe": Role.SCRIBE, "lead": Role.LEAD}  # all others are of operators


def cookie_name(live_session_id: str, role: Role, group_id: str | None = None) -> str:
    """One a session and role, and of leads one a group: the same browser can have several seats."""
    of_group = f"-{group_id[:12]}" if group_id and role == Role.LEAD else ""
    return f"seat-{live_session_id[:12]}-{role.value}{of_group}"


def required() -> AnyResponse | None:
    """For `before_request`: the pages of a session need an account or a seat in it. Refuses: ``sign_in_first``."""
    given = request.view_args or {}
    live_session_id = given.get("live_session_id", "")
    g.asker = _asker(request.cookies.get, live_session_id, request.blueprint or "", given.get("group_id"))
    if live_session_id and g.asker.seats:
        account = signed_in.account_with(program(), g.asker.sign_in)
        g.speak(request.cookies.get("language") or (account.language if account else g.language))
        return None
    return signed_in.required()


def asker_of_handshake(
    environ: dict[str, Any], live_session_id: str, page: str, group_id: str | None
) -> Asker:
    return _asker(lambda name: cookie_of(environ, name), live_session_id, page, group_id)


def remember(response: Response, seat: Seat, secret: str) -> Response:
    response.set_cookie(
        cookie_name(seat.live_session_id, Role(seat.role), seat.group_id),
        secret,
        max_age=SIGN_IN_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=program().settings.secure,
    )
    return response


def _asker(
    cookie: Callable[[str], str | None], live_session_id: str, page: str, group_id: str | None
) -> Asker:
    """The seat of the page comes first, so that two links in one browser are two roles."""
    own = PAGES.get(page, Role.OPERATOR)
    roles = sorted(Role, key=lambda role: role != own)
    held = (cookie(cookie_name(live_session_id, role, group_id)) for role in roles)
    return Asker(cookie(signed_in.COOKIE) or "", tuple(each for each in held if each))
