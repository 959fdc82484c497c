"""What can be done with a live session, the same over the socket and as a plain form.

Every command finds the session through the rights of whoever asks, holds its row while it changes it, and is
one transaction."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from facilitator.commands import of_notes, of_rounds, of_session, of_talk
from facilitator.commands.afterwards import check_state
from facilitator.commands.operation import Operation
from facilitator.rights import ON_STAGE, check_right
from models.asker import Admitted, Asker
from models.carried_out import was_carried_out
from models.refused import Refused
from models.states import Control
from trialoog import wire
from trialoog.program import Program

COMMANDS: dict[str, Callable[[Operation, Any], None]] = {
    name: verb
    for module in (of_session, of_rounds, of_talk, of_notes)
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
        live_session = admitted.live_session
        if command.command is None or not was_carried_out(db, live_session.id, command.command):
            check_state(live_session, name)
            if name in ON_STAGE or getattr(command, "open", False):
                live_session.check_control(Control.CHAIR if admitted.by.kind == "chair" else hand)
            connected = program.presence.connected(live_session.id)
            COMMANDS[name](Operation(db, live_session, admitted.by, connected), command)
    return wire.Accepted(command=command.command)


def _admitted(
    db: Session, asker: Asker, live_session_id: str, name: str, *, change: bool = False
) -> Admitted:
    admitted = asker.find(db, live_session_id, change=change)
    check_right(admitted.by, name)
    return admitted
