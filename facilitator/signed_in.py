"""Who is signed in: a cookie whose digest is in the database, so that signing out really ends it."""

from flask import Response, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from models.people import SIGN_IN_DAYS, Account, SignIn
from models.refused import Refused
from trialoog.program import Program, program
from trialoog.transport import on_hub

COOKIE = "signed-in"


def required() -> AnyResponse | None:
    """For `before_request`: everything in the console needs an account. Refuses: ``sign_in_first``."""
    account = account_with(program(), request.cookies.get(COOKIE))
    if account is None:
        if request.method == "GET" and not request.is_json:
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        raise Refused("sign_in_first")
    g.account = account
    g.speak(request.cookies.get("language") or account.language)
    return None


def account_with(program: Program, secret: str | None) -> Account | None:
    with program.database.reading() as db:
        return SignIn.account_of(db, secret)


def remember(response: Response, secret: str) -> Response:
    response.set_cookie(
        COOKIE,
        secret,
        max_age=SIGN_IN_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=program().settings.secure,
    )
    return response


def look_again() -> None:
    """The open consoles of who may no longer see them are closed."""
    on_hub(current_app.extensions["trialoog.consoles"].look_again)
