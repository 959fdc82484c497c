"""Preparing: adding, changing, moving and copying, before the session and while it runs."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.agenda import AgendaItem
from models.happened import Happened
from models.journal import lines
from models.live_session import LiveSession
from models.prepare import items, questions, sessions
from models.programme_file.gather import file_of, item_entry, session_entry
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion, QuestionEntry
from models.programme_file.schema import ItemFields, SessionFields, StudyEntry
from models.question import Question
from models.states import ItemState
from models.verification import first_flaw
from tests.room import QUESTIONS, Room, refusal

OPEN = {"type": "open", "text": "Wat neem je mee?"}


def entry(**given: Any) -> QuestionEntry:
    return checked(AnyQuestion, {**OPEN, **given})


def titles(room: Room) -> list[str]:
    return room.look(lambda live_session: [item.title for item in live_session.agenda])  # type: ignore[no-any-return]


def keys(room: Room, number: int = 2) -> list[str]:
    return room.look(lambda live_session: [each.key for each in live_session.agenda[number].questions])  # type: ignore[no-any-return]


def positions(room: Room) -> list[list[int]]:
    """Of the items, and of the questions in each; whatever was done, they count from 0 without gaps."""

    def found(live_session: LiveSession) -> list[list[int]]:
        inside = [[each.position for each in item.questions] for item in live_session.agenda]
        return [[item.position for item in live_session.agenda], *inside]

    return room.look(found)  # type: ignore[no-any-return]


def in_order(room: Room) -> bool:
    return all(each == list(range(len(each))) for each in positions(room))


def item(db: Session, room: Room, number: int) -> AgendaItem:
    return room.live_session(db).agenda[number]


def refused(room: Room, verb: Callable[..., Any], question: str, *given: Any) -> str:
    """The code with which a verb on a question is refused."""

    def attempt() -> None:
        with room.changing() as db:
            verb(room.question(db, question), *given, by=room.anna(db))

    return refusal(attempt)


# --- items


def test_a_new_item_comes_at_the_end_but_before_the_closing(room: Room) -> None:
    with room.changing() as db:
        items.add_item(room.live_session(db), ItemFields(title="Lunch", kind="break"), by=room.anna(db))
    assert titles(room) == ["Opening", "De digitale kooi", "Reflectie", "Lunch", "Afronding"]
    assert in_order(room)


@pytest.mark.parametrize(
    ("number", "to", "expected"),
    [
        (0, 1, [1, 0, 2, 3]),
        (3, 0, [3, 0, 1, 2]),
        (1, 3, [0, 2, 3, 1]),
        (2, 99, [0, 1, 3, 2]),
        (2, -5, [2, 0, 1, 3]),
        (1, 1, [0, 1, 2, 3]),
    ],
)
def test_an_item_moves_to_any_place_and_no_further_than_the_ends(
    room: Room, number: int, to: int, expected: list[int]
) -> None:
    before = titles(room)
    with room.changing() as db:
        items.move_item(item(db, room, number), to, by=room.anna(db))
    assert titles(room) == [before[each] for each in expected]
    assert in_order(room)


def test_a_copy_of_an_item_follows_it_with_the_same_questions_under_new_keys(room: Room) -> None:
    with room.changing() as db:
        items.duplicate_item(item(db, room, 2), by=room.anna(db))
    assert titles(room) == ["Opening", "De digitale kooi", "Reflectie", "Reflectie", "Afronding"]
    original, copy = room.look(lambda each: [_texts(each.agenda[2]), _texts(each.agenda[3])])
    assert copy == original
    assert set(keys(room, 2)).isdisjoint(keys(room, 3))
    assert len(keys(room, 3)) == len(QUESTIONS)


def test_a_copy_of_an_item_has_its_studies(room: Room) -> None:
    with room.changing() as db:
        copy = items.duplicate_item(item(db, room, 1), by=room.anna(db))
        assert [(each.title, each.organisation) for each in copy.studies] == [("De digitale kooi", "Bureau")]


def test_an_item_changes_every_field_it_has(room: Room) -> None:
    fields = ItemFields(title="Pauze", kind="break", start="9:30", minutes=20, notes="Koffie\nstaat klaar")
    with room.changing() as db:
        items.change_item(item(db, room, 1), fields, by=room.anna(db))
    changed = room.look(lambda each: item_entry(each.agenda[1]))
    assert changed.model_dump(exclude={"breakout", "studies", "questions"}) == {
        **fields.model_dump(),
        "start": "09:30",
    }


def test_studies_are_added_changed_and_moved(room: Room) -> None:
    with room.changing() as db:
        kooi = item(db, room, 1)
        items.add_study(kooi, StudyEntry(title="Tweede"), by=room.anna(db))
        items.change_study(
            kooi, kooi.studies[0], StudyEntry(title="Eerste", organisation="ICTU"), by=room.anna(db)
        )
        items.move_study(kooi, kooi.studies[1], 0, by=room.anna(db))
    assert room.look(lambda each: [study.title for study in each.agenda[1].studies]) == ["Tweede", "Eerste"]
    assert room.look(lambda each: each.agenda[1].organisations) == "ICTU"


# --- questions


def test_a_new_question_comes_last_in_its_item(room: Room) -> None:
    with room.changing() as db:
        questions.add_question(item(db, room, 2), entry(key="nieuw"), by=room.anna(db))
    assert keys(room)[-1] == "nieuw"


def test_two_questions_of_a_session_never_share_a_key(room: Room) -> None:
    def add() -> None:
        with room.changing() as db:
            questions.add_question(item(db, room, 0), entry(key="scale"), by=room.anna(db))

    assert refusal(add) == "key_taken"
    assert refused(room, questions.change_question, "open", entry(key="scale")) == "key_taken"
    assert keys(room, 0) == []


def test_a_question_changes_and_keeps_its_key(room: Room) -> None:
    with room.changing() as db:
        question = room.question(db, "scale")
        questions.change_question(question, entry(text="Anders?", type="scale", steps=5), by=room.anna(db))
    key, text, settings = room.look(lambda each: _question(each, "scale"))
    assert (key, text, settings["steps"]) == ("scale", "Anders?", 5)


def test_a_copy_of_a_question_follows_it_under_a_new_key(room: Room) -> None:
    with room.changing() as db:
        questions.duplicate_question(room.question(db, "scale"), by=room.anna(db))
    copied = keys(room)
    assert copied[:3] == ["choice", "multiple", "scale"]
    assert copied[3].startswith("q-")
    texts = room.look(lambda each: _texts(each.agenda[2]))
    assert texts[3] == texts[2]
    assert in_order(room)


@pytest.mark.parametrize("to", [0, 2, 4, 99])
def test_a_question_moves_within_its_item(room: Room, to: int) -> None:
    before = keys(room)
    with room.changing() as db:
        questions.move_question(room.question(db, "multiple"), item(db, room, 2), to, by=room.anna(db))
    before.remove("multiple")
    before.insert(to, "multiple")
    assert keys(room) == before
    assert in_order(room)


def test_a_question_moves_to_another_item_and_is_the_same_question(room: Room) -> None:
    with room.changing() as db:
        questions.move_question(room.question(db, "scale"), item(db, room, 0), 0, by=room.anna(db))
    assert keys(room, 0) == ["scale"]
    assert keys(room) == [name for name in QUESTIONS if name != "scale"]
    assert in_order(room)
    with room.reading() as db:
        assert room.question(db, "scale").agenda_item.title == "Opening"


def test_a_question_never_moves_to_another_session(room: Room) -> None:
    other = Room(room.database)
    with room.reading() as db:
        foreign = other.live_session(db).agenda[0]

    def move() -> None:
        with room.changing() as db:
            target = db.get_one(AgendaItem, foreign.id)
            questions.move_question(room.question(db, "scale"), target, 0, by=room.anna(db))

    assert refusal(move) == "not_found"


def test_down_from_the_last_place_goes_to_the_next_item_and_up_goes_back(room: Room) -> None:
    *others, before, last = QUESTIONS
    with room.changing() as db:
        questions.shift_question(room.question(db, last), 1, by=room.anna(db))
    assert (keys(room), keys(room, 3)) == ([*others, before], [last])
    with room.changing() as db:
        questions.shift_question(room.question(db, last), -1, by=room.anna(db))
    assert (keys(room)[-1], keys(room, 3)) == (last, [])
    with room.changing() as db:
        questions.shift_question(room.question(db, last), -1, by=room.anna(db))
    assert keys(room) == [*others, last, before]


def test_up_from_the_first_place_of_all_changes_nothing(room: Room) -> None:
    with room.changing() as db:
        questions.move_question(room.question(db, "choice"), item(db, room, 0), 0, by=room.anna(db))
        questions.shift_question(room.question(db, "choice"), -1, by=room.anna(db))
    assert keys(room, 0) == ["choice"]


# --- while it runs


def test_what_was_not_asked_can_still_change_while_the_session_runs(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        by = room.anna(db)
        questions.change_question(room.question(db, "open"), entry(text="Anders?"), by=by)
        questions.add_question(item(db, room, 3), entry(), by=by)
        questions.move_question(room.question(db, "scale"), item(db, room, 3), 0, by=by)
        items.add_item(room.live_session(db), ItemFields(title="Extra"), by=by)
        items.move_item(item(db, room, 3), 1, by=by)
    assert titles(room) == ["Opening", "Extra", "De digitale kooi", "Reflectie", "Afronding"]
    with room.reading() as db:
        assert first_flaw(db, room.id) is None
        actions = [line.action for line in db.scalars(lines(room.id))]
    assert actions[-5:] == [
        "question_changed",
        "question_added",
        "question_moved",
        "item_added",
        "item_moved",
    ]


def test_a_draft_has_no_journal(room: Room) -> None:
    with room.changing() as db:
        items.move_item(item(db, room, 0), 1, by=room.anna(db))
    with room.reading() as db:
        assert list(db.scalars(lines(room.id))) == []


def test_the_wording_of_a_question_that_is_being_asked_stays(room: Room) -> None:
    room.begin().open("open")
    assert refused(room, questions.change_question, "open", entry(text="Anders?")) == "round_open"


def test_what_was_asked_can_be_asked_in_other_words_and_the_first_round_keeps_its_own(room: Room) -> None:
    room.seal(room.begin().open("open"))
    with room.changing() as db:
        questions.change_question(room.question(db, "open"), entry(text="Anders?"), by=room.anna(db))
    room.open("open", reason="De vraag was niet duidelijk.")
    with room.reading() as db:
        assert [each.text for each in room.question(db, "open").rounds] == [
            "Welke boodschap eerst?",
            "Anders?",
        ]


def test_what_was_asked_stays_of_its_type_under_its_key_and_in_its_item(room: Room) -> None:
    room.seal(room.begin().open("open"))
    scale = entry(type="scale", text="Hoe?")
    assert refused(room, questions.change_question, "open", scale) == "was_asked"
    assert refused(room, questions.change_question, "open", entry(key="anders")) == "was_asked"
    with room.reading() as db:
        first = room.live_session(db).agenda[0]
    assert refused(room, questions.move_question, "open", first, 0) == "was_asked"


def test_after_the_end_the_agenda_is_part_of_the_record(room: Room) -> None:
    room.begin()
    room.do("end")

    def add() -> None:
        with room.changing() as db:
            items.add_item(room.live_session(db), ItemFields(title="Te laat"), by=room.anna(db))

    assert refusal(add) == "session_over"
    assert refused(room, questions.change_question, "open", entry()) == "session_over"
    assert refused(room, questions.shift_question, "open", -1) == "session_over"
    assert refused(room, questions.duplicate_question, "open") == "session_over"


def test_a_question_that_moves_away_is_no_longer_before_the_operators(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        room.live_session(db).go_to(room.anna(db), item(db, room, 2), room.question(db, "scale"))
    with room.changing() as db:
        questions.move_question(room.question(db, "scale"), item(db, room, 0), 0, by=room.anna(db))
    assert room.look(lambda each: (each.question_id, each.item.title)) == (None, "Reflectie")


def test_everybody_at_the_console_hears_of_a_change(room: Room) -> None:
    heard: list[Happened] = []
    room.database.listeners.append(heard.append)
    version = room.look(lambda each: each.version)
    with room.changing() as db:
        items.move_item(item(db, room, 0), 1, by=room.anna(db))
    assert heard == [Happened(room.id, "agenda")]
    assert room.look(lambda each: each.version) > version


# --- sessions


def test_a_template_has_the_agenda_and_keys_and_nothing_that_happened(room: Room) -> None:
    room.vote(room.person(), room.begin().open("choice"), "a")
    with room.changing() as db:
        original = room.live_session(db)
        copy = sessions.copy_session(original, title="Volgende keer")
        prepared, copied = session_entry(original), session_entry(copy)
        assert copied == prepared.model_copy(update={"title": "Volgende keer", "day": None})
        assert copy.programme_id == original.programme_id
        assert not {copy.code, copy.join_secret, copy.screen_secret} & {
            original.code,
            original.join_secret,
            original.screen_secret,
        }
        assert (copy.state, copy.present, copy.item_id) == ("draft", None, None)
        assert {item.state for item in copy.agenda} == {ItemState.PLANNED}
        assert not any(question.rounds for item in copy.agenda for question in item.questions)
        assert list(db.scalars(lines(copy.id))) == []


def test_questions_typed_on_the_spot_stay_out_of_templates_and_files(room: Room) -> None:
    with room.changing() as db:
        Question.add(item(db, room, 2), type="open", text="Ter plekke", settings={}, ad_hoc=True)
    with room.changing() as db:
        live_session = room.live_session(db)
        copy = sessions.copy_session(live_session)
        assert "Ter plekke" not in _texts(copy.agenda[2])
        assert "Ter plekke" not in str(file_of(live_session.programme))


def test_the_segments_stay_once_somebody_has_joined(room: Room) -> None:
    fields = SessionFields(title="Anders", grace_seconds=30)

    def change() -> None:
        with room.changing() as db:
            sessions.change_session(room.live_session(db), fields, by=room.anna(db))

    room.person()
    assert refusal(change) == "segments_in_use"
    fields = fields.model_copy(update={"segments": room.look(session_entry).segments})
    change()
    assert room.look(lambda each: (each.title, each.grace_seconds)) == ("Anders", 30)


def _texts(found: AgendaItem) -> list[str]:
    return [each.text for each in found.questions]


def _question(live_session: LiveSession, key: str) -> tuple[str, str, dict[str, Any]]:
    return next(
        (each.key, each.text, each.settings)
        for found in live_session.agenda
        for each in found.questions
        if each.key == key
    )
