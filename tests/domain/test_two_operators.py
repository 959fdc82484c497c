"""Two operators press at the same moment: from two threads, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import func, select

from models import journal
from models.live_session import LiveSession
from models.rounds import Round
from models.states import RoundState
from models.verification import first_flaw
from tests.room import Room, account, refusal


def at_once(*verbs: Callable[[], Any]) -> list[str]:
    """The codes with which they were refused."""
    starting = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> str:
        starting.wait()
        return refusal(verb)

    with ThreadPoolExecutor(len(verbs)) as pool:
        return [each.result() for each in [pool.submit(run, verb) for verb in verbs]]


def operator(room: Room, do: Callable[[Any, LiveSession], Any]) -> Callable[[], None]:
    """As the console does it: the session's row is held while something changes."""

    def run() -> None:
        with room.changing() as db:
            do(db, LiveSession.find(db, account(db, "anna"), room.id, change=True))

    return run


def opening(room: Room, type: str) -> Callable[[], None]:
    return operator(room, lambda db, _: Round.open(room.question(db, type), by=room.anna(db)))


def test_of_two_questions_opened_at_once_one_is_open(room: Room) -> None:
    room.begin()
    assert sorted(at_once(opening(room, "choice"), opening(room, "scale"))) == ["", "round_open"]
    with room.reading() as db:
        assert db.scalar(select(func.count()).where(Round.state == RoundState.OPEN)) == 1


def test_the_same_question_opened_at_once_is_asked_once(room: Room) -> None:
    room.begin()
    assert sorted(at_once(opening(room, "choice"), opening(room, "choice"))) == ["", "round_open"]
    with room.reading() as db:
        assert db.scalar(select(func.count()).select_from(Round)) == 1


def test_a_round_closed_twice_at_once_is_closed_once(room: Room) -> None:
    round_id = room.begin().open()
    closing = operator(room, lambda db, _: db.get_one(Round, round_id).close(by=room.anna(db)))
    assert sorted(at_once(closing, closing)) == ["", "not_now"]


def test_the_journal_has_no_gap_and_no_double_number_afterwards(room: Room) -> None:
    room.begin()
    counting = [operator(room, lambda db, s, n=n: s.count_present(room.anna(db), n)) for n in range(6)]
    assert at_once(*counting) == [""] * 6
    with room.reading() as db:
        numbers = [entry.number for entry in db.scalars(journal.lines(room.id))]
        assert numbers == list(range(1, len(numbers) + 1))
        assert first_flaw(db, room.id) is None
