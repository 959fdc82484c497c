"""Serves the sample session and tells where to look, once there is something to see."""

import webbrowser
from dataclasses import dataclass
from http.client import HTTPConnection
from subprocess import Popen

import click
import gevent

from models.database import Database
from trialoog import server
from trialoog.app import Application, create_app
from trialoog.config import EVERYWHERE, Settings
from trialoog.demo import crowd
from trialoog.demo.sample import USERNAME, Sample, prepare
from trialoog.demo.terminal import Addresses, has_desktop, print_json, print_words
from trialoog.transport import in_thread

SECONDS = 30.0


@dataclass(frozen=True)
class Wishes:
    """``participants``: how many are simulated."""

    participants: int = 0
    as_json: bool = False
    browser: bool = True


def run(settings: Settings, wishes: Wishes) -> None:
    """Until it is stopped. Raises OSError when the port is taken."""
    database = Database(settings.database_url)
    sample = prepare(database)
    database.close()
    application = create_app(settings)
    people: list[Popen[bytes]] = []
    try:
        server.serve(application, lambda: gevent.spawn(_begin, application, sample, wishes, people))
    finally:
        for each in people:
            each.terminate()


def _begin(application: Application, sample: Sample, wishes: Wishes, people: list["Popen[bytes]"]) -> None:
    host, port = _host(application.program.settings), application.port
    in_thread(_wait_for_answer, host, port)
    addresses = addresses_of(sample, f"http://{host}:{port}", application.program.address())
    (print_json if wishes.as_json else print_words)(addresses)
    if wishes.participants:
        people.append(crowd.start(wishes.participants, host, port, sample.code))
        click.echo(f"{wishes.participants} simulated participants are coming in.", err=True)
    if wishes.browser and not wishes.as_json and has_desktop():
        in_thread(webbrowser.open, addresses.console)


def addresses_of(sample: Sample, here: str, there: str) -> Addresses:
    return Addresses(
        console=f"{here}/sign-in/once/{sample.sign_in}?next=/console/sessions/{sample.live_session_id}",
        screen=f"{here}/screen/{sample.screen_secret}",
        join=f"{here}/{sample.code}",
        code=sample.code,
        phones=f"{there}/{sample.code}?k={sample.join_secret}",
        username=USERNAME,
        password=sample.password,
    )


def _host(settings: Settings) -> str:
    """How this machine itself reaches the server."""
    return "localhost" if settings.host in (*EVERYWHERE, "127.0.0.1") else settings.host


def _wait_for_answer(host: str, port: int) -> None:
    connection = HTTPConnection(host, port, timeout=SECONDS)
    connection.request("GET", "/health")
    connection.getresponse().read()
    connection.close()
