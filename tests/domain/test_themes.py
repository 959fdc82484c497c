"""Comments are put under headings by a moderator, and taken out again; nobody in the room notices."""

from typing import Any

import pytest

from models import journal
from models.comment import Comment
from models.round_view import Audience
from models.snapshot import comments_of
from models.theme import TITLE_LIMIT, Theme, put_under, themes_of
from tests.room import Room, refusal


@pytest.fixture
def room(room: Room) -> Room:
    return room.begin()


def put(room: Room, theme: str | None, *comments: str) -> None:
    with room.holding() as db:
        found = [db.get_one(Comment, each) for each in comments]
        put_under(db.get_one(Theme, theme) if theme else None, found, by=room.anna(db))


def on_theme(room: Room, theme: str, verb: str, *given: Any) -> None:
    with room.holding() as db:
        getattr(db.get_one(Theme, theme), verb)(*given, by=room.anna(db))


def grouped(room: Room) -> dict[str, set[str]]:
    with room.reading() as db:
        return {each.title: {comment.text for comment in each.comments} for each in themes_of(db, room.id)}


def actions(room: Room) -> list[str]:
    with room.reading() as db:
        return [each.action for each in db.scalars(journal.lines(room.id))]


def test_comments_are_put_under_a_heading_and_moved_and_taken_out(room: Room) -> None:
    first, second = (room.write(room.person(), text) for text in ("Regels", "Mensen"))
    rules = room.group("Regeldruk", first, second)
    people = room.group("Capaciteit")
    put(room, people, second)
    assert grouped(room) == {"Regeldruk": {"Regels"}, "Capaciteit": {"Mensen"}}
    put(room, None, first)
    assert grouped(room) == {"Regeldruk": set(), "Capaciteit": {"Mensen"}}
    assert rules != people


def test_two_who_think_of_the_same_heading_make_one(room: Room) -> None:
    comment = room.write(room.person(), "Regels")
    assert room.group("Regeldruk", comment) == room.group(" regeldruk ", comment)
    assert actions(room).count("theme_made") == actions(room).count("comments_grouped") == 1


def test_the_second_click_changes_nothing(room: Room) -> None:
    comment = room.write(room.person(), "Regels")
    theme = room.group("Regeldruk")
    for _ in range(2):
        put(room, theme, comment)
        on_theme(room, theme, "rename", "Minder regels")
    for _ in range(2):
        put(room, None, comment)
    done = actions(room)
    for action in ("comments_grouped", "theme_renamed", "comments_ungrouped"):
        assert done.count(action) == 1


def test_a_renamed_theme_keeps_its_comments_and_no_two_have_one_name(room: Room) -> None:
    comment = room.write(room.person(), "Regels")
    theme = room.group("Regels", comment)
    room.group("Mensen")
    on_theme(room, theme, "rename", "Regeldruk")
    assert grouped(room)["Regeldruk"] == {"Regels"}
    assert refusal(on_theme, room, theme, "rename", "mensen") == "theme_exists"
    assert refusal(on_theme, room, theme, "rename", "REGELDRUK") == "", (
        "its own name in other letters is free"
    )


def test_an_empty_and_a_too_long_heading_are_refused(room: Room) -> None:
    assert refusal(room.group, "  ") == "text_empty"
    assert refusal(room.group, "x" * (TITLE_LIMIT + 1)) == "text_too_long"
    assert refusal(room.group, "x" * TITLE_LIMIT) == ""


def test_when_a_theme_is_removed_its_comments_stay(room: Room) -> None:
    comment = room.write(room.person(), "Regels")
    theme = room.group("Regeldruk", comment)
    on_theme(room, theme, "remove")
    assert grouped(room) == {}
    with room.reading() as db:
        (left,) = comments_of(db, room.live_session(db), Audience.PHONE)
    assert (left.comment.text, left.comment.theme_id) == ("Regels", None)


def test_a_merged_comment_is_not_moved_to_a_theme(room: Room) -> None:
    first, second = (room.write(room.person(), text) for text in ("Een", "Twee"))
    room.merge(first, second)
    assert refusal(room.group, "Getallen", second) == "merged_already"
    assert grouped(room) == {}, "nothing of what is refused is done"


def test_themes_can_be_made_after_the_session_too(room: Room) -> None:
    comment = room.write(room.person(), "Regels")
    room.do("end")
    room.group("Regeldruk", comment)
    assert grouped(room) == {"Regeldruk": {"Regels"}}


def test_every_line_names_the_theme_and_the_comments_and_nobody_who_wrote(room: Room) -> None:
    writer = room.person()
    comment = room.write(writer, "Regels")
    theme = room.group("Regeldruk", comment)
    on_theme(room, theme, "remove")
    with room.reading() as db:
        facts = {each.action: each.facts for each in db.scalars(journal.lines(room.id))}
    assert facts["theme_made"] == {"theme": theme, "title": "Regeldruk"}
    assert facts["comments_grouped"] == {
        "theme": theme,
        "title": "Regeldruk",
        "comments": [comment],
        "before": {comment: None},
    }
    assert facts["theme_removed"] == {"theme": theme, "title": "Regeldruk", "comments": [comment]}
    assert writer not in str(facts)
