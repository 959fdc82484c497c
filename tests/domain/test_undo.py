"""The last step is undone as long as that is still possible; the journal keeps both."""

from typing import Any

import pytest
from sqlalchemy import select

from facilitator.commands import COMMANDS
from models import journal
from models.agenda import AgendaItem
from models.comment import Comment
from models.merging import merge, separate
from models.rounds import Round
from models.states import Control, ItemState
from models.theme import Theme, put_under, themes_of
from models.timer import start_timer
from models.undo import STEPS, last_step, undo
from models.verification import first_flaw
from tests.room import Room, refusal


def last_line(room: Room) -> journal.JournalEntry:
    with room.reading() as db:
        return journal.latest(db, room.id, 1)[0]


def undo_last(room: Room, line: int | None = None) -> str:
    """The code with which it is refused."""
    number = last_line(room).number if line is None else line
    with room.holding() as db:
        return refusal(undo, room.live_session(db), number, by=room.anna(db), connected=4)


def as_it_is(room: Room) -> Any:
    """What the steps change, without the times and versions that go on."""

    def look(live_session: Any) -> Any:
        rounds = [each for item in live_session.agenda for q in item.questions for each in q.rounds]
        return (
            live_session.item_id,
            live_session.locked,
            live_session.present,
            live_session.control,
            [item.state for item in live_session.agenda],
            [(each.text, each.number, each.state, each.revealed, each.closes_at) for each in rounds],
        )

    return room.look(look)


def on_round(verb: str) -> Any:
    return lambda room: room.on_round(room.look(lambda each: each.round.id), verb)


def park(room: Room) -> None:
    with room.holding() as db:
        room.live_session(db).park_item(
            room.anna(db), db.get_one(AgendaItem, room.items[3]), ItemState.PARKED
        )


def left_item(room: Room) -> None:
    """One that the room had and left."""
    room.go_to(3)
    room.go_to(0)


def start(room: Room) -> None:
    with room.holding() as db:
        start_timer(db.get_one(Round, room.look(lambda each: each.round.id)), 60, by=room.anna(db))


def opened(room: Room) -> None:
    room.open("scale")


def closed(room: Room) -> None:
    opened(room)
    on_round("close")(room)


def revealed(room: Room) -> None:
    closed(room)
    on_round("reveal")(room)


def nothing(_room: Room) -> None:
    pass


@pytest.mark.parametrize(
    ("before", "step", "back"),
    [
        (nothing, opened, "round_withdrawn"),
        (opened, on_round("close"), "round_reopened"),
        (closed, on_round("reveal"), "results_hidden"),
        (revealed, on_round("hide"), "results_revealed"),
        (opened, start, "timer_stopped"),
        (nothing, lambda room: room.go_to(1), "item_started"),
        (nothing, park, "item_planned"),
        (left_item, park, "item_done"),
        (nothing, lambda room: room.do("lock", True), "session_unlocked"),
        (lambda room: room.do("lock", True), lambda room: room.do("lock", False), "session_locked"),
        (lambda room: room.do("count_present", 60), lambda room: room.do("count_present", 6), "present_counted"),
        (nothing, lambda room: room.do("hand_over", Control.CHAIR), "control_handed_over"),
    ],
)  # fmt: skip
def test_a_step_is_undone_by_a_new_line_that_names_it(room: Room, before: Any, step: Any, back: str) -> None:
    room.begin()
    before(room)
    was = as_it_is(room)
    if step is opened:  # the question then stands before the operators, and is in nobody's way
        room.go_to(2)
        was = as_it_is(room)
    step(room)
    done = last_line(room)
    assert as_it_is(room) != was
    assert undo_last(room) == ""
    assert as_it_is(room) == was
    line = last_line(room)
    assert (line.number, line.action, line.facts["undoes"]) == (done.number + 1, back, done.number)
    with room.reading() as db:
        assert first_flaw(db, room.id) is None


def test_an_item_to_which_the_room_went_back_is_done_again_when_that_is_undone(room: Room) -> None:
    room.begin()
    room.go_to(1)
    was = as_it_is(room)
    room.go_to(0)
    assert undo_last(room) == ""
    assert as_it_is(room) == was


