"""Programmes as files: taken in, with every mistake named, and given out."""

from io import BytesIO

from flask import Response, g, redirect, request, send_file, url_for

from facilitator.prepare.blueprint import Page, prepare, programme_of
from facilitator.prepare.forms import refused_form
from facilitator.prepare.programmes import programme_page, programmes_page
from models.people import Account
from models.programme_file import load
from models.programme_file.gather import file_of
from models.programme_file.read import MOST_BYTES, read
from models.programme_file.schema import ProgrammeFile
from models.programme_file.write import text_of
from models.refused import Refused
from trialoog.languages import gettext
from trialoog.program import program


@prepare.post("/programmes/load")
def load_programme() -> Page:
    try:
        file = _uploaded()
    except Refused as refused:
        return programmes_page(loading=refused_form(refused), problems=refused.facts.get("problems", ()))
    with program().database.transaction() as db:
        programme = load.load(db, file, db.get_one(Account, g.account.id))
    return redirect(url_for(".programme", programme_id=programme.id), 303)


@prepare.post("/programmes/<programme_id>/load")
def load_sessions(programme_id: str) -> Page:
    try:
        file = _uploaded()
    except Refused as refused:
        problems = refused.facts.get("problems", ())
        return programme_page(programme_id, loading=refused_form(refused), problems=problems)
    with program().database.transaction() as db:
        load.add_sessions(programme_of(db, programme_id), file)
    return redirect(url_for(".programme", programme_id=programme_id, saved="sessions"), 303)


@prepare.get("/programmes/<programme_id>/file")
def download(programme_id: str) -> Response:
    with program().database.reading() as db:
        text = text_of(file_of(programme_of(db, programme_id)), gettext)
    response = send_file(
        BytesIO(text.encode()),
        mimetype="application/yaml",
        as_attachment=True,
        download_name="programme.yaml",
    )
    response.cache_control.no_store = True
    return response


def _uploaded() -> ProgrammeFile:
    """Refuses: ``file_missing``, and what `read` refuses."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Refused("file_missing")
    return read(file.stream.read(MOST_BYTES + 1))
