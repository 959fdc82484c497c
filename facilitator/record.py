"""The record of a session in the console: a page to read and to print, and the files to take home."""

from io import BytesIO

from flask import Blueprint, Response, g, send_file, url_for

from facilitator import seated
from facilitator.exports import FORMATS, file_name
from facilitator.exports.page import PAPER, SHEETS, Download, Link, render
from facilitator.exports.wording import in_our_words
from facilitator.rights import OPERATING, check_role
from models.record import Record, record_of
from models.refused import Refused
from trialoog.program import program
from trialoog.rendering import asset

record = Blueprint("record", __name__, url_prefix="/console/sessions/<live_session_id>/record")
record.before_request(seated.required)


@record.get("")
def page(live_session_id: str) -> str:
    """In the reader's language; a file is in the session's."""
    found = _found(live_session_id)
    downloads = [
        Download(each.label, url_for(".file", live_session_id=live_session_id, name=each.name))
        for each in FORMATS.values()
    ]
    return render(in_our_words(found), links=_sheets(found.programme.accent), downloads=downloads)


@record.get("/<name>")
def file(live_session_id: str, name: str) -> Response:
    """Refuses: ``not_found``, for another format too."""
    if name not in FORMATS:
        raise Refused("not_found")
    chosen, found = FORMATS[name], _found(live_session_id)
    response = send_file(
        BytesIO(chosen.make(found)),
        mimetype=chosen.mimetype,
        as_attachment=True,
        download_name=file_name(found, chosen),
    )
    response.cache_control.no_store = True
    return response


def _found(live_session_id: str) -> Record:
    """For who operates it, also without an account. Refuses: ``not_yours``, and what `Asker.find` refuses."""
    with program().database.reading() as db:
        admitted = g.asker.find(db, live_session_id)
        check_role(admitted.by, OPERATING)
        return record_of(db, admitted.live_session)


def _sheets(accent: str) -> list[Link]:
    """In the order of `docs/look.md`; the programme's colour comes last."""
    first, *others = (Link(asset(f"css/{name}.css")) for name in SHEETS)
    return [
        first,
        Link(asset("css/dark.css"), "(prefers-color-scheme: dark)"),
        *others,
        Link(asset("css/fonts.css")),
        Link(asset(f"css/{PAPER}.css"), "print"),
        Link(url_for("theme.style", colour=accent.removeprefix("#"), scheme="system")),
    ]