def test_closing_again_undoes_what_was_reopened(room: Room) -> None:
    room.begin()
    closed(room)
    on_round("reopen")(room)
    assert undo_last(room) == ""
    assert room.look(lambda each: each.round.state) == "closed"
    assert last_line(room).facts["connected"] == 4


def test_a_second_click_undoes_nothing_more(room: Room) -> None:
    room.begin()
    revealed(room)
    number = last_line(room).number
    assert undo_last(room) == ""
    assert undo_last(room, number) == "something_since"
    assert undo_last(room) == "something_since", "undoing is not undone"
    assert last_line(room).number == number + 1


def test_who_saw_an_earlier_line_last_is_told_that_something_was_done_since(room: Room) -> None:
    room.begin()
    opened(room)
    number = last_line(room).number
    on_round("close")(room)
    assert undo_last(room, number) == "something_since"
    assert room.look(lambda each: each.round.state) == "closed"


def test_an_opening_is_not_withdrawn_once_somebody_answered(room: Room) -> None:
    room.begin()
    opened(room)
    room.vote(room.person(), room.look(lambda each: each.round.id), "6")
    assert undo_last(room) == "was_answered"
    assert room.look(lambda each: each.round.is_open)


def test_a_question_that_was_withdrawn_is_asked_later_as_its_first_round(room: Room) -> None:
    room.begin()
    opened(room)
    undo_last(room)
    opened(room)
    assert room.look(lambda each: (each.round.number, each.round.reason)) == (1, None)
    with room.reading() as db:
        assert first_flaw(db, room.id) is None


def test_nothing_is_undone_after_sealing(room: Room) -> None:
    room.begin()
    closed(room)
    room.seal(room.look(lambda each: each.round.id))
    assert last_line(room).action == "round_sealed"
    assert undo_last(room) == "something_since"


def test_closing_is_not_undone_after_the_grace_time(room: Room) -> None:
    room.begin()
    opened(room)
    with room.changing() as db:
        room.live_session(db).grace_seconds = -1
    on_round("close")(room)
    assert undo_last(room) == "grace_over"


def test_every_step_that_is_undone_has_a_command_that_does_the_same(room: Room) -> None:
    assert {step.command for step in STEPS.values()} <= COMMANDS.keys()
    with room.reading() as db:
        assert last_step(room.live_session(db)) is None, "a session in which nothing was done"


def shown(room: Room) -> list[Any]:
    """What is done with comments, and what the screen shows."""
    with room.reading() as db:
        comments = db.scalars(
            select(Comment).where(Comment.live_session_id == room.id).order_by(Comment.text)
        )
        of_each = [
            (each.text, each.state, each.merged_into_id, each.theme and each.theme.title) for each in comments
        ]
        themes = db.scalars(select(Theme.title).where(Theme.live_session_id == room.id)).all()
        live_session = room.live_session(db)
        return [of_each, themes, live_session.spotlight_id, live_session.item_id, live_session.question_id]


def merge_them(room: Room, first: str, second: str) -> None:
    with room.holding() as db:
        merge([db.get_one(Comment, first)], db.get_one(Comment, second), by=room.anna(db))


def separate_it(room: Room, first: str, _second: str) -> None:
    with room.holding() as db:
        separate(db.get_one(Comment, first), by=room.anna(db))


def name_theme(room: Room, title: str) -> None:
    with room.holding() as db:
        Theme.make(room.live_session(db), title, by=room.anna(db))


def rename_theme(room: Room, *_comments: str) -> None:
    with room.holding() as db:
        theme = db.scalars(select(Theme).where(Theme.live_session_id == room.id)).one()
        theme.rename("Regels", by=room.anna(db))


def on_first(verb: str, *given: Any) -> Any:
    return lambda room, first, _second: room.on_comment(first, verb, *given)


def on_second(verb: str, *given: Any) -> Any:
    return lambda room, _first, second: room.on_comment(second, verb, *given)


def put_under_theme(room: Room, first: str, second: str) -> None:
    room.group("Regeldruk", first)
    room.group("Toon", first, second)


def take_out(room: Room, *comments: str) -> None:
    with room.holding() as db:
        put_under(None, [db.get_one(Comment, each) for each in comments], by=room.anna(db))


