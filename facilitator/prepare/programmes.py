"""The list of programmes, and the page of one, with its settings and its end."""

from typing import Any

from flask import g, redirect, render_template, request, url_for

from facilitator import signed_in
from facilitator.prepare.blueprint import Page, prepare, programme_of, removed_of
from facilitator.prepare.forms import Form, refused_form, typed
from facilitator.prepare.words import STATES
from models.people import Account
from models.prepare import remove
from models.prepare.removed import KEPT_DAYS, Removed
from models.programme import Programme
from models.programme_file.problems import checked
from models.programme_file.schema import ProgrammeFields
from models.refused import Refused
from trialoog.program import program
from trialoog.refusals import sentence, status


@prepare.post("/")
def add_programme() -> Page:
    try:
        fields = checked(ProgrammeFields, typed(ProgrammeFields))
        with program().database.transaction() as db:
            owner = db.get_one(Account, g.account.id)
            programme = Programme.create(db, owner=owner, **fields.model_dump())
    except Refused as refused:
        return programmes_page(adding=refused_form(refused))
    return redirect(url_for(".programme", programme_id=programme.id), 303)


@prepare.get("/programmes/<programme_id>")
def programme(programme_id: str) -> Page:
    return programme_page(programme_id)


@prepare.post("/programmes/<programme_id>")
def change_programme(programme_id: str) -> Page:
    try:
        fields = checked(ProgrammeFields, typed(ProgrammeFields))
        with program().database.transaction() as db:
            programme_of(db, programme_id).describe(**fields.model_dump())
    except Refused as refused:
        return programme_page(programme_id, describing=refused_form(refused))
    return redirect(url_for(".programme", programme_id=programme_id, saved="settings"), 303)


@prepare.post("/programmes/<programme_id>/remove")
def remove_programme(programme_id: str) -> Page:
    try:
        with program().database.transaction() as db:
            removed = remove.remove_programme(programme_of(db, programme_id, change=True), by=g.account.actor)
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return programme_page(programme_id, notice=sentence(refused), code=status(refused))
    signed_in.look_again()
    return redirect(url_for("console.programmes", removed=removed.id), 303)


def to_programme(programme_id: str, focus: str, *, saved: str | None = None) -> Page:
    """``focus``: the id of what the work goes on with."""
    address = url_for(".programme", programme_id=programme_id, at=focus, saved=saved)
    return redirect(f"{address}#{focus}", 303)


def programmes_page(adding: Form | None = None, **shown: Any) -> Page:
    with program().database.reading() as db:
        page = render_template(
            "facilitator/prepare/programmes.html",
            programmes=Programme.of(db, g.account),
            removed=removed_of(db, request.args.get("removed")),
            gone=Removed.programmes_of(db, g.account),
            adding=adding or Form(),
            **shown,
        )
    return page, (adding or shown.get("loading") or Form()).status


def programme_page(
    programme_id: str, *, describing: Form | None = None, adding: Form | None = None, **shown: Any
) -> Page:
    with program().database.reading() as db:
        page = render_template(
            "facilitator/prepare/programme.html",
            programme=programme_of(db, programme_id),
            removed=removed_of(db, request.args.get("removed")),
            at=request.args.get("at", ""),
            states=STATES,
            kept_days=KEPT_DAYS,
            describing=describing or Form(),
            adding=adding or Form(),
            **shown,
        )
    code: int = shown.get("code", 200)
    return page, next((each.status for each in (describing, adding, shown.get("loading")) if each), code)
