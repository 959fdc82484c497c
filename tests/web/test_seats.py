"""Links for people without an account: made and revoked by a member, exchanged for a cookie, good for one role."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from facilitator.exports import FORMATS
from models import journal
from models.seat import Role, Seat
from tests.clients import Chair, Client, Operator, Scribe, Seated
from tests.room import Room
from tests.server import Server

LINK = re.compile(r'value="http[^"]+/seat/([\w-]+)"')


@pytest.fixture
def seated(come: Callable[..., Any], room: Room) -> Callable[..., Seated]:
    """``seated(Role.OPERATOR)``: somebody with the cookie of such a seat."""
    return lambda role: come(Seated).hold(role)


def make(anna: Operator, room: Room, role: str = "operator", name: str = "Kees") -> Any:
    anna.take_token(f"/console/sessions/{room.id}/prepare/seats")
    return anna.post(f"/console/sessions/{room.id}/prepare/seats", {"role": role, "name": name})


def actions(room: Room) -> list[str]:
    with room.reading() as db:
        return [line.action for line in db.scalars(journal.lines(room.id))]


def revoke(anna: Operator, room: Room) -> None:
    anna.take_token(f"/console/sessions/{room.id}/prepare/seats")
    for seat_id in room.look(lambda session: [seat.id for seat in Seat.of(session)]):
        anna.post(f"/console/sessions/{room.id}/prepare/seats/{seat_id}/revoke")


def test_a_member_makes_a_link_that_is_shown_once(
    anna: Operator, come: Callable[..., Any], room: Room
) -> None:
    (secret,) = LINK.findall(make(anna, room).text)
    anna.server.secrets.add(secret)
    assert "Kees" in (again := anna.get(f"/console/sessions/{room.id}/prepare/seats").text)
    assert secret not in again
    somebody = come(Seated).take(secret)
    assert somebody.get(f"/console/sessions/{room.id}").status_code == 200
    assert actions(room)[-1] == "seat_added"


def test_the_secret_leaves_the_address_at_once_and_the_cookie_is_kept_from_scripts(
    server: Server, room: Room
) -> None:
    secret = room.seat(Role.OPERATOR)
    server.secrets.add(secret)
    answer = server.get(f"/seat/{secret}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/console/sessions/{room.id}")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"seat-{room.id[:12]}-operator=")
    assert secret not in cookie
    assert {"HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}


def test_the_link_works_on_a_second_device(come: Callable[..., Any], room: Room) -> None:
    secret = room.seat(Role.OPERATOR)
    for _ in range(2):
        assert come(Seated).take(secret).get(f"/console/sessions/{room.id}").status_code == 200


def test_a_link_that_never_was_leads_nowhere(server: Server) -> None:
    answer = server.get("/seat/made-up")
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (404, None)


def test_a_revoked_link_works_no_more_and_neither_do_its_cookies(
    anna: Operator, come: Callable[..., Any], server: Server, room: Room
) -> None:
    secret = room.seat(Role.OPERATOR)
    somebody = come(Seated).take(secret)
    revoke(anna, room)
    assert server.get(f"/seat/{secret}").status_code == 404
    assert somebody.get(f"/console/sessions/{room.id}").status_code == 404
    answer = somebody.post_json(f"/console/sessions/{room.id}/do/start_session", {})
    assert (answer.status_code, answer.json()["code"]) == (404, "invitation_unknown")
    assert actions(room)[-1] == "seat_revoked"


def test_revoking_closes_the_open_console_at_once(
    anna: Operator, seated: Callable[..., Seated], room: Room
) -> None:
    somebody = seated(Role.OPERATOR)
    somebody.connect()
    revoke(anna, room)
    somebody.wait(lambda: not somebody.connected, "the end of the line")


def test_an_operator_steers_and_the_journal_says_who(seated: Callable[..., Seated], room: Room) -> None:
    seated(Role.OPERATOR).start()
    with room.reading() as db:
        last = journal.latest(db, room.id, 1)[0]
        assert (last.action, last.actor, last.actor_name) == ("session_started", "operator", "Voorzitter")


@pytest.mark.parametrize("role", list(Role))
def test_what_is_not_of_ones_role_is_refused_and_leaves_no_line(
    seated: Callable[..., Seated], room: Room, role: Role
) -> None:
    somebody = seated(role)
    before = actions(room)
    answer = somebody.post_json(f"/console/sessions/{room.id}/do/archive_session", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")
    page = somebody.post(f"/console/sessions/{room.id}/do/archive_session")
    assert page.status_code == 403
    assert actions(room) == before


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SCRIBE])
def test_the_console_is_for_operators(seated: Callable[..., Seated], room: Room, role: Role) -> None:
    assert seated(role).get(f"/console/sessions/{room.id}").status_code == 403


def test_two_links_in_one_browser_are_two_roles_each_on_its_own_page(
    come: Callable[..., Any], room: Room
) -> None:
    somebody = come(Scribe)
    for role, name in ((Role.OPERATOR, "Olga"), (Role.SCRIBE, "Kees")):
        somebody.take(room.seat(role, name))
    somebody.connect()
    somebody.do("start_session")
    room.go_to(2)
    assert somebody.note("Zacht is het niet.")["ok"]
    with room.reading() as db:
        said = [(line.action, line.actor_name) for line in db.scalars(journal.lines(room.id))]
    assert {("session_started", "Olga"), ("note_written", "Kees")} <= set(said)
    pages = (f"/console/sessions/{room.id}", f"/chair/{room.id}", f"/scribe/{room.id}")
    assert [somebody.get(page).status_code for page in pages] == [200, 200, 200]


@pytest.mark.parametrize("path", ["", "/do/start_session"])
def test_a_seat_opens_nothing_of_another_session(
    seated: Callable[..., Seated], room: Room, path: str
) -> None:
    other = Room(room.database)
    somebody = seated(Role.OPERATOR)
    cookie = somebody.http.cookies[f"seat-{room.id[:12]}-operator"]
    somebody.http.cookies.set(f"seat-{other.id[:12]}-operator", cookie, domain="127.0.0.1")
    send = somebody.post if path else somebody.get
    assert send(f"/console/sessions/{other.id}{path}").status_code == 404
    assert actions(other) == []


@pytest.mark.parametrize("page", ["prepare", "prepare/settings", "prepare/seats"])
def test_preparing_is_for_members(seated: Callable[..., Seated], room: Room, page: str) -> None:
    answer = seated(Role.OPERATOR).get(f"/console/sessions/{room.id}/{page}", allow_redirects=False)
    assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize(("role", "status"), [(Role.OPERATOR, 200), (Role.CHAIR, 403), (Role.SCRIBE, 403)])
@pytest.mark.parametrize("file", ["", *FORMATS])
def test_who_operates_the_session_takes_the_record_home(
    seated: Callable[..., Seated], room: Room, file: str, role: Role, status: int
) -> None:
    somebody = seated(role)
    assert somebody.get(f"/console/sessions/{room.id}/record/{file}".rstrip("/")).status_code == status


def test_only_a_member_makes_and_revokes_links(bram: Operator, come: Callable[..., Any], room: Room) -> None:
    room.seat()
    before = actions(room)
    stranger = come(Client)
    stranger.take_token("/sign-in")
    for somebody, status in ((bram, 404), (stranger, 401)):
        answer = somebody.post(f"/console/sessions/{room.id}/prepare/seats", {"role": "chair", "name": "X"})
        assert answer.status_code == status
    assert actions(room) == before


@pytest.mark.parametrize(("role", "name"), [("owner", "Kees"), ("", "Kees"), ("operator", " ")])
def test_a_link_for_no_role_or_for_nobody_is_not_made(
    anna: Operator, room: Room, role: str, name: str
) -> None:
    answer = make(anna, room, role, name)
    assert (answer.status_code, LINK.findall(answer.text)) == (422, [])
    assert "seat_added" not in actions(room)


@pytest.mark.parametrize(("role", "status"), [(Role.CHAIR, 200), (Role.OPERATOR, 200), (Role.SCRIBE, 403)])
def test_who_may_see_the_page_of_the_chair(
    seated: Callable[..., Seated], room: Room, role: Role, status: int
) -> None:
    assert seated(role).get(f"/chair/{room.id}").status_code == status


def test_the_page_of_the_chair_is_for_members_and_not_for_other_accounts(
    anna: Operator, bram: Operator, room: Room
) -> None:
    assert [each.get(f"/chair/{room.id}").status_code for each in (anna, bram)] == [200, 404]


def test_a_chair_steers_without_script(come: Callable[..., Any], room: Room) -> None:
    chair = come(Chair).sit()
    answer = chair.post(f"/chair/{room.id}/do/start_session", allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/chair/{room.id}")
    room.go_to(2)
    comment = room.write(room.person(), "Niet zacht")
    page = chair.get(f"/chair/{room.id}/statement/{comment}")
    assert "Niet zacht</textarea>" in page.text
    fields = {"comments": comment, "text": "Zachter gaat niet.", "open": "true"}
    chair.post(f"/chair/{room.id}/do/make_statement", fields)
    assert room.look(lambda session: session.round.text) == "Zachter gaat niet."


def test_nothing_is_made_of_a_comment_that_is_hidden_or_of_another_session(
    come: Callable[..., Any], room: Room
) -> None:
    chair, other = come(Chair).sit(), Room(room.database).begin()
    hidden, elsewhere = (each.write(each.person(), "Niet hier") for each in (room, other))
    room.on_comment(hidden, "hide")
    for comment in (hidden, elsewhere):
        assert chair.get(f"/chair/{room.id}/statement/{comment}").status_code == 404
