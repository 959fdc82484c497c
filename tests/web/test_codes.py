"""The six digits: found in a second, guessed in no time that matters."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.clients import Phone
from tests.databases import Databases
from tests.room import Room
from tests.server import Server

WRONG = "100000"


@pytest.fixture
def server(databases: Databases, tmp_path: Path) -> Iterator[Server]:
    """One a test: what was tried is counted."""
    server = Server(tmp_path, databases.new())
    yield server
    server.close()
    server.check_log()


def test_an_unknown_code_is_said_in_words(server: Server) -> None:
    answer = server.get(f"/{WRONG}", headers={"Accept-Language": "nl"})
    assert answer.status_code == 404
    assert "Er is geen sessie met deze code" in answer.text


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{code:.3} {code:3.3}", "{code:.3}-x"])
def test_a_code_can_be_typed_in_any_way(come: Callable[..., Phone], room: Room, typed: str) -> None:
    visitor = come(Phone)
    visitor.take_token("/")
    typed = (
        typed.replace("{code:3.3}", room.code[3:])
        .replace("{code:.3}", room.code[:3])
        .replace("-x", "-" + room.code[3:])
    )
    answer = visitor.post("/", {"code": typed.replace("{code}", room.code)}, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{room.code}")


def test_a_wrong_code_in_the_form_brings_the_form_back_with_what_was_typed(
    come: Callable[..., Phone],
) -> None:
    visitor = come(Phone)
    visitor.take_token("/")
    answer = visitor.post("/", {"code": WRONG})
    assert answer.status_code == 404
    assert WRONG in answer.text


def test_after_thirty_wrong_codes_in_a_minute_the_next_is_refused_and_the_right_one_is_not(
    server: Server, room: Room, phone: Callable[..., Phone]
) -> None:
    assert {server.get(f"/{WRONG}").status_code for _ in range(30)} == {404}
    assert server.get(f"/{WRONG}").status_code == 429
    assert server.get(f"/{room.code}").status_code == 200
    assert phone().snapshot()


def test_three_hundred_right_joins_from_one_address_pass(
    server: Server, room: Room, come: Callable[..., Phone]
) -> None:
    visitor = come(Phone)
    visitor.take_token(f"/{room.code}")
    for _ in range(300):
        answer = visitor.post(f"/{room.code}/join", allow_redirects=False)
        assert answer.status_code == 303
        visitor.http.cookies.pop(f"ticket-{room.code}")
    assert room.look(lambda s: s.accepts_participants)
    assert server.get(f"/{WRONG}").status_code == 404
