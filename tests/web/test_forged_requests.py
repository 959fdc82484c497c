"""Requests that another website makes somebody's browser send."""

from collections.abc import Callable

import pytest
import requests
import websocket

from tests.clients import Client, Operator, Phone
from tests.databases import PASSWORD
from tests.room import Room
from tests.server import Server
from tests.web.conftest import Route

POLLING = "/socket.io/?EIO=4&transport=polling"


def test_no_unsafe_request_works_without_the_token_of_its_form(
    anna: Operator, phone: Callable[..., Phone], routes: list[Route], room: Room
) -> None:
    participant, before = phone(), room.look(lambda s: (s.state, s.version))
    unsafe = [route for route in routes if route.method != "GET"]
    assert len(unsafe) >= 8
    for client in (anna, participant):
        client.token = ""
        for route in unsafe:
            answer = client.post(route.path(room), headers={"Accept-Language": "nl"}, allow_redirects=False)
            assert answer.status_code == 400, (route, answer.status_code)
            assert "formulier" in answer.text, route
    assert room.look(lambda s: (s.state, s.version)) == before


def test_a_token_of_somebody_else_does_not_work(
    come: Callable[..., Client], anna: Operator, room: Room
) -> None:
    stranger = come(Client)
    stranger.take_token("/sign-in")
    anna.token = stranger.token
    assert anna.post_json(f"/console/sessions/{room.id}/do/start_session", {}).status_code == 400
    assert room.look(lambda s: s.state) == "lobby"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1", "file://"])
def test_a_socket_from_another_website_is_refused(server: Server, origin: str) -> None:
    assert server.get(POLLING, headers={"Origin": origin}).status_code == 403
    assert server.post(f"{POLLING}&sid=" + "a" * 20, data="40", headers={"Origin": origin}).status_code == 403
    address = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(address, timeout=5, origin=origin)
    assert refused.value.status_code == 403


def test_a_socket_from_our_own_page_is_let_in(server: Server) -> None:
    assert server.get(POLLING, headers={"Origin": server.url}).status_code == 200


def test_cookies_go_along_to_our_own_pages_only_and_no_script_reads_them(
    phone: Callable[..., Phone], anna: Operator, room: Room
) -> None:
    answer = phone().post(f"/{room.code}/join", allow_redirects=False)
    assert_kept_close(answer, f"ticket-{room.code}")


def test_the_cookie_of_a_sign_in_is_kept_as_close(come: Callable[..., Operator]) -> None:
    assert_kept_close(come(Operator).fill_in("anna", PASSWORD), "signed-in")


def assert_kept_close(answer: requests.Response, cookie: str) -> None:
    given = next(each for each in answer.raw.headers.getlist("Set-Cookie") if each.startswith(f"{cookie}="))
    flags = {each.strip().lower() for each in given.split(";")}
    assert {"httponly", "samesite=lax", "path=/"} <= flags
