"""Coming in with a phone, at the right moment and at any other."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.participant import Participant, count_joined
from tests.clients import Phone
from tests.databases import Databases
from tests.groups import Groups
from tests.room import Room
from tests.server import Server


def joined(room: Room) -> int:
    with room.reading() as db:
        return count_joined(db, room.id)


def visit(come: Callable[..., Phone], room: Room) -> Phone:
    visitor = come(Phone, room)
    visitor.take_token("/sign-in")
    return visitor


def test_who_joins_is_kept_with_what_they_said_and_nothing_else(
    phone: Callable[..., Phone], room: Room
) -> None:
    somebody = phone(rol="beleid", name="Anna de Wit")
    with room.reading() as db:
        found = Participant.holding(db, room.id, somebody.ticket)
        assert found is not None
        assert found.segments == {"rol": "beleid"}
        assert somebody.ticket not in str(db.connection().exec_driver_sql("SELECT * FROM participants").all())


def test_joining_twice_is_the_same_participant(phone: Callable[..., Phone], room: Room) -> None:
    somebody = phone()
    ticket = somebody.ticket
    somebody.post(f"/{room.code}/join")
    assert (somebody.ticket, joined(room)) == (ticket, 1)


def test_an_answer_that_was_not_offered_brings_the_form_back(come: Callable[..., Phone], room: Room) -> None:
    answer = visit(come, room).post(f"/{room.code}/join", {"rol": "koning"}, allow_redirects=False)
    assert (answer.status_code, joined(room)) == (422, 0)
    assert "Waar werk je?" in answer.text


def test_the_form_that_comes_back_is_still_that_of_the_table_that_was_scanned(
    come: Callable[..., Phone], room: Room
) -> None:
    groups = Groups(room)
    with room.reading() as db:
        table = groups.group(db, 0).secret
    answer = visit(come, room).post(
        f"/{room.code}/join", {"g": table, "rol": "koning"}, allow_redirects=False
    )
    assert (answer.status_code, f'name="g" value="{table}"' in answer.text) == (422, True)


def test_somebody_late_joins_and_sees_the_question_that_is_open(
    phone: Callable[..., Phone], room: Room
) -> None:
    room.do("start")
    room.open()
    assert "Hoe komen we tot een doorbraak?" in phone().get(f"/{room.code}").text


def test_before_the_lobby_the_six_digits_find_nothing_and_the_qr_code_says_it_is_not_open_yet(
    come: Callable[..., Phone], server: Server
) -> None:
    room = Room(server.database)
    visitor = visit(come, room)
    assert visitor.get(f"/{room.code}").status_code == 404
    secret = room.look(lambda s: s.join_secret)
    page = visitor.get(f"/{room.code}", params={"k": secret})
    assert (page.status_code, "<h1" in page.text, 'name="rol"' in page.text) == (200, True, False)
    assert visitor.post(f"/{room.code}/join", allow_redirects=False).status_code == 404
    assert visitor.post(f"/{room.code}/join?k={secret}", allow_redirects=False).status_code == 403
    assert joined(room) == 0


@pytest.mark.parametrize("state", ["locked", "ended"])
def test_who_comes_when_the_door_is_shut_is_told_so(
    come: Callable[..., Phone], server: Server, state: str
) -> None:
    room = Room(server.database).begin()
    room.do(*("lock", True) if state == "locked" else ("end",))
    visitor = visit(come, room)
    page = visitor.get(f"/{room.code}")
    assert page.status_code == 200
    assert 'name="rol"' not in page.text
    assert "<h1" in page.text
    assert visitor.post(f"/{room.code}/join", allow_redirects=False).status_code == 403
    assert joined(room) == 0


def test_who_was_in_before_the_door_was_shut_stays_in(phone: Callable[..., Phone], room: Room) -> None:
    room.do("start")
    somebody = phone()
    room.do("lock", True)
    assert somebody.snapshot()
    room.do("end")
    assert somebody.snapshot()


def test_an_archived_session_is_not_there(server: Server, room: Room) -> None:
    for verb in ("start", "end", "archive"):
        room.do(verb)
    assert server.get(f"/{room.code}").status_code == 404


@pytest.fixture
def small_server(databases: Databases, tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, databases.new(), most_participants=2)
    yield server
    server.close()
    server.check_log()


def test_a_full_session_says_so_and_lets_nobody_in(small_server: Server) -> None:
    room = Room(small_server.database)
    room.do("open_lobby")
    first, second, third = (Phone(small_server, room) for _ in range(3))
    assert first.join().ticket != second.join().ticket
    third.take_token(f"/{room.code}")
    answer = third.post(f"/{room.code}/join", allow_redirects=False)
    assert (answer.status_code, joined(room)) == (403, 2)
    assert first.snapshot()


@pytest.mark.parametrize(
    ("asked", "language"), [("nl-NL", "nl"), ("en-GB,en;q=0.9", "en"), ("fr", "nl"), ("", "nl")]
)
def test_the_first_page_speaks_what_the_browser_asks_for(server: Server, asked: str, language: str) -> None:
    assert f'<html lang="{language}">' in server.get("/", headers={"Accept-Language": asked}).text


def test_a_phone_speaks_the_language_of_the_session_until_another_is_chosen(
    come: Callable[..., Phone], room: Room
) -> None:
    visitor = come(Phone)
    visitor.http.headers["Accept-Language"] = "en"
    assert '<html lang="nl">' in visitor.get(f"/{room.code}").text
    chosen = visitor.get(f"/{room.code}?language=en", allow_redirects=False)
    assert (chosen.status_code, chosen.headers["Location"]) == (302, f"/{room.code}")
    assert '<html lang="en">' in visitor.get(f"/{room.code}").text
    visitor.get(f"/{room.code}?language=xx")
    assert '<html lang="en">' in visitor.get(f"/{room.code}").text


def test_choosing_a_language_before_the_lobby_keeps_what_the_qr_code_holds(
    come: Callable[..., Phone], server: Server
) -> None:
    unopened = Room(server.database)
    secret = unopened.look(lambda s: s.join_secret)
    somebody = come(Phone, unopened)
    page = somebody.get(f"/{unopened.code}?k={secret}")
    assert f"?language=en&amp;k={secret}" in page.text
    english = somebody.get(f"/{unopened.code}?language=en&k={secret}")
    assert (english.status_code, english.url) == (200, f"{somebody.server.url}/{unopened.code}?k={secret}")
