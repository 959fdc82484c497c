"""Phones, operators and screens as the server meets them: HTTP with cookies, and Socket.IO clients."""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import requests
import socketio

from facilitator.signed_in import COOKIE
from models.people import SignIn
from models.seat import Role, cookie_for
from tests.room import Room, account
from tests.server import Server
from tests.waiting import until

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
EVENTS = ("stage", "tally", "comment", "note", "presence")
WEBSOCKET, POLLING = ("websocket",), ("polling",)
Frame = tuple[str, dict[str, Any]]


class Client:
    """Somebody with a browser of their own. ``frames``: all that came down the socket, in order."""

    namespace = ""

    def __init__(self, server: Server, room: Room) -> None:
        self.server, self.room = server, room
        self.http = requests.Session()
        self.token = ""
        self.frames: list[Frame] = []
        self.socket: socketio.Client | None = None

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.http.get(f"{self.server.url}{path}", **{"timeout": 15, **options})

    def post(self, path: str, data: Mapping[str, Any] | None = None, **options: Any) -> requests.Response:
        """A form, with the token that its page gave it."""
        form = {"csrf_token": self.token, **(data or {})}
        return self.http.post(f"{self.server.url}{path}", data=form, **{"timeout": 15, **options})

    def post_json(self, path: str, payload: object, **options: Any) -> requests.Response:
        headers = {"X-CSRF-Token": self.token, "Accept": "application/json"}
        return self.http.post(
            f"{self.server.url}{path}", json=payload, headers=headers, **{"timeout": 15, **options}
        )

    def take_token(self, path: str) -> None:
        """Opens a page with a form."""
        page = self.get(path)
        found = TOKEN.search(page.text)
        assert found, f"{path} answers {page.status_code} without a form"
        self.token = found.group(1)

    def connect(self, *, transports: Sequence[str] = WEBSOCKET, **auth: Any) -> None:
        """Returns once the snapshot is there. Raises `socketio.exceptions.ConnectionError` when refused."""
        client = socketio.Client(http_session=self.http, reconnection_delay=0.1, reconnection_delay_max=0.5)
        for event in EVENTS:
            client.on(event, self._hear(event), namespace=self.namespace)
        client.connect(
            self.server.url,
            namespaces=[self.namespace],
            transports=list(transports),
            auth={**self.auth, **auth},
            wait_timeout=10,
        )
        self.socket = client
        self.wait(lambda: self.arrived, "the snapshot")

    @property
    def arrived(self) -> dict[str, Any] | None:
        """The stage as it came with the last snapshot."""
        return self.last("stage")

    @property
    def auth(self) -> dict[str, Any]:
        return {}

    def send(self, event: str, payload: object = None, *, timeout: float = 10) -> dict[str, Any]:
        """The answer to a command over the socket."""
        assert self.socket is not None
        answer = self.socket.call(
            event, {} if payload is None else payload, namespace=self.namespace, timeout=timeout
        )
        assert isinstance(answer, dict), answer
        return answer

    def last(self, event: str) -> dict[str, Any] | None:
        return next((payload for name, payload in reversed(self.frames) if name == event), None)

    def wait(self, true: Callable[[], Any], what: str = "it") -> Any:
        return until(true, what=what)

    @property
    def connected(self) -> bool:
        return self.socket is not None and self.namespace in self.socket.namespaces

    def leave(self) -> None:
        if self.socket is not None:
            self.socket.disconnect()
            self.socket = None
        self.http.close()

    def _hear(self, event: str) -> Callable[[dict[str, Any]], None]:
        return lambda payload: self.frames.append((event, payload))


class Phone(Client):
    """Somebody in the room."""

    namespace = "/phone"

    def join(self, **segments: str) -> "Phone":
        self.take_token(f"/{self.room.code}")
        answer = self.post(f"/{self.room.code}/join", segments, allow_redirects=False)
        assert answer.status_code == 303, (answer.status_code, answer.text)
        self.server.secrets.update({self.ticket, self.room.code, self.room.screen_secret})
        return self

    @property
    def ticket(self) -> str:
        return str(self.http.cookies[f"ticket-{self.room.code}"])

    @property
    def auth(self) -> dict[str, Any]:
        return {"code": self.room.code, "language": "nl"}

    @property
    def arrived(self) -> dict[str, Any] | None:
        """What is told to everybody may come before it, and after it, with nothing of this phone's own."""
        stages = [payload for name, payload in self.frames if name == "stage"]
        return next((each for each in reversed(stages) if "supported" in each), None)

    def vote(self, round_id: str, *answer: str, command: str = "") -> dict[str, Any]:
        return self.send(
            "vote", {"command": command or new_command(), "round": round_id, "answer": list(answer)}
        )

    def vote_by_http(self, round_id: str, *answer: str, command: str = "") -> requests.Response:
        vote = {"command": command or new_command(), "round": round_id, "answer": list(answer)}
        return self.post_json(f"/{self.room.code}/do/vote", vote)

    def write(self, text: str, *, command: str = "") -> dict[str, Any]:
        self.server.secrets.add(text)
        return self.send("comment", {"command": command or new_command(), "text": text})

    def support(self, comment_id: str, on: bool = True) -> dict[str, Any]:
        return self.send("support", {"command": new_command(), "comment": comment_id, "on": on})

    def snapshot(self) -> list[Frame]:
        """What a phone that has just come back is told."""
        return [(event, payload) for event, payload in self.get(f"/{self.room.code}/snapshot").json()]


