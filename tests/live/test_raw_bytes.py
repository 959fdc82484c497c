"""What a curious administrator finds in the files of a running server: once a round is sealed, nowhere who said what."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import select

from models.comment import Comment
from models.participant import Participant
from models.rounds import Round
from tests.clients import Operator, Phone
from tests.databases import Databases
from tests.room import Room
from tests.server import Server
from tests.waiting import until

PAGE, HEADER, FRAME = (
    4096,
    32,
    24,
)  # bytes: of SQLite's files, and what a write-ahead log has before each page
PEOPLE = 12


@pytest.fixture(scope="session")
def databases(sqlite: Databases) -> Databases:
    """Whose files are ours; a server's are its administrator's, see docs/interface.md."""
    return sqlite


def pages(server: Server) -> Iterator[bytes]:
    """Every page of the database and of its write-ahead log: what a row holds lies on one."""
    file = Path(str(server.database.url.database))
    content = read_elsewhere(file)
    yield from (content[at : at + PAGE] for at in range(0, len(content), PAGE))
    log = Path(f"{file}-wal")
    waiting = read_elsewhere(log) if log.exists() else b""
    yield from (waiting[at + FRAME : at + FRAME + PAGE] for at in range(HEADER, len(waiting), FRAME + PAGE))


def read_elsewhere(file: Path) -> bytes:
    """By another process: to close a file gives up all locks this one has on it, and then the server deletes a
    write-ahead log that is still written here (sqlite.org/howtocorrupt.html, section 2.2)."""
    return subprocess.run(["cat", file], capture_output=True, check=True).stdout


def pairs(server: Server, said: dict[str, list[str]]) -> set[str]:
    """The people whose id lies on one page with something they said."""
    found = set()
    for page in pages(server):
        for person, texts in said.items():
            if person.encode() in page and any(each.encode() in page for each in texts):
                found.add(person)
    return found


def people(room: Room, phones: list[Phone]) -> list[str]:
    """Their ids in the database, in the order in which they came."""
    with room.reading() as db:
        found = [Participant.holding(db, room.id, phone.ticket) for phone in phones]
        return [each.id for each in found if each]


def asked_and_answered(
    anna: Operator, phone: Callable[..., Phone], room: Room
) -> tuple[str, dict[str, list[str]]]:
    """The round, and by person what they said in it."""
    anna.start()
    phones = [phone(connected=True) for _ in range(PEOPLE)]
    round_id = anna.open("open")
    said: dict[str, list[str]] = {}
    for number, (somebody, person) in enumerate(zip(phones, people(room, phones), strict=True)):
        said[person] = [f"eerste gedachte {number:03}", f"bij nader inzien {number:03}"]
        for text in said[person]:  # a second one takes the place of the first
            assert somebody.vote(round_id, text)["ok"]
    return round_id, said


@contextmanager
def reading_on(room: Room) -> Iterator[None]:
    """As open consoles do: one look after another."""
    enough = Event()

    def read() -> None:
        while not enough.is_set():
            with room.reading() as db:
                db.scalars(select(Comment)).all()
                enough.wait(0.02)

    reader = Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        enough.set()
        reader.join()


def test_after_sealing_no_page_of_the_files_holds_a_person_with_an_answer(
    server: Server, anna: Operator, phone: Callable[..., Phone], room: Room
) -> None:
    with room.changing() as db:
        room.live_session(db).grace_seconds = 5
    round_id, said = asked_and_answered(anna, phone, room)
    with room.reading() as db:
        assert db.get_one(Round, round_id).voted == PEOPLE
    assert pairs(server, said), "as long as a round is open the files do hold who answered what"

    anna.do("close_round", round=round_id)
    anna.wait(lambda: room.look(lambda each: each.round.state) == "sealed", "sealing")
    anna.wait(lambda: not pairs(server, said), "forgetting")
    words = server.log
    assert not [each for texts in said.values() for each in texts if each in words]
    assert not [person for person in said if person in words]
    with room.reading() as db:
        assert db.get_one(Round, round_id).tally().voted == PEOPLE


def test_the_next_question_makes_the_files_forget_at_once_also_while_others_read(
    server: Server, anna: Operator, phone: Callable[..., Phone], room: Room
) -> None:
    round_id, said = asked_and_answered(anna, phone, room)
    anna.do("close_round", round=round_id)
    assert pairs(server, said)
    with reading_on(room):
        anna.open("choice")
        until(lambda: not pairs(server, said), 2, "forgetting")


def test_what_a_crash_kept_from_being_forgotten_is_gone_once_the_server_is_back(
    server: Server, anna: Operator, phone: Callable[..., Phone], room: Room
) -> None:
    round_id, said = asked_and_answered(anna, phone, room)
    anna.do("close_round", round=round_id)
    with room.reading() as db:
        db.get_one(Round, round_id)  # keeps the log from being emptied
        anna.open("choice")
        server.kill()
    assert pairs(server, said)
    server.start()
    assert not pairs(server, said)
