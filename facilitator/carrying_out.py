"""A command that comes by HTTP: as JSON or as a plain form, from the console or from the chair's page."""

from typing import Any

from flask import g, jsonify, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from facilitator import commands
from models.refused import Refused
from models.states import Control
from trialoog.answering import answered, payload_of
from trialoog.program import program
from trialoog.refusals import status

SEVERAL = ("comments", "words")  # fields of one name


def carried_out(live_session_id: str, name: str, back: str, hand: Control) -> AnyResponse:
    """As JSON it gets JSON; as a form it leads ``back`` to its page. ``hand``: whose page that is."""
    if request.is_json:
        given = payload_of(request)
        answer = answered(
            g.language, lambda: commands.run(program(), g.asker, live_session_id, name, given, hand)
        )
        return make_response(jsonify(answer), 200 if answer["ok"] else status(Refused(answer["code"])))
    commands.run(program(), g.asker, live_session_id, name, payload_of_form(), hand)
    return redirect(back, 303)


def payload_of_form() -> dict[str, Any]:
    """The form's fields; those that belong together have a point in their names, such as ``settings.…`` and
    ``hands.…``; empty is not given."""
    given: dict[str, Any] = {
        name: value for name, value in request.form.items() if name != "csrf_token" and value != ""
    }
    groups: dict[str, dict[str, Any]] = {}
    for name in [each for each in given if "." in each]:
        group, _, key = name.partition(".")
        groups.setdefault(group, {})[key] = given.pop(name)
    return {
        **given,
        **groups,
        **{name: request.form.getlist(name) for name in SEVERAL if name in given},
        **({"present": None} if "present" in request.form and "present" not in given else {}),
    }
