"""The scribe's page as plain forms: without script everything can be written, quoted, changed and removed."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from models.note import Note, notes_of
from models.seat import Role
from tests.clients import Operator, Phone, Scribe, Seated
from tests.hostile import STRINGS
from tests.room import Room


@pytest.fixture
def scribe(come: Callable[..., Any]) -> Scribe:
    return come(Scribe).sit()  # type: ignore[no-any-return]


def do(scribe: Scribe, name: str, **fields: Any) -> Any:
    path = f"/scribe/{scribe.room.id}/do/{name}?item={scribe.room.items[1]}"
    return scribe.post(path, fields, allow_redirects=False)


def only(room: Room) -> Note:
    with room.reading() as db:
        (note,) = notes_of(db, room.id)
        return note


def shown(page: str) -> list[str]:
    """The headings of the items whose notes show."""
    return re.findall(r'<section class="minuting"[^>]*"(?! hidden)>\s*<h1[^>]*>([^<]*)</h1>', page)


def test_a_note_is_written_and_the_page_comes_back_at_its_item(scribe: Scribe, room: Room) -> None:
    answer = do(scribe, "write_note", item=room.items[1], text="Eerste\r\nTweede")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/scribe/{room.id}?item={room.items[1]}",
    )
    page = scribe.get(answer.headers["Location"]).text
    assert "Eerste\nTweede</p>" in page
    assert shown(page) == ["De digitale kooi"]


def test_the_page_begins_at_the_item_that_is_on(scribe: Scribe, room: Room) -> None:
    assert shown(scribe.get(f"/scribe/{room.id}").text) == ["Opening"]
    room.do("start")
    room.go_to(2)
    assert shown(scribe.get(f"/scribe/{room.id}").text) == ["Reflectie"]


def test_a_comment_is_quoted_and_words_are_put_with_it(scribe: Scribe, room: Room) -> None:
    comment = room.write(room.person(), "Niet zacht")
    assert "Niet zacht" in scribe.get(f"/scribe/{room.id}").text
    do(scribe, "quote_comment", comment=comment, item=room.items[1])
    note = only(room)
    assert (note.quoted, note.text) == ("Niet zacht", "")
    do(scribe, "change_note", note=note.id, version=1, text="Bijval")
    assert only(room).text == "Bijval"
    do(scribe, "change_note", note=note.id, version=2, text="")
    assert only(room).text == ""
    do(scribe, "remove_note", note=note.id, version=3)
    with room.reading() as db:
        assert notes_of(db, room.id) == []


def test_what_was_refused_comes_back_in_its_field_with_the_reason(scribe: Scribe, room: Room) -> None:
    answer = do(scribe, "write_note", item=room.items[1], text="x" * 2001)
    assert answer.status_code == 422
    assert "x" * 2001 + "</textarea>" in answer.text
    assert "2.000" in answer.text


def test_when_another_was_first_both_texts_stand_on_the_page(scribe: Scribe, room: Room) -> None:
    note = room.note("Eerste punt", item=1)
    with room.holding() as db:
        db.get_one(Note, note).change("Van een ander", version=1, by=room.anna(db))
    answer = do(scribe, "change_note", note=note, version=1, text="Van mij")
    assert answer.status_code == 409
    assert '<p class="text">Van een ander</p>' in answer.text
    assert "Van mij</textarea>" in answer.text
    do(scribe, "change_note", note=note, version=2, text="Van mij")
    assert only(room).text == "Van mij"


def test_what_was_typed_for_a_note_that_is_gone_stands_in_the_field_for_a_new_one(
    scribe: Scribe, room: Room
) -> None:
    note = room.note("Eerste punt", item=1)
    with room.holding() as db:
        db.get_one(Note, note).remove(version=1, by=room.anna(db))
    answer = do(scribe, "change_note", note=note, version=1, text="Lang over nagedacht")
    assert answer.status_code == 404
    assert "Lang over nagedacht</textarea>" in answer.text


@pytest.mark.parametrize(("role", "status"), [(Role.OPERATOR, 200), (Role.SCRIBE, 200), (Role.CHAIR, 403)])
def test_the_page_is_for_scribes_and_operators(
    come: Callable[..., Any], room: Room, role: Role, status: int
) -> None:
    assert come(Seated).hold(role).get(f"/scribe/{room.id}").status_code == status


def test_the_page_is_for_members_and_not_for_other_accounts_or_people_in_the_room(
    anna: Operator, bram: Operator, phone: Callable[..., Phone], room: Room
) -> None:
    assert [each.get(f"/scribe/{room.id}").status_code for each in (anna, bram)] == [200, 404]
    assert phone().get(f"/scribe/{room.id}", allow_redirects=False).status_code == 302


def test_the_link_of_a_scribe_leads_to_the_page(come: Callable[..., Any], room: Room) -> None:
    answer = come(Scribe).get(f"/seat/{room.seat(Role.SCRIBE)}", allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/scribe/{room.id}")


@pytest.mark.parametrize("name", ["script", "image", "attribute", "entities", "template", "right to left"])
def test_whatever_is_written_stands_there_as_text(scribe: Scribe, room: Room, name: str) -> None:
    room.write(room.person(), STRINGS[name])
    room.note(STRINGS[name], item=0)
    page = scribe.get(f"/scribe/{room.id}").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert not re.search(r'<[a-z]+[^>"]*"[^>"]*" onmouseover', page)
