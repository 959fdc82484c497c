"""A session that nobody touched verifies, whenever that is asked and whatever its people take back or put back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import journal
from models.base import now
from models.comment import Comment
from models.database import Database
from models.journal import FIRST, JournalEntry
from models.live_session import LiveSession
from models.participant import Participant
from models.prepare.let_go import let_go
from models.prepare.remove import remove_programme
from models.prepare.removed import KEPT_DAYS, Removed
from models.programme import Programme
from models.rounds import Round
from models.statement import Wording
from models.verification import Flaw, first_flaw
from models.vote import Ballot
from tests.domain.tampering import hold
from tests.groups import Groups
from tests.room import ANSWERS, Room, account
from trialoog.cli import main

EARLIER = ("question", "round", "voted", "connected", "present", "counts", "digest")


class Watched(Room):
    """Verified after every transaction."""

    @contextmanager
    def changing(self) -> Iterator[Session]:
        with super().changing() as db:
            yield db
        assert flaw(self) is None


def flaw(room: Room) -> Flaw | None:
    with room.reading() as db:
        return first_flaw(db, room.id)


def test_at_every_moment_of_a_session_all_is_well(database: Database) -> None:
    room = hold(Watched(database))
    room.do("end")
    room.do("resume", "Nog één vraag.")
    room.seal(room.open("scale"))
    room.do("end")
    room.do("archive")


def test_what_is_taken_out_of_the_agenda_and_put_back_changes_nothing(database: Database) -> None:
    room = hold(Watched(database))
    room.remove(3)
    with room.changing() as db:
        Removed.find(db, account(db, "anna"), room.removed, use=True).undo(by=room.anna(db))


def test_a_comment_that_its_writer_took_back_stays_the_source_of_a_statement(database: Database) -> None:
    room = Watched(database)
    room.begin()
    round_id, person = room.open("open"), room.person()
    room.vote(person, round_id, "Niet zacht.")
    (comment,) = answers(room, round_id)
    room.on_round(round_id, "close")
    room.state(comment)
    room.on_round(round_id, "reopen")
    room.vote(person, round_id, "Toch iets anders.")
    assert comment not in answers(room, round_id)


def test_a_programme_that_was_removed_and_let_go_leaves_the_others_whole(database: Database) -> None:
    gone, room = hold(Room(database)), hold(Room(database))
    gone.do("end")
    with database.transaction() as db:
        remove_programme(db.get_one(Programme, gone.programme_id), by=gone.anna(db))
    assert flaw(gone) is None, "nobody may reach it, and it is as it was"
    with database.transaction() as db:
        long_ago = now() - timedelta(days=KEPT_DAYS + 1)
        db.get_one(Programme, gone.programme_id).removed_at = long_ago
    let_go(database)
    assert flaw(room) is None


def test_the_journal_pairs_nobody_with_an_answer(database: Database) -> None:
    room = hold(Room(database))
    room.do("end")
    with room.reading() as db:
        people, ballots = db.scalars(select(Participant.id)).all(), db.scalars(select(Ballot.id)).all()
        told = " ".join(str(line.facts) for line in db.scalars(journal.lines(room.id)))
    assert people
    assert ballots
    assert not [each for each in [*people, *ballots] if each in told]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (None, (0, "are what it says. ")),
        (update(Wording).where(Wording.number == 2).values(text="Zacht."), (1, "(statement_reworded)")),
        (delete(JournalEntry).where(JournalEntry.number == 1), (1, "line 1 of the journal")),
        (delete(JournalEntry), (1, "the journal is empty")),
    ],
    ids=["nothing", "a wording", "a line", "every line"],
)
def test_the_command_tells_which_line(
    database: Database, tmp_path: Path, change: Any, told: tuple[int, str]
) -> None:
    room = hold(Room(database))
    if change is not None:
        with room.changing() as db:
            db.execute(change)
            db.execute(update(LiveSession).values(head=journal.head(db, room.id)))
    url = database.url.render_as_string(hide_password=False)
    command = ["--data", str(tmp_path), "verify", room.code]
    result = CliRunner().invoke(main, command, env={"TRIALOOG_DATABASE": url})
    assert (result.exit_code, told[1] in result.output) == (told[0], True), result.output


@pytest.fixture
def earlier(database: Database) -> Room:
    """A session of which the lines were written by an earlier version."""
    room = Room(database).begin()
    person = room.person()
    for type_, reason in (("choice", ""), ("scale", ""), ("choice", "Nog eens.")):
        asked = room.open(type_, reason=reason)
        room.vote(person, asked, *ANSWERS[type_][0])
        room.on_round(asked, "close")
    room.do("end")
    with room.changing() as db:
        head = FIRST
        for line in db.scalars(journal.lines(room.id)):
            line.facts = {name: fact for name, fact in line.facts.items() if name in EARLIER}
            line.previous = head
            line.digest = head = line.expected_digest()
        room.live_session(db).head = head
    return room


def test_the_journal_of_an_earlier_version_is_whole_and_vouches_for_its_answers(earlier: Room) -> None:
    assert flaw(earlier) is None
    with earlier.changing() as db:
        db.execute(update(Ballot).where(Ballot.answer == "6").values(answer="5"))
    assert flaw(earlier) == sealing(earlier, number=2)


@pytest.mark.parametrize(
    "change",
    [delete(Round), update(Round).values(text="Iets anders?"), update(Round).values(digest="0" * 64)],
    ids=["gone", "another question", "another digest"],
)
def test_a_round_that_an_earlier_version_recorded_is_missed(earlier: Room, change: Any) -> None:
    with earlier.changing() as db:
        db.execute(change.where(Round.number == 2))
    assert flaw(earlier) is not None


def test_a_round_that_was_open_when_a_newer_version_came_goes_on(earlier: Room) -> None:
    earlier.do("resume", "Nog één vraag.")
    asked = earlier.open("agreement")
    with earlier.changing() as db:
        line = journal.latest(db, earlier.id, 1)[0]
        line.facts = {name: line.facts[name] for name in ("question", "round")}
        line.digest = earlier.live_session(db).head = line.expected_digest()
    for verb in ("close", "reopen", "close", "reveal", "seal"):
        assert flaw(earlier) is None
        earlier.seal(asked) if verb == "seal" else earlier.on_round(asked, verb)
    assert flaw(earlier) is None


def test_groups_that_an_earlier_version_sent_apart_go_on(database: Database) -> None:
    room = Room(database)
    room.begin()
    groups = Groups(room).start()
    with room.changing() as db:
        line = journal.latest(db, room.id, 1)[0]
        line.facts = {name: line.facts[name] for name in ("item", "item_id", "groups")}
        line.digest = room.live_session(db).head = line.expected_digest()
    groups.open(0)
    for verb in (groups.end, groups.start, groups.end):
        assert flaw(room) is None
        verb()
    assert flaw(room) is None


def sealing(room: Room, *, number: int) -> Flaw:
    """The line that sealed the round with this number, counted over all questions."""
    with room.reading() as db:
        lines = [line for line in db.scalars(journal.lines(room.id)) if line.action == "round_sealed"]
        return Flaw(lines[number - 1].number, "round_sealed")


def answers(room: Room, round_id: str) -> Sequence[str]:
    with room.reading() as db:
        return db.scalars(select(Comment.id).where(Comment.round_id == round_id)).all()
