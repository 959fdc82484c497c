"""The session as a whole: its states, who may join, who has control, and its run sheet."""

from facilitator.commands.afterwards import check_state
from facilitator.commands.operation import Operation
from facilitator.rights import ON_STAGE, check_right
from models import run_sheet
from models import undo as undoing
from models.agenda import AgendaItem
from models.prepare import items
from models.programme_file.problems import checked
from models.programme_file.schema import ItemFields
from models.question import Question
from models.states import Control, ItemState
from trialoog import wire


def open_lobby(on: Operation, _: wire.Nothing) -> None:
    on.live_session.open_lobby(on.by)


def start_session(on: Operation, _: wire.Nothing) -> None:
    on.live_session.start(on.by)


def end_session(on: Operation, _: wire.Nothing) -> None:
    on.live_session.end(on.by, on.connected)


def resume_session(on: Operation, command: wire.WithReason) -> None:
    on.live_session.resume(on.by, command.reason)


def archive_session(on: Operation, _: wire.Nothing) -> None:
    on.live_session.archive(on.by)


def lock_session(on: Operation, command: wire.LockSession) -> None:
    on.live_session.lock(on.by, command.locked)


def hand_over(on: Operation, command: wire.HandOver) -> None:
    on.live_session.hand_over(on.by, Control(command.to))


def count_present(on: Operation, command: wire.CountPresent) -> None:
    on.live_session.count_present(on.by, command.present)


def go_to(on: Operation, command: wire.GoTo) -> None:
    item = on.of_session(AgendaItem, command.item)
    on.live_session.go_to(
        on.by, item, on.of_session(Question, command.question) if command.question else None
    )


def next_stop(on: Operation, _: wire.Nothing) -> None:
    run_sheet.move(on.live_session, on.by, 1)


def previous_stop(on: Operation, _: wire.Nothing) -> None:
    run_sheet.move(on.live_session, on.by, -1)


def set_item_state(on: Operation, command: wire.SetItemState) -> None:
    on.live_session.park_item(on.by, on.of_session(AgendaItem, command.item), ItemState(command.state))


def insert_item(on: Operation, command: wire.InsertItem) -> None:
    given = {"title": command.title, "kind": command.kind, "minutes": command.minutes}
    after = on.of_session(AgendaItem, command.after) if command.after else None
    items.insert_item(on.live_session, checked(ItemFields, given), by=on.by, after=after)


def undo(on: Operation, command: wire.Undo) -> None:
    """Refuses what the command that does the same would be refused for too: nobody undoes what they could not do."""
    _, step = undoing.step_of(on.live_session, command.line)
    check_right(on.by, step.command)
    check_state(on.live_session, step.command)
    if step.command in ON_STAGE:
        on.check_control()
    undoing.undo(on.live_session, command.line, by=on.by, connected=on.connected)
