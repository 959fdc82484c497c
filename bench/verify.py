#!/usr/bin/env python
"""Verifies a session with a long journal, against reading and hashing nothing but the lines themselves, in one run.

The reference reads each line with the plain driver and takes SHA-256 over what the program takes it over. Both are
processor time. Above 1 would be faster than the reference. Holding the session takes a minute or two.
"""

import argparse
import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from room import prepared
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.database import Database
from models.hand_count import count_hands
from models.journal import FIRST, JournalEntry, latest
from models.live_session import LiveSession
from models.participant import Participant
from models.people import Account, Actor
from models.question import Question
from models.rounds import Round
from models.verification import first_flaw
from models.vote import Ballot, Vote

VOTES = 10  # in each round
QUESTIONS = 100  # asked in turn
LINES = "SELECT previous, number, at, actor, actor_name, action, facts, reason, digest FROM journal_entries ORDER BY number"


def main() -> None:
    given = _options()
    with tempfile.TemporaryDirectory() as folder:
        live_session_id = prepared(Path(folder) / "data", VOTES).session
        path = Path(folder) / "data" / "trialoog.db"
        database = Database(f"sqlite:///{path}")
        with database.transaction() as db:
            _hold(db, db.get_one(LiveSession, live_session_id), given.lines)
        _print(database, live_session_id, path, given.passes)
        database.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--passes", type=int, default=5)
    return parser.parse_args()


def _hold(db: Session, live_session: LiveSession, lines: int) -> None:
    """Rounds with votes and with hands that were counted twice, until the journal has as many lines."""
    by = db.scalars(select(Account)).one().actor
    people = db.scalars(select(Participant.id)).all()
    options = {"type": "agreement", "settings": {}}
    questions = [
        Question.add(live_session.agenda[0], text=f"Vraag {number}?", **options)
        for number in range(QUESTIONS)
    ]
    db.flush()
    written = turn = 0
    while written < lines:
        _ask(db, questions[turn % QUESTIONS], people, by)
        turn += 1
        written = latest(db, live_session.id, 1)[0].number


def _ask(db: Session, question: Question, people: list[str], by: Actor) -> None:
    asked = Round.open(question, by=by, reason="Nog eens.")
    votes = [{"round_id": asked.id, "participant_id": person, "answer": '"agree"'} for person in people]
    db.execute(insert(Vote), votes)
    asked.close(by=by)
    asked.reveal(by=by)
    count_hands(asked, {"agree": 103}, by=by)
    count_hands(asked, {"agree": 104, "disagree": 2}, by=by, reason="De achterste rij was niet meegeteld.")
    asked.seal()


def _print(database: Database, live_session_id: str, path: Path, passes: int) -> None:
    with database.reading() as db:
        counts = [db.scalar(select(func.count()).select_from(each)) for each in (JournalEntry, Round, Ballot)]
    print("{:,} lines, {:,} rounds, {:,} ballots, {} passes in turn\n".format(*counts, passes))
    pairs = [
        (_seconds(lambda: _hash(path)), _seconds(lambda: _verify(database, live_session_id)))
        for _ in range(passes)
    ]
    ratios = sorted(reference / ours for reference, ours in pairs)
    shown = [f"{1000 * median(column):.0f} ms" for column in zip(*pairs, strict=True)]
    spread = " / ".join(f"{each:.2f}" for each in (ratios[0], median(ratios), ratios[-1]))
    print("| the lines alone | verification | ratio: min / median / max |\n| --- | --- | --- |")
    print(f"| {shown[0]} | {shown[1]} | {spread} |")


def _seconds(work: Callable[[], None]) -> float:
    """Of processor time: what others do on the machine is not in it."""
    began = process_time()
    work()
    return process_time() - began


def _verify(database: Database, live_session_id: str) -> None:
    with database.reading() as db:
        assert first_flaw(db, live_session_id) is None


def _hash(path: Path) -> None:
    connection, last = sqlite3.connect(path), FIRST
    for previous, number, at, *said, facts, reason, digest in connection.execute(LINES):
        fields = [previous, number, f"{at.replace(' ', 'T')}+00:00", *said, json.loads(facts), reason]
        written = json.dumps(fields, sort_keys=True, ensure_ascii=False)
        assert (previous, digest) == (last, hashlib.sha256(written.encode()).hexdigest())
        last = digest
    connection.close()


if __name__ == "__main__":
    main()
