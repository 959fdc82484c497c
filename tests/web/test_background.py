"""Changing on a phone what one said about oneself."""

from collections.abc import Callable

from models.participant import count_by_segment
from tests.clients import Phone
from tests.room import Room


def said(room: Room) -> dict[str, int]:
    with room.reading() as db:
        return count_by_segment(db, room.id, "rol")


def test_the_page_has_what_was_said_and_keeps_what_is_chosen_now(
    phone: Callable[..., Phone], room: Room
) -> None:
    room.do("start")
    somebody = phone(rol="beleid")
    assert f'href="/{room.code}/background"' in somebody.get(f"/{room.code}").text
    assert 'value="beleid" checked' in somebody.get(f"/{room.code}/background").text
    answer = somebody.post(f"/{room.code}/background", {"rol": "politiek"}, allow_redirects=False)
    assert (answer.status_code, said(room)) == (303, {"politiek": 1})


def test_after_sealing_the_page_says_why_not_and_nothing_leads_to_it(
    phone: Callable[..., Phone], room: Room
) -> None:
    room.do("start")
    somebody = phone(rol="beleid")
    room.seal(room.open())
    room.go_to(1)
    assert "/background" not in somebody.get(f"/{room.code}").text
    assert "al een uitslag mee verzegeld" in somebody.get(f"/{room.code}/background").text
    answer = somebody.post(f"/{room.code}/background", {"rol": "politiek"})
    assert (answer.status_code, said(room)) == (409, {"beleid": 1})


def test_who_has_not_joined_has_no_background(come: Callable[..., Phone], room: Room) -> None:
    room.do("start")
    assert come(Phone).get(f"/{room.code}/background").status_code in (401, 403, 404, 409)
