"""Signing in and out, the first account and invited ones, one's own password."""

import re

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from facilitator import signed_in
from models.people import Account, Invitation, SignIn, hashed
from models.refused import Refused
from trialoog.languages import LANGUAGES
from trialoog.limiter import SIGN_INS, SIGN_INS_ADDRESS, SIGN_INS_NAME
from trialoog.program import program
from trialoog.refusals import sentence, status

accounts = Blueprint("accounts", __name__)
Page = str | AnyResponse | tuple[str, int]


@accounts.get("/sign-in")
def sign_in() -> Page:
    return render_template("facilitator/accounts/sign_in.html", next=_inside(request.args.get("next", "")))


@accounts.post("/sign-in")
def start() -> Page:
    username, onward = request.form.get("username", "")[:100], _inside(request.form.get("next", ""))
    try:
        _count_try(username)
        # A password takes long to check, so never inside a transaction that others wait for.
        with program().database.reading() as db:
            account = SignIn.with_password(db, username=username, password=request.form.get("password", ""))
        with program().database.transaction() as db:
            secret = SignIn.start(db, account)
    except Refused as refused:
        return render_template(
            "facilitator/accounts/sign_in.html", problem=sentence(refused), username=username, next=onward
        ), status(refused)
    return signed_in.remember(make_response(redirect(onward or url_for("console.programmes"), 303)), secret)


@accounts.get("/sign-in/once/<secret>")
def take_over(secret: str) -> Page:
    """The secret, which works for ten minutes, is exchanged for a cookie and leaves the address at once."""
    onward = _inside(request.args.get("next", "")) or url_for("console.programmes")
    with program().database.transaction() as db:
        started = SignIn.take_over(db, secret)
    if started is not None:
        return signed_in.remember(make_response(redirect(onward, 303)), started)
    return redirect(onward, 303)  # where whoever is not signed in yet is asked to


@accounts.post("/sign-out")
def end() -> Page:
    with program().database.transaction() as db:
        SignIn.end(db, request.cookies.get(signed_in.COOKIE, ""))
    signed_in.look_again()
    response = make_response(redirect(url_for(".sign_in"), 303))
    response.delete_cookie(signed_in.COOKIE)
    return response


@accounts.get("/welcome/<secret>")
def welcome(secret: str) -> Page:
    account = signed_in.account_with(program(), request.cookies.get(signed_in.COOKIE))
    with program().database.reading() as db:
        invitation = Invitation.find(db, secret)
        return render_template("facilitator/accounts/welcome.html", invitation=invitation, account=account)


@accounts.post("/welcome/<secret>")
def accept(secret: str) -> Page:
    """With an account the programme is added to it; without one it is made."""
    known = signed_in.account_with(program(), request.cookies.get(signed_in.COOKIE))
    try:
        password_hash = "" if known else hashed(request.form.get("password", ""))
        with program().database.transaction() as db:
            invitation = Invitation.find(db, secret, use=True)
            account = db.get_one(Account, known.id) if known else _new_account(db, password_hash)
            invitation.accept(account)
            started = SignIn.start(db, account)
    except Refused as refused:
        if refused.code == "invitation_unknown":
            raise
        with program().database.reading() as db:
            return render_template(
                "facilitator/accounts/welcome.html",
                invitation=Invitation.find(db, secret),
                account=None,
                problem=sentence(refused),
                form=request.form,
            ), status(refused)
    return signed_in.remember(make_response(redirect(url_for("console.programmes"), 303)), started)


@accounts.route("/account", methods=["GET", "POST"])
def own() -> Page:
    if (answer := signed_in.required()) is not None:
        return answer
    if request.method == "GET":
        return render_template("facilitator/accounts/own.html", account=g.account)
    try:
        program().limiter.count(SIGN_INS, "password", g.account.id)  # whoever is signed in is known already
        password_hash = g.account.new_password_hash(
            old=request.form.get("old", ""), new=request.form.get("new", "")
        )
        with program().database.transaction() as db:
            account = db.get_one(Account, g.account.id)
            account.replace_password(password_hash)
            started = SignIn.start(db, account)
    except Refused as refused:
        return render_template(
            "facilitator/accounts/own.html", account=g.account, problem=sentence(refused)
        ), status(refused)
    signed_in.look_again()
    page = make_response(render_template("facilitator/accounts/own.html", account=g.account, changed=True))
    return signed_in.remember(page, started)


@accounts.post("/account/language")
def language() -> Page:
    if (answer := signed_in.required()) is not None:
        return answer
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        raise Refused("command_invalid")
    with program().database.transaction() as db:
        db.get_one(Account, g.account.id).language = chosen
    response = make_response(redirect(url_for(".own"), 303))
    response.delete_cookie("language")
    return response


def _new_account(db: Session, password_hash: str) -> Account:
    form = request.form
    return Account.with_hash(
        db,
        username=form.get("username", ""),
        name=form.get("name", ""),
        password_hash=password_hash,
        language=g.language,
    )


def _count_try(username: str) -> None:
    name = username.strip().casefold()
    program().limiter.count(SIGN_INS_ADDRESS, "sign-in", request.remote_addr or "")
    program().limiter.count(SIGN_INS, "sign-in", name, request.remote_addr or "")
    program().limiter.count(SIGN_INS_NAME, "sign-in", name)


def _inside(address: str) -> str:
    """Only a path of our own: a link to the sign-in page must not lead elsewhere afterwards."""
    return address if re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f]*", address) else ""
