"""Removing what was prepared, and putting it back the same to the letter."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, update

from models.agenda import AgendaItem
from models.base import now
from models.live_session import LiveSession
from models.prepare import questions, sessions
from models.prepare.kept import kept
from models.prepare.remove import remove_item, remove_question, remove_session, remove_study
from models.prepare.removed import KEPT_DAYS, Removed
from models.programme import Programme
from models.programme_file.gather import question_fields
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion
from models.question import Question
from models.states import ItemState
from tests.room import QUESTIONS, Room, account, refusal


def remove(room: Room, removing: Callable[..., Removed]) -> str:
    """The id with which it can be undone. ``removing`` gets the session and who does it."""
    with room.changing() as db:
        return removing(room.live_session(db), room.anna(db)).id


def undo(room: Room, removed_id: str, username: str = "anna") -> None:
    with room.changing() as db:
        someone = account(db, username)
        Removed.find(db, someone, removed_id, use=True).undo(by=someone.actor)


def everything(room: Room) -> Any:
    """All columns of the session and of what hangs under it, except the version of its stage and the head of its journal."""
    return room.look(lambda live_session: {**kept(live_session), "version": 0, "head": ""})


def item_2(live_session: LiveSession, by: Any) -> Removed:
    return remove_item(live_session.agenda[2], by=by)


def question_1(live_session: LiveSession, by: Any) -> Removed:
    return remove_question(live_session.agenda[2].questions[1], by=by)


def study_0(live_session: LiveSession, by: Any) -> Removed:
    return remove_study(live_session.agenda[1], live_session.agenda[1].studies[0], by=by)


def test_a_question_comes_back_with_its_key_in_its_place(room: Room) -> None:
    before = everything(room)
    removed = remove(room, question_1)
    assert room.look(lambda each: [one.key for one in each.agenda[2].questions]) == [
        key for key in QUESTIONS if key != "multiple"
    ]
    undo(room, removed)
    assert everything(room) == before


def test_an_item_comes_back_with_its_questions_in_its_place(room: Room) -> None:
    room.do("open_lobby")
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.park_item(room.anna(db), live_session.agenda[2], ItemState.PARKED)
        Question.add(live_session.agenda[2], type="open", text="Ter plekke", settings={}, ad_hoc=True)
    before = everything(room)
    removed = remove(room, item_2)
    with room.reading() as db:
        assert not db.scalars(select(Question).where(Question.live_session_id == room.id)).all()
    undo(room, removed)
    assert everything(room) == before


def test_a_study_comes_back(room: Room) -> None:
    before = everything(room)
    removed = remove(room, study_0)
    assert room.look(lambda each: each.agenda[1].studies) == []
    undo(room, removed)
    assert everything(room) == before


def test_a_session_comes_back_with_its_code_and_secrets(room: Room) -> None:
    with room.changing() as db:
        room.live_session(db).day = date(2022, 9, 5)
    before = everything(room)
    removed = remove(room, lambda live_session, by: remove_session(live_session, by=by))
    with room.reading() as db:
        assert db.get(LiveSession, room.id) is None
        assert db.get_one(Programme, room.programme_id).sessions == []
    undo(room, removed)
    assert everything(room) == before


def test_what_is_undone_in_the_other_order_finds_its_place(room: Room) -> None:
    before = everything(room)
    first = remove(room, question_1)
    second = remove(room, question_1)
    undo(room, second)
    undo(room, first)
    assert everything(room) == before


def test_undoing_twice_is_refused_and_changes_nothing(room: Room) -> None:
    removed = remove(room, question_1)
    undo(room, removed)
    before = everything(room)
    assert refusal(undo, room, removed) == "nothing_to_undo"
    assert everything(room) == before


def test_a_question_cannot_come_back_to_an_item_that_is_gone(room: Room) -> None:
    question = remove(room, question_1)
    item = remove(room, item_2)
    assert refusal(undo, room, question) == "nothing_to_undo"
    undo(room, item)
    undo(room, question)
    assert len(room.look(lambda each: each.agenda[2].questions)) == len(QUESTIONS)


def test_a_question_cannot_come_back_under_a_key_that_was_taken(room: Room) -> None:
    removed = remove(room, question_1)
    with room.changing() as db:
        questions.change_question(
            room.question(db, "open"), _with_key(room.question(db, "open"), "multiple"), by=room.anna(db)
        )
    assert refusal(undo, room, removed) == "key_taken"


def test_somebody_without_rights_cannot_undo(room: Room) -> None:
    removed = remove(room, question_1)
    assert refusal(undo, room, removed, "bram") == "nothing_to_undo"


def test_what_was_asked_cannot_be_removed_nor_the_item_it_is_in(room: Room) -> None:
    room.seal(room.begin().open("multiple"))
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.go_to(room.anna(db), live_session.agenda[3])
    before = everything(room)
    assert refusal(remove, room, question_1) == "was_asked"
    assert refusal(remove, room, item_2) == "was_asked"
    assert everything(room) == before


def test_what_was_on_stage_cannot_be_removed(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.go_to(room.anna(db), live_session.agenda[2])
    assert refusal(remove, room, item_2) == "was_on_stage"
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.go_to(room.anna(db), live_session.agenda[3])
    assert refusal(remove, room, item_2) == "was_on_stage"


def test_an_item_that_people_wrote_under_cannot_be_removed_also_when_it_was_parked(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.go_to(room.anna(db), live_session.agenda[2])
    room.write(room.person(), "Niet zacht.")
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.go_to(room.anna(db), live_session.agenda[3])
        live_session.park_item(room.anna(db), live_session.agenda[2], ItemState.PARKED)
    assert refusal(remove, room, item_2) == "was_on_stage"


def test_a_question_before_the_operators_leaves_the_stage_when_it_is_removed(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.go_to(room.anna(db), live_session.agenda[2], live_session.agenda[2].questions[1])
    remove(room, question_1)
    assert room.look(lambda each: (each.question_id, each.question)) == (None, None)


def test_a_session_that_was_open_cannot_be_removed_also_when_it_is_a_draft_again(room: Room) -> None:
    room.do("open_lobby")
    with room.changing() as db:
        room.live_session(db).state = "draft"  # type: ignore[assignment]
    assert refusal(remove, room, lambda each, by: remove_session(each, by=by)) == "was_opened"


def test_a_copy_can_be_removed_while_the_original_runs(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        copy = sessions.copy_session(room.live_session(db))
        remove_session(copy, by=room.anna(db))
    with room.reading() as db:
        assert [each.id for each in db.get_one(Programme, room.programme_id).sessions] == [room.id]


def test_what_was_removed_long_ago_is_gone_for_good(room: Room) -> None:
    old = remove(room, question_1)
    with room.changing() as db:
        db.execute(update(Removed).values(at=now() - timedelta(days=KEPT_DAYS + 1)))
    remove(room, question_1)
    assert refusal(undo, room, old) == "nothing_to_undo"


def test_an_item_can_come_back_into_an_agenda_that_became_shorter(room: Room) -> None:
    last = remove(room, lambda each, by: remove_item(each.agenda[3], by=by))
    remove(room, lambda each, by: remove_item(each.agenda[0], by=by))
    remove(room, lambda each, by: remove_item(each.agenda[0], by=by))
    undo(room, last)
    assert room.look(lambda each: [item.title for item in each.agenda]) == ["Reflectie", "Afronding"]


def test_no_row_is_left_behind(room: Room) -> None:
    remove(room, item_2)
    with room.reading() as db:
        assert db.scalars(select(AgendaItem).where(AgendaItem.live_session_id == room.id)).all() != []
        assert db.scalars(select(Question).where(Question.live_session_id == room.id)).all() == []


def _with_key(question: Question, key: str) -> Any:
    return checked(AnyQuestion, {**question_fields(question), "key": key})
