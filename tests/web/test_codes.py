"""The six digits: found in a second, guessed in no time that matters."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests.clients import Phone
from tests.databases import Databases
from tests.room import Room
from tests.server import Server

WRONG = "100000"
addresses = count(1)


@pytest.fixture(scope="module")
def server(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Behind a proxy that says from where somebody comes, so that the tests do not count for each other."""
    server = Server(tmp_path_factory.mktemp("server"), databases.new(), proxies=1)
    yield server
    server.close()
    server.check_log()


@pytest.fixture
def visitor(come: Callable[..., Phone]) -> Phone:
    """From an address of its own."""
    visitor = come(Phone)
    visitor.http.headers["X-Forwarded-For"] = f"10.0.0.{next(addresses)}"
    visitor.http.headers["Accept-Language"] = "nl"
    visitor.take_token("/")
    return visitor


def test_an_unknown_code_is_said_in_words(visitor: Phone) -> None:
    answer = visitor.get(f"/{WRONG}")
    assert answer.status_code == 404
    assert "Er is geen sessie met deze code" in answer.text


@pytest.mark.parametrize("form", ["{0}{1}", " {0}{1} ", "{0} {1}", "{0}-{1}", "{0}.{1}"])
def test_a_code_can_be_typed_in_any_way(visitor: Phone, room: Room, form: str) -> None:
    typed = form.format(room.code[:3], room.code[3:])
    answer = visitor.post("/", {"code": typed}, allow_redirects=False)
    assert (answer.status_code // 100, answer.headers["Location"]) == (3, f"/{room.code}")


def test_a_wrong_code_in_the_form_brings_the_form_back_with_what_was_typed(visitor: Phone) -> None:
    answer = visitor.post("/", {"code": WRONG})
    assert answer.status_code == 404
    assert WRONG in answer.text


def test_after_thirty_wrong_codes_in_a_minute_the_next_is_refused_and_the_right_one_is_not(
    visitor: Phone, room: Room
) -> None:
    assert {visitor.get(f"/{WRONG}").status_code for _ in range(30)} == {404}
    assert visitor.get(f"/{WRONG}").status_code == 429
    assert visitor.get(f"/{room.code}").status_code == 200
    assert visitor.join().snapshot()


def test_three_hundred_right_joins_from_one_address_pass(visitor: Phone, room: Room) -> None:
    for _ in range(300):
        answer = visitor.post(f"/{room.code}/join", allow_redirects=False)
        assert answer.status_code == 303
        visitor.http.cookies.pop(f"ticket-{room.code}")
    assert visitor.get(f"/{WRONG}").status_code == 404
