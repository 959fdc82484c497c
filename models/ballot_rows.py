"""What the ballot box reads and writes, as statements that stay the same whatever is in them.

Building and compiling them for every group of votes took several times as long as the database takes. A list
of values is therefore one parameter, as JSON.
"""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.orm import Session

Command = tuple[str, str]  # a participant's id, and the id that the command got on the phone

_HOLD = "SELECT id FROM live_sessions WHERE id = :live_session FOR NO KEY UPDATE"
_RAISE = "UPDATE rounds SET revision = revision + 1 WHERE id = :round AND state = 'open'"
_ROUND = "SELECT live_session_id, state, type, CAST(asked AS TEXT), group_id FROM rounds WHERE id = :round"
_MEMBERS = "SELECT participant_id, moved FROM group_members WHERE group_id = :group"
_COMMANDS = {
    "sqlite": "SELECT json_extract(value, '$[0]') AS person, json_extract(value, '$[1]') AS command"
    " FROM json_each(:commands)",
    "postgresql": "SELECT value ->> 0 AS person, value ->> 1 AS command"
    " FROM json_array_elements(CAST(:commands AS json))",
}
_LOOK = (
    "SELECT person, command, participants.live_session_id, receipts.round_id IS NOT NULL"
    " FROM ({commands}) AS commands JOIN participants ON participants.id = person"
    " LEFT JOIN receipts ON receipts.participant_id = person AND receipts.command_id = command"
)
_RECEIPT = "INSERT INTO receipts (participant_id, command_id, round_id) VALUES (:person, :command, :round)"
_VOTE = (
    "INSERT INTO votes (round_id, participant_id, answer) VALUES (:round, :person, :answer)"
    " ON CONFLICT (round_id, participant_id) DO UPDATE SET answer = excluded.answer"
)


@dataclass(frozen=True)
class Asked:
    """A round as it is in this transaction; ``settings``: of its question when it was asked. ``group_id``: of the group
    whose round it is; None: everybody may answer. ``members``: of it, with whether they were in another one before."""

    live_session_id: str
    state: str
    type: str
    settings: dict[str, Any]
    group_id: str | None
    members: dict[str, bool]


@dataclass(frozen=True)
class Known:
    """``sessions``: where the participants that there are take part; ``carried_out``: which commands were."""

    sessions: dict[str, str]
    carried_out: set[Command]


def hold_rounds(db: Session, ids: Collection[str]) -> dict[str, Asked]:
    """Those that there are; none can close before this transaction has. First their sessions are held, as
    every operator's command does, and all in one order: so nobody waits for somebody who waits for them."""
    _hold_sessions(db, ids)
    found = {}
    for round_id in sorted(ids):
        _execute(db, _RAISE, {"round": round_id})
        for live_session_id, state, type_, asked, group_id in _read(db, _ROUND, {"round": round_id}):
            members = _members(db, group_id) if group_id else {}
            found[round_id] = Asked(live_session_id, state, type_, json.loads(asked), group_id, members)
    return found


def _members(db: Session, group_id: str) -> dict[str, bool]:
    return {person: bool(moved) for person, moved in _read(db, _MEMBERS, {"group": group_id})}


def _hold_sessions(db: Session, round_ids: Collection[str]) -> None:
    if db.get_bind().dialect.name == "sqlite":
        return  # there the whole database is held
    rows = [row for round_id in round_ids for row in _read(db, _ROUND, {"round": round_id})]
    for live_session_id in sorted({row[0] for row in rows}):
        _execute(db, _HOLD, {"live_session": live_session_id})


def look_up(db: Session, commands: Iterable[Command]) -> Known:
    statement = _LOOK.format(commands=_COMMANDS[db.get_bind().dialect.name])
    rows = _read(db, statement, {"commands": json.dumps(list(commands))})
    return Known(
        sessions={person: live_session_id for person, _, live_session_id, _ in rows},
        carried_out={(person, command) for person, command, _, carried_out in rows if carried_out},
    )


def write_receipts(db: Session, receipts: Sequence[tuple[Command, str]]) -> None:
    """``receipts``: each command with the id of its round."""
    _execute(db, _RECEIPT, [{"person": p, "command": c, "round": round_id} for (p, c), round_id in receipts])


def write_votes(db: Session, votes: Sequence[tuple[str, str, str]]) -> None:
    """``votes``: round, participant and answer, each once. A vote takes the place of an earlier one."""
    _execute(db, _VOTE, [{"round": r, "person": p, "answer": answer} for r, p, answer in votes])


def _read(db: Session, statement: str, given: Any) -> list[Any]:
    return list(_execute(db, statement, given))


def _execute(db: Session, statement: str, given: Any) -> CursorResult[Any]:
    connection = db.connection()
    return connection.exec_driver_sql(_in_dialect(statement, connection.dialect.name), given)


@cache
def _in_dialect(statement: str, kind: str) -> str:
    """A parameter is written ``:name`` for SQLite and ``%(name)s`` for PostgreSQL."""
    return statement if kind == "sqlite" else re.sub(r":(\w+)", r"%(\1)s", statement)
