"""Security headers on every answer, those of Engine.IO and of static files included."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types trialoog",
    ]
)
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
OF_DOCUMENTS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# Never shown as a document, sniffing being off; on every first visit to a full room these would be 3 kB a phone.
PARTS = ("text/css", "text/javascript", "font/")
HSTS = "max-age=31536000"


class SecurityHeaders:
    def __init__(self, app: WSGIApplication, *, secure: bool) -> None:
        self._app = app
        self._always = [*HEADERS.items(), *([("Strict-Transport-Security", HSTS)] if secure else [])]
        self._of_documents = [*self._always, *OF_DOCUMENTS.items()]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(status, [*headers, *self._fitting(headers)], exc_info)

        return self._app(environ, start)

    def _fitting(self, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
        kind = next((value for name, value in headers if name.lower() == "content-type"), "")
        return self._always if kind.startswith(PARTS) else self._of_documents