class Operator(Client):
    """Somebody with an account, at the console."""

    namespace = "/console"

    def sign_in(self, username: str = "anna") -> "Operator":
        """Without the form: that one takes only ten tries a minute."""
        with self.server.database.transaction() as db:
            secret = SignIn.start(db, account(db, username))
        self.http.cookies.set(COOKIE, secret, domain="127.0.0.1")
        self.server.secrets.add(secret)
        self.take_token("/sign-in")
        return self

    def fill_in(self, username: str, password: str, **more: str) -> requests.Response:
        """The form of the sign-in page."""
        self.take_token("/sign-in")
        form = {"username": username, "password": password, **more}
        return self.post("/sign-in", form, allow_redirects=False)

    @property
    def auth(self) -> dict[str, Any]:
        return {"session": self.room.id, "language": "nl"}

    def do(self, name: str, /, **payload: Any) -> dict[str, Any]:
        """By plain HTTP, so that it needs no socket; the answer must be that it is done."""
        answer = self.post_json(f"/console/sessions/{self.room.id}/do/{name}", payload)
        assert answer.status_code == 200, (name, answer.status_code, answer.text)
        return dict(answer.json())

    def start(self) -> "Operator":
        self.do("start_session")
        return self

    def open(self, type: str = "choice", *, reason: str = "") -> str:
        """The id of the round."""
        self.do("open_round", question=self.room.questions[type], reason=reason)
        return str(self.room.look(lambda live_session: live_session.round.id))


class Seated(Operator):
    """Somebody without an account, who opened the link of a seat."""

    def take(self, secret: str) -> "Seated":
        self.server.secrets.update({secret, cookie_for(secret)})
        answer = self.get(f"/seat/{secret}", allow_redirects=False)
        assert answer.status_code == 303, (answer.status_code, answer.text)
        self.take_token("/sign-in")
        return self

    def hold(self, role: Role) -> "Seated":
        """The cookie of such a seat, also of a role that has no page yet."""
        cookie = cookie_for(self.room.seat(role))
        self.server.secrets.add(cookie)
        self.http.cookies.set(f"seat-{self.room.id[:12]}-{role.value}", cookie, domain="127.0.0.1")
        self.take_token("/sign-in")
        return self


class Chair(Seated):
    """Somebody with the chair's link, on the page of the chair."""

    namespace = "/chair"

    def sit(self) -> "Chair":
        self.take(self.room.seat(Role.CHAIR))
        self.take_token(f"/chair/{self.room.id}")
        return self


class Scribe(Seated):
    """Somebody with the scribe's link, on the page of the scribe."""

    namespace = "/scribe"

    def sit(self) -> "Scribe":
        self.take(self.room.seat(Role.SCRIBE, "Kees"))
        self.take_token(f"/scribe/{self.room.id}")
        return self

    def note(self, text: str, item: int = 2, *, command: str = "") -> dict[str, Any]:
        given = {"item": self.room.items[item], "text": text, "command": command or new_command()}
        return self.send("write_note", given)


class Lead(Seated):
    """Somebody with the link of a group, on the page of its lead."""

    namespace = "/lead"
    group = ""

    def lead(self, group: str, secret: str) -> "Lead":
        """``group``: its id; ``secret``: of the link."""
        self.group = group
        self.take(secret)
        return self

    @property
    def auth(self) -> dict[str, Any]:
        return {**super().auth, "group": self.group}


class Screen(Client):
    """The projector, with the session's screen address."""

    namespace = "/screen"

    @property
    def auth(self) -> dict[str, Any]:
        return {"secret": self.room.screen_secret}


def new_command() -> str:
    return secrets.token_urlsafe(12)
