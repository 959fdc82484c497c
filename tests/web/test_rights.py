"""Who may go where, for every address that the program answers."""

from collections.abc import Callable

import pytest

from tests.clients import Client, Operator, Phone
from tests.groups import Groups
from tests.room import Room
from tests.server import Server
from tests.web.conftest import OPEN, Route


def answers(client: Client, routes: list[Route], room: Room) -> dict[str, tuple[int, str]]:
    """The status of every private address, and where it leads."""
    found = {}
    for route in routes:
        if route.private:
            send = client.get if route.method == "GET" else client.post
            answer = send(route.path(room), allow_redirects=False)
            found[f"{route.method} {route.rule}"] = (answer.status_code, answer.headers.get("Location", ""))
    return found


def let_in(found: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """Those that were not turned away: a page leads to signing in, a command is refused."""
    return {
        route: (status, leads)
        for route, (status, leads) in found.items()
        if not (status in (302, 303) and leads.startswith("/sign-in?next=")) and status != 401
    }


def untouched(room: Room) -> object:
    return room.look(
        lambda s: (s.state, s.version, s.title, s.programme.title, [item.title for item in s.agenda])
    )


@pytest.fixture
def room(room: Room) -> Room:
    """With something that was removed, so that there is something to put back, a seat to revoke, and a breakout."""
    room.remove(3)
    room.seat()
    Groups(room)
    return room


def test_there_are_private_addresses_and_no_open_one_was_forgotten(routes: list[Route]) -> None:
    assert sum(route.private for route in routes) >= 7
    assert {route.endpoint for route in routes} >= OPEN


def test_a_stranger_gets_nowhere(come: Callable[..., Client], routes: list[Route], room: Room) -> None:
    stranger, before = come(Client), untouched(room)
    stranger.take_token("/sign-in")
    assert let_in(answers(stranger, routes, room)) == {}
    assert untouched(room) == before


def test_a_participant_gets_nowhere(phone: Callable[..., Phone], routes: list[Route], room: Room) -> None:
    participant, before = phone(), untouched(room)
    assert let_in(answers(participant, routes, room)) == {}
    assert untouched(room) == before


def test_another_account_finds_nothing_of_this_session(
    bram: Operator, routes: list[Route], room: Room
) -> None:
    before = untouched(room)
    of_a_room = [route for route in routes if route.private and set(route.arguments) - {"name"}]
    found = answers(bram, of_a_room, room)
    # Putting back says the same of what is not there, is too long ago and is not yours.
    assert {route: status for route, (status, _) in found.items() if status not in (404, 409)} == {}
    assert [route for route, (status, _) in found.items() if status == 409] == [
        "POST /console/undo/<removed_id>"
    ]
    assert untouched(room) == before


def test_who_signed_out_gets_nowhere(anna: Operator, routes: list[Route], room: Room) -> None:
    cookie = anna.http.cookies["signed-in"]
    anna.post("/sign-out")
    anna.http.cookies.set("signed-in", cookie)
    assert let_in(answers(anna, routes, room)) == {}


def test_the_overview_shows_an_account_its_own_programmes_only(
    anna: Operator, bram: Operator, room: Room
) -> None:
    assert room.programme_id in anna.get("/console/").text or room.id in anna.get("/console/").text
    assert room.id not in bram.get("/console/").text


def test_a_wrong_screen_address_shows_nothing(server: Server, room: Room) -> None:
    assert server.get(f"/screen/{room.id}").status_code == 404
    assert server.get(f"/screen/{room.screen_secret[:-1]}").status_code == 404


@pytest.mark.parametrize("path", ["/snapshot", "/do/vote", "/do/comment", "/do/support"])
def test_who_has_not_joined_cannot_take_part(come: Callable[..., Phone], room: Room, path: str) -> None:
    visitor = come(Phone)
    visitor.take_token(f"/{room.code}")
    send = visitor.get if path == "/snapshot" else visitor.post
    assert send(f"/{room.code}{path}").status_code == 403


def test_a_ticket_is_good_for_its_own_session_only(phone: Callable[..., Phone], room: Room) -> None:
    other = Room(room.database)
    other.do("open_lobby")
    somebody = phone()
    somebody.http.cookies.set(f"ticket-{other.code}", somebody.ticket)
    assert somebody.get(f"/{other.code}/snapshot").status_code == 403


def test_somebody_of_another_session_cannot_vote_here(phone: Callable[..., Phone], room: Room) -> None:
    other = Room(room.database).begin()
    answer = phone().vote_by_http(other.open(), "a")
    assert (answer.status_code, answer.json()["code"]) == (422, "round_unknown")