def remove_theme(room: Room, *_comments: str) -> None:
    with room.holding() as db:
        themes_of(db, room.id)[-1].remove(by=room.anna(db))


def go_on(room: Room, *_comments: str) -> None:
    room.go_to(1)


def ask(room: Room, *_comments: str) -> None:
    room.open("scale")


@pytest.mark.parametrize(
    ("before", "step"),
    [
        (None, on_first("hide")),
        (on_first("hide"), on_first("approve")),
        (None, on_first("hold")),
        (None, on_first("spotlight", True)),
        (on_first("spotlight", True), on_first("spotlight", False)),
        (on_second("spotlight", True), on_first("spotlight", True)),
        (on_first("spotlight", True), on_first("hide")),
        (on_first("spotlight", True), on_first("hold")),
        (on_first("spotlight", True), go_on),
        (on_first("spotlight", True), ask),
        (None, merge_them),
        (merge_them, separate_it),
        (None, rename_theme),
        (None, lambda room, *_: name_theme(room, "Toon")),
        (put_under_theme, lambda room, first, second: room.group("Regeldruk", first, second)),
        (put_under_theme, take_out),
        (put_under_theme, remove_theme),
    ],
)
def test_what_was_done_with_comments_is_undone_too(room: Room, before: Any, step: Any) -> None:
    person = room.begin().person()
    comments = room.write(person, "Niet zacht"), room.write(person, "Zachter niet")
    name_theme(room, "Regeldruk")
    look_at(room, "scale")
    if before:
        before(room, *comments)
    was = shown(room)
    step(room, *comments)
    done = last_line(room)
    assert shown(room) != was
    assert undo_last(room) == ""
    assert shown(room) == was
    assert last_line(room).facts["undoes"] == done.number
    with room.reading() as db:
        assert first_flaw(db, room.id) is None


def look_at(room: Room, question: str) -> None:
    """The question stands before the operators."""
    with room.holding() as db:
        found = room.question(db, question)
        room.live_session(db).go_to(room.anna(db), found.agenda_item, found)


def test_what_was_merged_into_a_comment_is_so_again_when_its_own_merge_is_undone(room: Room) -> None:
    person = room.begin().person()
    first, second, third = (room.write(person, text) for text in ("Een", "Twee", "Drie"))
    merge_them(room, first, second)
    was = shown(room)
    merge_them(room, second, third)
    assert undo_last(room) == ""
    assert shown(room) == was


def test_one_comment_that_is_gone_keeps_the_others_of_a_merge_from_nothing(room: Room) -> None:
    round_id = room.begin().open("open")
    answers = dict(zip(("Een", "Twee", "Drie"), room.people(3), strict=True))
    for text, person in answers.items():
        room.vote(person, round_id, text)
    with room.reading() as db:
        ids = {each.text: each.id for each in db.scalars(select(Comment).where(Comment.round_id == round_id))}
    room.merge(ids["Een"], ids["Twee"], ids["Drie"])
    room.vote(answers["Twee"], round_id, "Iets anders")
    assert undo_last(room) == ""
    assert [each[2] for each in shown(room)[0]] == [None] * 3


def test_undoing_what_is_no_more_says_so(room: Room) -> None:
    round_id = room.begin().open("open")
    one, other = room.people(2)
    room.vote(one, round_id, "Een")
    room.vote(other, round_id, "Twee")
    with room.reading() as db:
        ids = db.scalars(select(Comment.id).where(Comment.round_id == round_id)).all()
    room.merge(*ids)
    for person in (one, other):
        room.vote(person, round_id, "Iets anders")
    assert undo_last(room) == "nothing_to_undo"


def test_a_first_item_that_came_after_nothing_is_not_offered_to_be_undone(room: Room) -> None:
    room.begin().do("end")
    room.do("resume", "Nog een punt.")
    room.go_to(1)
    with room.reading() as db:
        assert last_step(room.live_session(db)) is None


@pytest.fixture
def talk(room: Room) -> tuple[str, str]:
    """Two comments in a session that goes on."""
    person = room.begin().person()
    return room.write(person, "Niet zacht"), room.write(person, "Zachter niet")


Talk = tuple[str, str]


