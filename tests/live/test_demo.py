"""`trialoog demo` as a newcomer or a script starts it."""

import json
import re
import select
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from models.database import Database
from models.live_session import LiveSession
from models.participant import count_joined
from models.people import Account
from models.programme import Programme
from models.rounds import Round
from tests.server import PROGRAM
from tests.waiting import until

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
STARTING_SECONDS = 60


class Demo:
    """A demo that runs, with a browser beside it."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        command = [str(PROGRAM), "--data", str(folder), "demo", "--json", "--host", "127.0.0.1", *options]
        self.errors = folder.with_suffix(".log").open("ab+")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        assert self.process.stdout is not None
        assert select.select([self.process.stdout], [], [], STARTING_SECONDS)[0], "it never started"
        self.addresses: dict[str, str] = json.loads(self.process.stdout.readline())
        self.database = Database(f"sqlite:///{folder}/trialoog.db")

    def look(self, at: Callable[[LiveSession], Any]) -> Any:
        with self.database.reading() as db:
            return at(LiveSession.with_code(db, self.addresses["code"]))

    def stop(self) -> str:
        """What it wrote on standard output after the addresses."""
        self.process.terminate()
        rest, _ = self.process.communicate(timeout=30)
        self.database.close()
        self.errors.close()
        return rest


class Console:
    """A browser that opens the console from the address that was printed."""

    def __init__(self, demo: Demo) -> None:
        self.http = requests.Session()
        self.page = self.http.get(demo.addresses["console"], timeout=15)
        self.url = self.page.url
        account = self.http.get(f"{self.url.split('/console')[0]}/account", timeout=15)
        self.token = TOKEN.search(account.text).group(1)  # type: ignore[union-attr]

    def do(self, name: str, **payload: Any) -> None:
        headers = {"X-CSRF-Token": self.token, "Accept": "application/json"}
        self.http.post(f"{self.url}/do/{name}", json=payload, headers=headers, timeout=15).raise_for_status()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Demo]]:
    """Starts it again and again in the same folder."""
    running: list[Demo] = []

    def begin(*options: str) -> Demo:
        running.append(Demo(tmp_path / "demo-data", "--port", "0", *options))
        return running[-1]

    yield begin
    for each in running:
        if each.process.poll() is None:
            each.stop()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """With eight people; its console was opened by ``console``."""
    demo = Demo(tmp_path_factory.mktemp("demo") / "demo-data", "--port", "0", "--participants", "8")
    yield demo
    assert demo.stop() == "", "standard output is for the addresses alone"


@pytest.fixture(scope="module")
def console(demo: Demo) -> Console:
    return Console(demo)


def test_a_script_gets_the_addresses_as_one_line_and_all_of_them_work(demo: Demo, console: Console) -> None:
    here = demo.addresses
    assert requests.get(here["screen"], timeout=15).status_code == 200
    assert requests.get(here["join"], timeout=15).status_code == 200
    assert here["join"].endswith(f"/{here['code']}")
    assert console.page.status_code == 200
    assert "/console/sessions/" in console.url


def test_the_address_of_the_console_signs_in_whatever_browser_opens_it(demo: Demo, console: Console) -> None:
    other = requests.get(demo.addresses["console"], timeout=15)
    assert "/console/sessions/" in other.url
    assert "once" not in other.url


def test_a_second_browser_signs_in_with_the_name_and_password(demo: Demo) -> None:
    http = requests.Session()
    page = http.get(demo.addresses["join"].rsplit("/", 1)[0] + "/sign-in", timeout=15)
    form = {name: demo.addresses[name] for name in ("username", "password")}
    form["csrf_token"] = TOKEN.search(page.text).group(1)  # type: ignore[union-attr]
    assert "/console" in http.post(page.url, data=form, timeout=15).url


def test_simulated_people_join_and_answer_a_question_that_is_opened(demo: Demo, console: Console) -> None:
    until(lambda: demo.look(lambda live: count_joined(live.db, live.id)) >= 3, 60, "three people in the room")
    console.do("start_session")
    question = demo.look(lambda live: next(each for item in live.agenda for each in item.questions))
    console.do("open_round", question=question.id)
    until(lambda: _voted(demo) >= 2, 60, "two votes")


def test_the_simulated_people_go_when_the_demo_is_killed(start: Callable[..., Demo]) -> None:
    demo = start("--participants", "1")
    people = until(lambda: _crowd(demo), 20, "the process of the simulated people")
    demo.process.kill()
    until(lambda: not any(Path(f"/proc/{each}").exists() for each in people), 20, "their end")


def test_started_again_it_goes_on_with_its_session_and_makes_a_new_one_after_the_end(
    start: Callable[..., Demo],
) -> None:
    first = start()
    first.stop()
    second = start()
    assert second.addresses["code"] == first.addresses["code"]
    console = Console(second)
    console.do("start_session")
    console.do("end_session")
    second.stop()
    third = start()
    assert third.addresses["code"] != first.addresses["code"]
    assert third.look(lambda live: live.state) == "lobby"
    assert third.look(lambda live: len(live.agenda)) > 1
    assert _programmes(third) == 1


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [
            str(PROGRAM),
            "--data",
            str(tmp_path),
            "demo",
            "--json",
            "--host",
            "127.0.0.1",
            "--port",
            port,
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=STARTING_SECONDS)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "already in use" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def _voted(demo: Demo) -> int:
    def voted(live_session: LiveSession) -> int:
        round_: Round | None = live_session.round
        return round_.voted if round_ else 0

    return int(demo.look(voted))


def _programmes(demo: Demo) -> int:
    with demo.database.reading() as db:
        account = db.query(Account).where(Account.username == "demo").one()
        return len(Programme.of(db, account))


def _crowd(demo: Demo) -> list[str]:
    children = Path(f"/proc/{demo.process.pid}/task/{demo.process.pid}/children")
    return children.read_text().split()
