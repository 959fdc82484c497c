"""Whatever is changed afterwards in a journal, or in what it vouches for, verification finds and names a line."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from models.database import Database
from models.group import Group
from models.hand_count import HandCount
from models.journal import JournalEntry
from models.participant import Participant
from models.rounds import Round
from models.statement import Outcome, Statement
from models.verification import Flaw
from models.vote import Ballot, Vote
from tests.databases import Databases, opened
from tests.domain.tampering import TABLES, UNTOLD, Cell, Tamperer, another, hold, tampering
from tests.room import Room

# What PostgreSQL takes no other byte in.
ONE_OTHER = {b"true": b"false", b"false": b"true", b"{}": b"[]"}
STAGES = ("open", "closed", "ended")
FLIPS = 1000 // len(STAGES) + 1  # at each
ONE_IN = {"sqlite": 1, "postgresql": 5}  # the same code looks at both: there a sample is enough


@pytest.fixture(scope="module", params=STAGES)
def held(request: pytest.FixtureRequest, databases: Databases) -> Iterator[tuple[Database, Room]]:
    """The same session, with its last round open, closed, and after the end."""
    with opened(databases.new()) as database:
        room = hold(Room(database))
        if request.param == "closed":
            with room.reading() as db:
                last = room.question(db, "open").rounds[-1].id
            room.on_round(last, "close")
        if request.param == "ended":
            room.do("end")
        yield database, room


@pytest.fixture
def tamperer(held: tuple[Database, Room]) -> Iterator[Tamperer]:
    database, room = held
    with tampering(database, room.id) as tamperer:
        yield tamperer
        assert tamperer.flaw() is None, "all is as it was"


def one_in(tamperer: Tamperer) -> int:
    return ONE_IN[tamperer.db.get_bind().dialect.name]


@pytest.mark.parametrize("table", [*TABLES, Group], ids=lambda table: table.__tablename__)
def test_every_column_of_every_row_is_vouched_for(tamperer: Tamperer, table: type[Any]) -> None:
    random = Random(5)
    cells = [cell for cell in tamperer.cells(table) if vouched_for(tamperer, cell)]
    assert len({cell.row for cell in cells}) > 1
    assert {cell.column for cell in cells} == set(table.__table__.columns.keys()) - UNTOLD.get(table, set())
    for cell in random.sample(cells, -(-len(cells) // one_in(tamperer))):
        assert named(other_value(tamperer, cell, random)), cell
        if cell.nullable and cell.value is not None:
            assert named(tamperer.flaw_after(cell, None)), cell


def test_each_of_a_thousand_random_flips_is_found(tamperer: Tamperer) -> None:
    random = Random(1914)
    cells = [
        cell
        for table in TABLES
        for cell in tamperer.cells(table)
        if cell.value and vouched_for(tamperer, cell)
    ]
    for _ in range(FLIPS // one_in(tamperer)):
        cell = random.choice(cells)
        assert named(other_value(tamperer, cell, random)), cell


@pytest.mark.parametrize(
    ("table", "column"),
    [(JournalEntry, "facts"), (Round, "asked"), (Ballot, "segments"), (HandCount, "counts")],
    ids=["facts", "settings", "segments", "hands"],
)
def test_the_same_value_written_with_other_bytes_is_found(
    tamperer: Tamperer, table: type[Any], column: str
) -> None:
    written = [cell for cell in cells_of(tamperer, table, column) if b": " in (cell.value or b"")]
    assert written
    for cell in written:
        assert named(tamperer.flaw_after(cell, (cell.value or b"").replace(b": ", b":\t", 1))), cell


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_a_row_that_is_gone_is_missed(tamperer: Tamperer, table: type[Any]) -> None:
    for cell in rows(tamperer, table):
        assert named(tamperer.flaw_without(cell)), cell


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_a_row_that_nobody_wrote_is_seen(
    tamperer: Tamperer, held: tuple[Database, Room], table: type[Any]
) -> None:
    for cell in rows(tamperer, table):
        flaw = tamperer.flaw_with(cell, **another(table, held[1].questions["scale"]))
        assert named(flaw), cell


def test_a_vote_that_came_after_sealing_is_seen(tamperer: Tamperer, held: tuple[Database, Room]) -> None:
    late = "0" * 32
    for state in cells_of(tamperer, Round, "state"):
        with tamperer.undone():
            tamperer.db.add(Participant(id=late, live_session_id=held[1].id, ticket_digest=late, segments={}))
            tamperer.db.flush()
            tamperer.db.add(Vote(round_id=round_id(tamperer, state), participant_id=late, answer='"a"'))
            tamperer.db.flush()
            flaw = tamperer.flaw()
        assert (flaw is not None) == (state.value == b"sealed")
        assert flaw is None or flaw.action == "round_sealed"


def test_a_ballot_before_sealing_is_seen(tamperer: Tamperer) -> None:
    for state in cells_of(tamperer, Round, "state"):
        with tamperer.undone():
            tamperer.db.add(Ballot(round_id=round_id(tamperer, state), segments={}, answer='"a"'))
            tamperer.db.flush()
            assert named(tamperer.flaw())


def test_the_line_is_named_that_speaks_of_the_row(tamperer: Tamperer) -> None:
    words = cells_of(tamperer, Outcome, "word")
    found = {cell.value: tamperer.flaw_after(cell, b"geparkeerd") for cell in words}
    assert {value: flaw.action for value, flaw in found.items() if isinstance(flaw, Flaw)} == {
        b"verdeeld": "outcome_set",
        b"gedragen": "outcome_corrected",
    }
    follows = [cell for cell in cells_of(tamperer, Statement, "follows_id") if cell.value]
    assert [tamperer.flaw_after(cell, None) for cell in follows] == [last_line(tamperer, "statement_made")]


def last_line(tamperer: Tamperer, action: str) -> Flaw:
    found = tamperer.db.query(JournalEntry.number).where(JournalEntry.action == action)
    return Flaw(max(number for (number,) in found), action)


def cells_of(tamperer: Tamperer, table: type[Any], column: str) -> list[Cell]:
    return [cell for cell in tamperer.cells(table) if cell.column == column]


def rows(tamperer: Tamperer, table: type[Any]) -> list[Cell]:
    """One cell of each row."""
    return list({cell.row: cell for cell in tamperer.cells(table)}.values())


def round_id(tamperer: Tamperer, cell: Cell) -> str:
    return (tamperer.cell(Round, cell.row, "id").value or b"").decode()


def vouched_for(tamperer: Tamperer, cell: Cell) -> bool:
    """Every vote raises the revision of an open round; from closing on it stands still."""
    if cell.column in UNTOLD.get(cell.table, ()):
        return False
    free = cell.table is Round and cell.column == "revision"
    return not free or tamperer.cell(Round, cell.row, "state").value != b"open"


def named(found: object) -> bool:
    return isinstance(found, Flaw) and found.number > 0 and bool(found.action)


def other_value(tamperer: Tamperer, cell: Cell, random: Random) -> object:
    """With one byte of it another one; what the database does not take is drawn again."""
    found: object = "refused"
    while isinstance(found, str):
        found = tamperer.flaw_after(cell, flipped(tamperer, cell, random))
    return found


def flipped(tamperer: Tamperer, cell: Cell, random: Random) -> bytes:
    written = bytearray(cell.value or random.choice([b"1", b"2022-09-05 10:00:00.000000"]))
    if cell.value in ONE_OTHER:
        return ONE_OTHER[cell.value]
    place = random.randrange(len(written))
    embedded = tamperer.db.get_bind().dialect.name == "sqlite"
    written[place] = written[place] ^ random.randrange(1, 256) if embedded else random.randrange(32, 127)
    return bytes(written)