def done_with(room: Room, comment: str, verb: str, *given: Any) -> int:
    """The line that it wrote."""
    room.on_comment(comment, verb, *given)
    return last_line(room).number


def test_a_step_with_comments_is_undone_later_as_long_as_nothing_was_done_with_them_since(
    room: Room, talk: Talk
) -> None:
    was = shown(room)
    line = done_with(room, talk[0], "hide")
    room.on_comment(talk[1], "spotlight", True)
    opened(room)
    assert undo_last(room, line) == ""
    assert shown(room)[0] == was[0]
    assert last_line(room).facts["undoes"] == line
    assert undo_last(room, line) == "something_since", "once"


@pytest.mark.parametrize("step", [on_first("approve"), merge_them, put_under_theme])
def test_what_was_done_with_the_same_comment_since_stays(room: Room, talk: Talk, step: Any) -> None:
    line = done_with(room, talk[0], "hold")
    room.on_comment(talk[1], "hold")
    step(room, *talk)
    was = shown(room)
    assert undo_last(room, line) == "something_since"
    assert shown(room) == was


def test_a_comment_that_was_made_a_statement_since_is_not_hidden_again(room: Room, talk: Talk) -> None:
    room.on_comment(talk[0], "hold")
    line = done_with(room, talk[0], "approve")
    room.state(talk[0])
    assert undo_last(room, line) == "something_since"


def test_steps_with_the_same_comment_are_undone_the_last_first(room: Room, talk: Talk) -> None:
    was = shown(room)
    lines = [done_with(room, talk[0], verb) for verb in ("hide", "approve", "hold")]
    assert [undo_last(room, line) for line in (lines[0], *reversed(lines))] == ["something_since", "", "", ""]
    assert shown(room) == was


def test_what_moved_the_stage_is_undone_as_the_last_step_only(room: Room, talk: Talk) -> None:
    line = done_with(room, talk[0], "spotlight", True)
    room.on_comment(talk[1], "hide")
    assert undo_last(room, line) == "something_since"
    assert undo_last(room, 1) == undo_last(room, 10_000) == "something_since"
    assert room.look(lambda each: each.spotlight_id) == talk[0]


@pytest.mark.parametrize("since", [on_second("spotlight", True), go_on, ask])
def test_a_comment_that_is_shown_again_leaves_the_screen_to_what_came_since(
    room: Room, talk: Talk, since: Any
) -> None:
    room.on_comment(talk[0], "spotlight", True)
    line = done_with(room, talk[0], "hide")
    since(room, *talk)
    on_screen = room.look(lambda each: each.spotlight_id)
    assert undo_last(room, line) == ""
    assert shown(room)[0][0][1] == "approved"
    assert room.look(lambda each: each.spotlight_id) == on_screen


def test_what_came_on_the_screen_and_was_undone_did_not_take_it(room: Room, talk: Talk) -> None:
    room.on_comment(talk[0], "spotlight", True)
    line = done_with(room, talk[0], "hide")
    room.on_comment(talk[1], "spotlight", True)
    assert [undo_last(room), undo_last(room, line)] == ["", ""]
    assert room.look(lambda each: each.spotlight_id) == talk[0]


def test_lines_of_an_earlier_version_bring_back_what_they_tell(room: Room, talk: Talk) -> None:
    """They did not say what was on the screen or which question, nor what came along with a merge."""
    first, second = talk
    with room.holding() as db:
        live_session, anna = room.live_session(db), room.anna(db)
        live_session.go_to(anna, live_session.agenda[1])
        left = {"item": "De digitale kooi", "before": room.items[0], "was": "planned"}
        live_session.record("item_started", anna, **left)
    assert undo_last(room) == ""
    assert room.look(lambda each: each.item_id) == room.items[0]
    merge_them(room, first, second)
    with room.holding() as db:
        room.live_session(db).record("comments_merged", room.anna(db), comment=second, comments=[first])
    assert undo_last(room) == ""
    assert [each[2] for each in shown(room)[0]] == [None, None]


def test_a_line_of_an_earlier_version_that_lacks_what_undoing_needs_is_not_offered(room: Room) -> None:
    room.begin()
    with room.holding() as db:
        live_session = room.live_session(db)
        live_session.record("present_counted", room.anna(db), present=60)
        assert last_step(live_session) is None
