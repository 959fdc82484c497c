"""Who asks, from a request or a handshake: the cookie of a sign-in, and that of a seat in one session."""

from typing import Any

from flask import Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from facilitator import signed_in
from models.asker import Asker
from models.people import SIGN_IN_DAYS
from trialoog.handshake import cookie_of
from trialoog.program import program


def cookie_name(live_session_id: str) -> str:
    """One a session: the same browser can have a seat in several."""
    return f"seat-{live_session_id[:12]}"


def required() -> AnyResponse | None:
    """For `before_request`: the pages of a session need an account or a seat in it. Refuses: ``sign_in_first``."""
    live_session_id = (request.view_args or {}).get("live_session_id", "")
    g.asker = asker_of_cookies(request.cookies.get, live_session_id)
    if live_session_id and g.asker.seat:
        account = signed_in.account_with(program(), g.asker.sign_in)
        g.speak(request.cookies.get("language") or (account.language if account else g.language))
        return None
    return signed_in.required()


def asker_of_handshake(environ: dict[str, Any], live_session_id: str) -> Asker:
    return asker_of_cookies(lambda name: cookie_of(environ, name), live_session_id)


def asker_of_cookies(cookie: Any, live_session_id: str) -> Asker:
    return Asker(cookie(signed_in.COOKIE) or "", cookie(cookie_name(live_session_id)) or "")


def remember(response: Response, live_session_id: str, secret: str) -> Response:
    response.set_cookie(
        cookie_name(live_session_id),
        secret,
        max_age=SIGN_IN_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=program().settings.secure,
    )
    return response
