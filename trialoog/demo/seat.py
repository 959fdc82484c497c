"""Taking a seat through the public pages, as a phone does: look at the page, press the button, keep the cookie."""

import random
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from gevent import socket

from trialoog.demo.forms import Form, join_form

SECONDS = 10.0


class Seat:
    """Raises OSError while the server cannot be reached or lets nobody in."""

    def __init__(self, host: str, port: int, code: str) -> None:
        self.host, self.port, self.code = host, port, code
        self._cookies: SimpleCookie = SimpleCookie()

    @property
    def cookies(self) -> str:
        return "; ".join(f"{name}={morsel.value}" for name, morsel in self._cookies.items())

    def take(self, chance: random.Random) -> None:
        form = join_form(self._request("GET", f"/{self.code}"))
        if form is None:
            raise ConnectionRefusedError("there is no joining this session now")
        self._request("POST", form.action, _filled_in(form, chance))

    def _request(self, method: str, path: str, fields: dict[str, str] | None = None) -> str:
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection = HTTPConnection(self.host, self.port)
        connection.sock = socket.create_connection((self.host, self.port), timeout=SECONDS)
        try:
            connection.request(method, path, urlencode(fields or {}), headers)
            response = connection.getresponse()
            self._keep_cookies(response)
            text = response.read().decode()
        finally:
            connection.close()
        if response.status >= 400:
            raise ConnectionRefusedError(f"{method} of a page was answered with {response.status}")
        return text

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            self._cookies.load(line)


def _filled_in(form: Form, chance: random.Random) -> dict[str, str]:
    """Somebody in eight would rather not say, as the last choice of each question has it."""
    chosen = {
        name: values[-1] if chance.random() < 1 / 8 else chance.choice(values)
        for name, values in form.choices.items()
    }
    return form.hidden | chosen
