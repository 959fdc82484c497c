"""What every page has, whichever door it belongs to: language, errors in words, CSRF, compression."""

import gzip
import secrets
from contextlib import ExitStack
from typing import Any

import structlog
from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from models.refused import Refused
from trialoog import languages
from trialoog.refusals import sentence, status

log = structlog.get_logger()
LEAST_COMPRESSED = 500  # bytes
CSRF_HEADER = "X-CSRF-Token"


class CodeConverter(BaseConverter):
    regex = "[0-9]{6}"


def set_up(app: Flask, *, language: str, secure: bool) -> None:
    app.url_map.converters["code"] = CodeConverter
    app.config.update(
        WTF_CSRF_TIME_LIMIT=None,  # a phone may sleep through the afternoon
        WTF_CSRF_HEADERS=[CSRF_HEADER],
        WTF_CSRF_SSL_STRICT=False,  # the session cookie is SameSite; some phones send no Referer
        SESSION_COOKIE_NAME="browser",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        MAX_CONTENT_LENGTH=2_000_000,
        MAX_FORM_MEMORY_SIZE=2_000_000,
    )
    CSRFProtect(app)
    app.before_request(lambda: _begin(language))
    app.teardown_request(_end)
    app.after_request(_finish)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, lambda _: _refused(Refused("form_expired")))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _defect)
    app.jinja_env.globals["new_command"] = lambda: secrets.token_urlsafe(12)


def _begin(language: str) -> None:
    g.spoken = ExitStack()
    chosen = request.cookies.get("language", "")
    speak(
        chosen
        if chosen in languages.LANGUAGES
        else languages.best_language(request.accept_languages, language)
    )
    g.speak = speak


def speak(language: str) -> None:
    g.language = language if language in languages.LANGUAGES else languages.LANGUAGES[0]
    g.spoken.enter_context(languages.speaking(g.language))


def _end(_error: Any) -> None:
    if "spoken" in g:
        g.spoken.close()


def _finish(response: Response) -> Response:
    if response.mimetype in ("text/html", "application/json") and not response.direct_passthrough:
        response.vary.update(["Accept-Encoding", "Cookie", "Accept-Language"])
        response.cache_control.no_store = True
        if (
            request.accept_encodings.quality("gzip")
            and response.content_length
            and response.content_length > LEAST_COMPRESSED
        ):
            response.set_data(gzip.compress(response.get_data(), 6))
            response.content_encoding = "gzip"
    return response


def _refused(refused: Refused) -> Response:
    return _problem(sentence(refused), status(refused), refused.code)


def _http_error(error: HTTPException) -> Response:
    if error.code in (404, 405):
        return _problem(sentence(Refused("not_found")), error.code, "not_found")
    if error.code == 413:
        return _problem(sentence(Refused("file_too_large")), 413, "file_too_large")
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    return _problem(sentence(Refused("command_invalid")), error.code, "command_invalid")


def _defect(error: Exception) -> Response:
    log.exception("a request failed", endpoint=request.endpoint)
    return _problem(
        languages.gettext("Something went wrong on our side. Nothing you saved is lost; try again."),
        500,
        "defect",
    )


def _problem(message: str, code: int, name: str) -> Response:
    if request.is_json or request.accept_mimetypes.best == "application/json":
        return make_response(jsonify(ok=False, code=name, message=message), code)
    return make_response(render_template("problem.html", message=message, status=code), code)
