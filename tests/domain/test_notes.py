"""The scribe's notes: beside an item, with what somebody said, and nobody overwrites another without knowing."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from models import journal, undo
from models.agenda import AgendaItem
from models.comment import Comment
from models.journal import JournalEntry
from models.note import TEXT_LIMIT, Note, notes_of
from models.people import Actor
from models.prepare.remove import remove_item
from models.rounds import Round
from models.verification import first_flaw
from tests.domain.test_two_operators import at_once, operator
from tests.groups import Groups
from tests.hostile import STRINGS, admitted
from tests.room import Room, refusal

SAID = "Niet zacht. In bedekte termen formuleren gaat niet helpen."
KEES = Actor("scribe", "0" * 32, "Kees")


def write(room: Room, text: str = "Eerste punt", item: int = 2) -> str:
    with room.holding() as db:
        return Note.write(db.get_one(AgendaItem, room.items[item]), text=text, by=KEES).id


def quote(room: Room, comment: str, item: int = 2) -> str:
    with room.holding() as db:
        place = db.get_one(AgendaItem, room.items[item])
        return Note.quote(place, db.get_one(Comment, comment), by=KEES).id


def on(room: Room, note: str, do: Callable[[Note], Any]) -> None:
    with room.holding() as db:
        do(db.get_one(Note, note))


def change(text: str, version: int = 1) -> Callable[[Note], None]:
    return lambda note: note.change(text, version=version, by=KEES)


def texts(room: Room) -> list[str]:
    with room.reading() as db:
        return [note.text for note in notes_of(db, room.id)]


def last(room: Room) -> JournalEntry:
    with room.reading() as db:
        return journal.latest(db, room.id, 1)[0]


def flaw(room: Room) -> object:
    with room.reading() as db:
        return first_flaw(db, room.id)


@pytest.fixture
def meeting(room: Room) -> Room:
    room.begin()
    room.go_to(2)
    return room


def test_a_note_stands_beside_its_item_with_its_lines_and_the_name_of_its_author(meeting: Room) -> None:
    note = write(meeting, "  Eerste punt\r\nTweede punt \x00 ")
    with meeting.reading() as db:
        kept = db.get_one(Note, note)
        assert (kept.text, kept.author, kept.version) == ("Eerste punt\nTweede punt", "Kees", 1)
        assert (kept.agenda_item.title, kept.changed_at) == ("Reflectie", None)
        assert kept.created_at == db.get_one(JournalEntry, (meeting.id, kept.line)).at


def test_the_journal_says_that_a_note_was_written_and_not_what_is_in_it(meeting: Room) -> None:
    write(meeting, "Vertrouwelijk gezegd")
    line = last(meeting)
    assert (line.action, line.actor_name, line.facts["item"]) == ("note_written", "Kees", "Reflectie")
    assert "Vertrouwelijk" not in str(line.facts)
    assert flaw(meeting) is None


def test_a_second_click_writes_no_second_note(meeting: Room) -> None:
    assert write(meeting, "Eens") == write(meeting, "Eens")
    write(meeting, "Toch niet")
    write(meeting, "Eens")
    assert texts(meeting) == ["Eens", "Toch niet", "Eens"]


def test_notes_keep_their_order_whatever_changes(meeting: Room) -> None:
    first, *_ = (write(meeting, text) for text in ("een", "twee", "drie"))
    on(meeting, first, change("een, later"))
    assert texts(meeting) == ["een, later", "twee", "drie"]


def test_a_quotation_keeps_the_comment_as_it_was_and_not_who_wrote_it(meeting: Room) -> None:
    person = meeting.person()
    comment = meeting.write(person, SAID)
    note = quote(meeting, comment)
    meeting.on_comment(comment, "hide")
    with meeting.reading() as db:
        kept = db.get_one(Note, note)
        assert (kept.quoted, kept.text, kept.comment_id) == (SAID, "", comment)
        columns = Note.__table__.columns
        assert person not in {str(getattr(kept, each.key)) for each in columns}


def test_the_same_comment_is_quoted_once_beside_an_item(meeting: Room) -> None:
    comment = meeting.write(meeting.person(), SAID)
    assert quote(meeting, comment) == quote(meeting, comment)
    assert quote(meeting, comment, item=1) != quote(meeting, comment)


def test_what_the_room_does_not_see_is_not_quoted(meeting: Room) -> None:
    comment = meeting.write(meeting.person(), SAID)
    meeting.on_comment(comment, "hide")
    assert refusal(quote, meeting, comment) == "not_now"


def test_what_was_written_within_a_group_is_not_quoted(meeting: Room) -> None:
    groups = Groups(meeting).start()
    (person,) = groups.people(0)
    assert refusal(quote, meeting, groups.write(person, SAID, group=0)) == "not_found"


def test_words_are_put_under_a_quotation_and_taken_away_again(meeting: Room) -> None:
    note = quote(meeting, meeting.write(meeting.person(), SAID))
    on(meeting, note, change("Bijval uit de zaal"))
    on(meeting, note, change("", version=2))
    assert texts(meeting) == [""]
    assert flaw(meeting) is None


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b"])
def test_an_empty_note_is_refused(meeting: Room, text: str) -> None:
    assert refusal(write, meeting, text) == "text_empty"
    note = write(meeting)
    assert refusal(on, meeting, note, change(text)) == "text_empty"


def test_a_note_holds_two_thousand_letters_and_not_one_more(meeting: Room) -> None:
    write(meeting, "x" * TEXT_LIMIT)
    assert refusal(write, meeting, "x" * (TEXT_LIMIT + 1)) == "text_too_long"


def test_who_changes_what_another_has_changed_is_told_and_nothing_is_overwritten(meeting: Room) -> None:
    note = write(meeting)
    on(meeting, note, change("van Kees"))
    assert refusal(on, meeting, note, change("van Noor")) == "note_changed_since"
    assert texts(meeting) == ["van Kees"]
    on(meeting, note, change("van Noor", version=2))
    assert texts(meeting) == ["van Noor"]


def test_of_two_scribes_who_save_at_the_same_moment_one_is_told(meeting: Room) -> None:
    note = write(meeting)
    saving = [
        operator(meeting, lambda db, _, text=text: db.get_one(Note, note).change(text, version=1, by=KEES))
        for text in ("van Kees", "van Noor")
    ]
    assert sorted(at_once(*saving)) == ["", "note_changed_since"]


def test_saving_the_same_text_changes_nothing(meeting: Room) -> None:
    note = write(meeting)
    on(meeting, note, change("Beter"))
    before = last(meeting).number
    on(meeting, note, change("Beter"))
    assert last(meeting).number == before


def test_a_removed_note_is_gone_and_the_journal_says_that_it_was_there(meeting: Room) -> None:
    note = write(meeting, "Te veel gezegd")
    assert refusal(on, meeting, note, lambda note: note.remove(version=7, by=KEES)) == "note_changed_since"
    on(meeting, note, lambda note: note.remove(version=1, by=KEES))
    assert (texts(meeting), last(meeting).action, flaw(meeting)) == ([], "note_removed", None)
    with meeting.reading() as db:
        assert "Te veel" not in str([line.facts for line in db.scalars(journal.lines(meeting.id))])


def test_notes_are_for_the_lobby_the_session_and_afterwards_and_not_for_draft_and_archive(room: Room) -> None:
    allowed = [refusal(write, room)]
    for verb in ("open_lobby", "start", "end", "archive"):
        room.do(verb)
        allowed.append(refusal(write, room))
    assert allowed == ["not_live", "", "", "", "not_live"]


def test_what_is_in_the_archive_is_changed_and_removed_no_more(meeting: Room) -> None:
    note = write(meeting)
    meeting.do("end")
    meeting.do("archive")
    assert refusal(on, meeting, note, change("Nog iets")) == "not_live"
    assert refusal(on, meeting, note, lambda note: note.remove(version=1, by=KEES)) == "not_live"


def test_a_note_moves_nothing_that_the_room_sees_and_keeps_nobody_from_undoing(meeting: Room) -> None:
    round_ = meeting.open()
    before = meeting.look(lambda session: session.version)
    write(meeting)
    assert meeting.look(lambda session: session.version) == before
    with meeting.holding() as db:
        live_session = meeting.live_session(db)
        step = undo.last_step(live_session)
        assert step is not None
        undo.undo(live_session, step[0].number, by=meeting.anna(db), connected=0)
    with meeting.reading() as db:
        assert db.scalar(select(Round.id).where(Round.id == round_)) is None
    assert flaw(meeting) is None


def test_an_item_with_notes_stays(room: Room) -> None:
    room.do("open_lobby")
    write(room, item=3)
    with room.holding() as db:
        item, anna = db.get_one(AgendaItem, room.items[3]), room.anna(db)
        assert refusal(remove_item, item, by=anna) == "was_noted"


@pytest.mark.parametrize("name", STRINGS)
def test_whatever_is_written_is_kept_and_vouched_for(meeting: Room, name: str) -> None:
    text = STRINGS[name][:TEXT_LIMIT]
    write(meeting, text)
    assert texts(meeting) == [admitted(text, limit=TEXT_LIMIT, lines=True)]
    assert flaw(meeting) is None
