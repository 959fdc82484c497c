"""The phone's pages: the code, joining, and the one page that shows the session. Every command also
works as a plain form or request here, for when no socket can be had."""

from typing import Any, cast

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from models.background import can_change_background, change_background
from models.live_session import LiveSession
from models.participant import Participant
from models.place import mark_of, place_of
from models.refused import Refused
from models.round_view import Audience
from models.snapshot import count_comments, round_on_stage, stage_of
from participant import ticket
from participant.commands import Commands, Phone
from participant.joining import door, join_in, joined, speak, with_code
from participant.views import comment_messages, mine_of, snapshot, stage_values
from trialoog.answering import answered, payload_of
from trialoog.languages import LANGUAGES
from trialoog.program import program
from trialoog.refusals import sentence, status
from trialoog.wire import PHONE_COMMANDS

pages = Blueprint("participant", __name__)
Page = str | AnyResponse | tuple[str, int]


@pages.get("/")
def start() -> Page:
    return render_template("participant/code.html")


@pages.post("/")
def find() -> Page:
    typed = "".join(filter(str.isdigit, request.form.get("code", "")))
    with program().database.reading() as db:
        try:
            return redirect(url_for(".session", code=with_code(db, typed).code))
        except Refused as refused:
            return render_template("participant/code.html", problem=sentence(refused), typed=typed), status(
                refused
            )


@pages.get("/<code:code>")
def session(code: str) -> Page:
    return _page(code, "question")


@pages.get("/<code:code>/comments")
def comments(code: str) -> Page:
    return _page(code, "comments")


@pages.get("/<code:code>/privacy")
def privacy(code: str) -> Page:
    with program().database.reading() as db:
        return render_template("participant/privacy.html", live_session=with_code(db, code))


@pages.get("/<code:code>/background")
def background(code: str) -> Page:
    with program().database.reading() as db:
        live_session, participant = joined(db, code)
        return _background(live_session, participant)


@pages.post("/<code:code>/background")
def change(code: str) -> Page:
    with program().database.transaction() as db:
        live_session, participant = joined(db, code)
        db.refresh(live_session, with_for_update=True)
        try:
            change_background(live_session, participant, request.form.to_dict())
        except Refused as refused:
            return _background(live_session, participant, sentence(refused)), status(refused)
    return redirect(url_for(".session", code=code), 303)


@pages.post("/<code:code>/join")
def join(code: str) -> Page:
    with program().database.transaction() as db:
        live_session = with_code(db, code)
        speak(live_session)
        held = ticket.of_request(code)
        if Participant.holding(db, live_session.id, held) is None:
            try:
                held = join_in(db, live_session)
            except Refused as refused:
                return door(db, live_session, sentence(refused)), status(refused)
    response = make_response(redirect(url_for(".session", code=code), 303))
    ticket.give(response, code, str(held), secure=program().settings.secure)
    return response


@pages.get("/<code:code>/snapshot")
def snapshot_now(code: str) -> Page:
    with program().database.reading() as db:
        live_session, participant = joined(db, code)
        at = request.args.get("q", "")
        messages = snapshot(program(), db, live_session, participant, g.language, at=at)
    return jsonify([[event, message.model_dump(exclude_none=True)] for event, message in messages])


@pages.post("/<code:code>/do/<name>")
def do(code: str, name: str) -> Page:
    """A command as JSON gets JSON; as a form it leads back to the page."""
    if name not in PHONE_COMMANDS or name == "snapshot":
        raise Refused("not_found")
    with program().database.reading() as db:
        live_session, participant = joined(db, code)
    phone = Phone(participant.id, live_session.id, g.language)
    if request.is_json:
        answer = answered(g.language, lambda: commands().run(phone, name, payload_of(request)))
        return make_response(jsonify(answer), 200 if answer["ok"] else status(Refused(answer["code"])))
    commands().run(phone, name, _from_form(name))
    return redirect(url_for(".comments" if name in ("comment", "support") else ".session", code=code), 303)


def _from_form(name: str) -> dict[str, Any]:
    form: dict[str, Any] = {key: request.form[key] for key in request.form if key != "csrf_token"}
    if name == "vote":
        form["answer"] = request.form.getlist("answer")
    if "on" in form:
        form["on"] = form["on"] == "true"
    return form


def _page(code: str, tab: str) -> Page:
    with program().database.reading() as db:
        live_session = with_code(db, code)
        speak(live_session)
        if request.args.get("language") in LANGUAGES:
            back = url_for(
                f".{'comments' if tab == 'comments' else 'session'}",
                code=code,
                k=request.args.get("k"),
                g=request.args.get("g"),
            )
            return _choose_language(request.args["language"], back)
        participant = Participant.holding(db, live_session.id, ticket.of_request(code))
        if participant is None:
            return door(db, live_session)
        if "g" in request.args:
            return redirect(url_for(".group", code=code, g=request.args["g"]))
        place = place_of(db, live_session, participant.id, request.args.get("q", ""))
        comments = comment_messages(program(), db, live_session, g.language, group_id=place.group_id)
        return render_template(
            "participant/phone.html",
            **stage_values(stage_of(db, live_session, Audience.PHONE, place)),
            tab=tab,
            here=mark_of(db, live_session, participant.id, place),
            mine=mine_of(db, round_on_stage(live_session, Audience.PHONE, place), participant),
            number=count_comments(db, live_session, place.group_id),
            comments=comments if tab == "comments" else [],
        )


def _background(live_session: LiveSession, participant: Participant, problem: str = "") -> str:
    return render_template(
        "participant/background.html",
        live_session=live_session,
        chosen=participant.segments,
        open=can_change_background(live_session),
        problem=problem
        or ("" if can_change_background(live_session) else sentence(Refused("segments_final"))),
    )


def _choose_language(language: str, back: str) -> Response:
    response = make_response(redirect(back))
    response.set_cookie(
        "language", language, max_age=365 * 86400, samesite="Lax", secure=program().settings.secure
    )
    return response


def commands() -> Commands:
    return cast(Commands, current_app.extensions["trialoog.phone"])
