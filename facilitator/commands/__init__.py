"""What can be done with a live session, the same over the socket and as a plain form.

Every command finds the session through the rights of whoever asks, holds its row while it changes it, and is
one transaction."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from facilitator.commands import of_groups, of_notes, of_rounds, of_session, of_talk, of_words
from facilitator.commands.afterwards import check_state
from facilitator.commands.operation import Operation
from facilitator.rights import ON_STAGE, check_right
from models import journal
from models.asker import Admitted, Asker
from models.carried_out import key_of, once
from models.refused import Refused
from models.states import Control
from trialoog import wire
from trialoog.program import Program

COMMANDS: dict[str, Callable[[Operation, Any], None]] = {
    name: verb
    for module in (of_session, of_rounds, of_talk, of_words, of_notes, of_groups)
    for name, verb in vars(module).items()
    if name in wire.CONSOLE_COMMANDS
}


def run(
    program: Program, asker: Asker, live_session_id: str, name: str, payload: Any, hand: Control
) -> wire.Accepted:
    """In a native thread. ``hand``: from which page, the operators' or the chair's.

    Refuses: ``command_invalid``, ``not_yours``, ``chair_has_control``, ``operator_has_control``, and what `Asker.find`
    and the verb refuse.
    """
    if name not in COMMANDS:
        raise Refused("not_found")
    with program.database.reading() as db:  # who may not do it holds nobody up
        _admitted(db, asker, live_session_id, name)
    command: wire.ConsoleCommand = wire.read(wire.CONSOLE_COMMANDS[name], payload)
    with program.database.transaction() as db:
        admitted = _admitted(db, asker, live_session_id, name, change=True)
        connected = program.presence.connected(live_session_id)
        on = Operation(db, admitted.live_session, admitted.by, connected, hand, admitted.group_id)
        line = once(db, live_session_id, _key(name, command), lambda: _carry_out(on, name, command))
    return wire.Accepted(command=command.command, line=line)


def _key(name: str, command: wire.ConsoleCommand) -> str | None:
    return None if command.command is None else key_of(name, command.model_dump_json())


def _carry_out(on: Operation, name: str, command: wire.ConsoleCommand) -> int | None:
    """The number of the line that it wrote last in the journal."""
    check_state(on.live_session, name)
    group_id = of_groups.group_of(on, command)
    if on.leads and group_id != on.leads:
        raise Refused("not_yours")
    if (name in ON_STAGE and group_id is None) or getattr(command, "open", False):
        on.check_control()
    head = on.live_session.head
    COMMANDS[name](on, command)
    if on.live_session.head == head:
        return None
    return journal.latest(on.db, on.live_session.id, 1)[0].number


def _admitted(
    db: Session, asker: Asker, live_session_id: str, name: str, *, change: bool = False
) -> Admitted:
    admitted = asker.find(db, live_session_id, change=change)
    check_right(admitted.by, name)
    return admitted
