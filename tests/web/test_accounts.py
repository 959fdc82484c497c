"""Signing in and out, the first account, invitations, one's own password."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests

from models.people import Invitation
from models.programme import Programme
from tests.clients import Client, Operator
from tests.databases import PASSWORD, Databases
from tests.room import Room
from tests.server import Server
from tests.waiting import until

NEW = "een heel ander woord"
LINK = re.compile(r"/welcome/\S+")


@pytest.fixture
def newly_installed(databases: Databases, tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, databases.new(empty=True))
    yield server
    server.close()


@pytest.fixture
def invitation(room: Room) -> str:
    with room.changing() as db:
        return Invitation.create(db, db.get_one(Programme, room.programme_id))


@pytest.fixture
def visitor(come: Callable[..., Operator]) -> Operator:
    return come(Operator)


def test_the_right_password_leads_to_the_console(visitor: Operator) -> None:
    answer = visitor.fill_in("anna", PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/console/")
    assert visitor.get("/console/").status_code == 200


def test_a_wrong_password_brings_the_form_back_without_the_password(visitor: Operator) -> None:
    answer = visitor.fill_in("anna", "geraden woord")
    assert answer.status_code == 403
    assert "geraden woord" not in answer.text
    assert 'value="anna"' in answer.text


def test_after_ten_tries_in_a_minute_a_name_is_not_tried_any_further(visitor: Operator) -> None:
    tries = [visitor.fill_in("somebody", "geraden woord").status_code for _ in range(12)]
    assert tries == [403] * 10 + [429] * 2
    assert visitor.fill_in("bram", PASSWORD).status_code == 303


ELSEWHERE = (
    "https://elsewhere.example",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "\t//elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "javascript:alert(1)",
    "elsewhere.example",
)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_signing_in_never_leads_to_another_website(come: Callable[..., Operator], elsewhere: str) -> None:
    visitor = come(Operator).sign_in("bram")  # a limit on tries of the form is not what this is about
    visitor.http.headers["Accept-Language"] = "nl"
    page = visitor.get("/sign-in", params={"next": elsewhere}).text
    kept = re.search(r'name="next" value="([^"]*)"', page)
    assert kept
    assert urljoin("http://ours.example/", re.sub("[\t\r\n]", "", kept.group(1))).startswith(
        "http://ours.example/"
    )


def test_signing_in_leads_on_to_where_one_was_going(visitor: Operator, room: Room, server: Server) -> None:
    wanted = f"/console/sessions/{room.id}"
    asked = urlsplit(server.get(wanted).headers["Location"])
    assert (asked.path, parse_qs(asked.query)) == ("/sign-in", {"next": [wanted]})
    assert visitor.fill_in("anna", PASSWORD, next=wanted).headers["Location"] == wanted
    assert come_from_elsewhere(visitor).headers["Location"] == "/console/"


def come_from_elsewhere(visitor: Operator) -> requests.Response:
    return visitor.fill_in("anna", PASSWORD, next="//elsewhere.example")


def test_signing_out_ends_the_sign_in_itself(anna: Operator) -> None:
    cookie = anna.http.cookies["signed-in"]
    assert anna.post("/sign-out", allow_redirects=False).status_code == 303
    anna.http.cookies.set("signed-in", cookie)
    assert anna.get("/console/", allow_redirects=False).status_code == 302


def test_a_new_server_tells_a_link_with_which_the_first_account_is_made(
    newly_installed: Server, room: Room
) -> None:
    link = until(lambda: LINK.search(newly_installed.log), what="the link").group()
    somebody = Client(newly_installed, room)
    somebody.take_token(link)
    form = {"name": "Carla", "username": "carla", "password": NEW}
    assert somebody.post(link, form, allow_redirects=False).status_code == 303
    assert somebody.get("/console/").status_code == 200
    assert newly_installed.get(link).status_code == 404


def test_a_server_that_has_an_account_tells_no_link(server: Server) -> None:
    assert not LINK.search(server.log)


def test_an_invited_account_gets_into_the_programme_once(bram: Operator, room: Room, invitation: str) -> None:
    assert bram.get(f"/console/sessions/{room.id}").status_code == 404
    bram.take_token(f"/welcome/{invitation}")
    bram.post(f"/welcome/{invitation}")
    assert bram.get(f"/console/sessions/{room.id}").status_code == 200
    assert bram.get(f"/welcome/{invitation}").status_code == 404


def test_an_invitation_stays_good_when_the_form_was_not(visitor: Operator, invitation: str) -> None:
    visitor.take_token(f"/welcome/{invitation}")
    form = {"name": "Carla", "username": "anna", "password": NEW}
    taken = visitor.post(f"/welcome/{invitation}", form, allow_redirects=False)
    assert taken.status_code == 422
    assert NEW not in taken.text
    short = visitor.post(f"/welcome/{invitation}", {**form, "username": "carla", "password": "kort"})
    assert short.status_code == 422
    made = visitor.post(f"/welcome/{invitation}", {**form, "username": "carla"}, allow_redirects=False)
    assert made.status_code == 303


def test_changing_the_password_signs_out_everywhere_else(
    come: Callable[..., Operator], server: Server
) -> None:
    here, there = come(Operator).sign_in("bram"), come(Operator).sign_in("bram")
    assert here.post("/account", {"old": "geraden", "new": NEW}).status_code == 422
    assert there.get("/account", allow_redirects=False).status_code == 200
    assert here.post("/account", {"old": PASSWORD, "new": NEW}).status_code == 200
    server.secrets.add(here.http.cookies["signed-in"])
    assert here.get("/account", allow_redirects=False).status_code == 200
    assert there.get("/account", allow_redirects=False).status_code == 302
    assert here.post("/account", {"old": NEW, "new": PASSWORD}).status_code == 200


def test_an_account_speaks_the_language_it_chose(anna: Operator) -> None:
    for language in ("en", "nl"):
        anna.post("/account/language", {"language": language})
        assert f'<html lang="{language}"' in anna.get("/account").text
    assert anna.post("/account/language", {"language": "xx"}).status_code == 422
