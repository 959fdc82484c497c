"""What can be done with a live session, the same over the socket and as a plain form.

Every command finds the session through the rights of whoever asks, holds its row while it changes it, and is
one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from facilitator.question_settings import settings_from
from facilitator.rights import check_right
from models import run_sheet, undo
from models.agenda import AgendaItem
from models.asker import Admitted, Asker
from models.carried_out import was_carried_out
from models.comment import Comment
from models.hand_count import count_hands
from models.live_session import LiveSession
from models.manual_answers import add_answers
from models.merging import merge, separate
from models.note import Note
from models.people import Actor
from models.prepare.items import insert_item
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion
from models.programme_file.schema import ItemFields
from models.question import Question
from models.question_types import question_type
from models.refused import Refused
from models.rounds import Round
from models.statement import Statement
from models.states import Control, ItemState, LiveState
from models.theme import Theme, put_under
from models.timer import extend_timer, start_timer, stop_timer
from trialoog import wire
from trialoog.program import Program


@dataclass(frozen=True)
class Operation:
    """One command on its way: who asks, for which session, in which transaction."""

    db: Session
    live_session: LiveSession
    by: Actor
    connected: int

    def of_session(self, row: type[Any], row_id: str) -> Any:
        """Refuses: ``not_found`` for rows of other sessions too."""
        found = self.db.get(row, row_id)
        if found is None or found.live_session_id != self.live_session.id:
            raise Refused("not_found")
        return found

    def comments(self, ids: Sequence[str]) -> list[Comment]:
        """Each once. Refuses: ``not_found``."""
        return [self.of_session(Comment, each) for each in dict.fromkeys(ids)]


# What moves the picture of the whole room: only whoever has control does it.
ON_STAGE = {
    "start_session",
    "end_session",
    "go_to",
    "next_stop",
    "previous_stop",
    "undo",
    "open_round",
    "ask",
    "close_round",
    "reopen_round",
    "start_timer",
    "extend_timer",
    "stop_timer",
    "reveal_results",
    "hide_results",
    "spotlight_comment",
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
            _check_state(live_session, name)
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


AFTERWARDS = {
    LiveState.ENDED: {
        "resume_session",
        "archive_session",
        "reveal_results",
        "hide_results",
        "approve_comment",
        "hold_comment",
        "hide_comment",
        "merge_comments",
        "separate_comment",
        "make_theme",
        "rename_theme",
        "remove_theme",
        "set_theme",
        "set_outcome",
        "count_hands",
        "undo",
        "write_note",
        "quote_comment",
        "change_note",
        "remove_note",
    },
    LiveState.ARCHIVED: set[str](),
}


def _check_state(live_session: LiveSession, name: str) -> None:
    """Refuses: ``not_live`` for what an ended session no longer allows."""
    if name not in AFTERWARDS.get(LiveState(live_session.state), {name}):
        raise Refused("not_live", state=live_session.state)


def _open_lobby(on: Operation, _: wire.Nothing) -> None:
    on.live_session.open_lobby(on.by)


def _start_session(on: Operation, _: wire.Nothing) -> None:
    on.live_session.start(on.by)


def _end_session(on: Operation, _: wire.Nothing) -> None:
    on.live_session.end(on.by, on.connected)


def _resume_session(on: Operation, command: wire.WithReason) -> None:
    on.live_session.resume(on.by, command.reason)


def _archive_session(on: Operation, _: wire.Nothing) -> None:
    on.live_session.archive(on.by)


def _lock_session(on: Operation, command: wire.LockSession) -> None:
    on.live_session.lock(on.by, command.locked)


def _hand_over(on: Operation, command: wire.HandOver) -> None:
    on.live_session.hand_over(on.by, Control(command.to))


def _count_present(on: Operation, command: wire.CountPresent) -> None:
    on.live_session.count_present(on.by, command.present)


def _go_to(on: Operation, command: wire.GoTo) -> None:
    item = on.of_session(AgendaItem, command.item)
    on.live_session.go_to(
        on.by, item, on.of_session(Question, command.question) if command.question else None
    )


def _next_stop(on: Operation, _: wire.Nothing) -> None:
    run_sheet.move(on.live_session, on.by, 1)


def _previous_stop(on: Operation, _: wire.Nothing) -> None:
    run_sheet.move(on.live_session, on.by, -1)


def _set_item_state(on: Operation, command: wire.SetItemState) -> None:
    on.live_session.park_item(on.by, on.of_session(AgendaItem, command.item), ItemState(command.state))


def _undo(on: Operation, command: wire.Undo) -> None:
    """Refuses ``not_yours`` too: nobody undoes what they could not do."""
    if (step := undo.last_step(on.live_session)) is not None:
        check_right(on.by, step[1].command)
    undo.undo(on.live_session, command.line, by=on.by, connected=on.connected)


def _insert_item(on: Operation, command: wire.InsertItem) -> None:
    given = {"title": command.title, "kind": command.kind, "minutes": command.minutes}
    after = on.of_session(AgendaItem, command.after) if command.after else None
    insert_item(on.live_session, checked(ItemFields, given), by=on.by, after=after)


def _open_round(on: Operation, command: wire.OpenRound) -> None:
    question = on.of_session(Question, command.question)
    if not (question.round and question.round.is_open):  # the second click of two operators
        Round.open(question, by=on.by, reason=command.reason)


def _ask(on: Operation, command: wire.Ask) -> None:
    """Refuses: ``not_live``, ``not_now`` before an item is on, ``entry_invalid``, and what `Question.add` refuses."""
    on.live_session.check_live()
    on.live_session.check_no_round_open()
    if on.live_session.item is None:
        raise Refused("not_now", state="", wanted="ask")
    settings = settings_from(question_type(command.type), command.settings)
    checked(AnyQuestion, {"type": command.type, "text": command.text, **settings})
    question = Question.add(
        on.live_session.item,
        type=command.type,
        text=command.text,
        settings=settings,
        results=command.results,
        ad_hoc=True,
    )
    on.db.flush()
    Round.open(question, by=on.by)


def _close_round(on: Operation, command: wire.OnRound) -> None:
    round_ = on.of_session(Round, command.round)
    if round_.is_open:  # the second click of two operators
        round_.close(by=on.by, connected=on.connected)


def _reopen_round(on: Operation, command: wire.OnRound) -> None:
    round_ = on.of_session(Round, command.round)
    if not round_.is_open:
        round_.reopen(by=on.by)


def _start_timer(on: Operation, command: wire.StartTimer) -> None:
    start_timer(on.of_session(Round, command.round), command.seconds, by=on.by)


def _extend_timer(on: Operation, command: wire.ExtendTimer) -> None:
    closes_at = datetime.fromtimestamp(command.closes_at / 1000, UTC)
    extend_timer(on.of_session(Round, command.round), closes_at, by=on.by)


def _stop_timer(on: Operation, command: wire.OnRound) -> None:
    stop_timer(on.of_session(Round, command.round), by=on.by)


def _reveal_results(on: Operation, command: wire.OnRound) -> None:
    on.of_session(Round, command.round).reveal(by=on.by)


def _hide_results(on: Operation, command: wire.OnRound) -> None:
    on.of_session(Round, command.round).hide(by=on.by)


def _approve_comment(on: Operation, command: wire.OnComment) -> None:
    on.of_session(Comment, command.comment).approve(on.by)


def _hide_comment(on: Operation, command: wire.OnComment) -> None:
    on.of_session(Comment, command.comment).hide(on.by)


def _hold_comment(on: Operation, command: wire.OnComment) -> None:
    on.of_session(Comment, command.comment).hold(on.by)


def _merge_comments(on: Operation, command: wire.MergeComments) -> None:
    merge(on.comments(command.comments), on.of_session(Comment, command.into), by=on.by)


def _separate_comment(on: Operation, command: wire.OnComment) -> None:
    separate(on.of_session(Comment, command.comment), by=on.by)


def _make_theme(on: Operation, command: wire.MakeTheme) -> None:
    Theme.make(on.live_session, command.title, comments=on.comments(command.comments), by=on.by)


def _rename_theme(on: Operation, command: wire.RenameTheme) -> None:
    on.of_session(Theme, command.theme).rename(command.title, by=on.by)


def _remove_theme(on: Operation, command: wire.OnTheme) -> None:
    on.of_session(Theme, command.theme).remove(by=on.by)


def _set_theme(on: Operation, command: wire.SetTheme) -> None:
    theme = on.of_session(Theme, command.theme) if command.theme else None
    put_under(theme, on.comments(command.comments), by=on.by)


def _spotlight_comment(on: Operation, command: wire.SpotlightComment) -> None:
    on.of_session(Comment, command.comment).spotlight(on.by, command.on)


def _make_statement(on: Operation, command: wire.MakeStatement) -> None:
    """What can not be put to everybody now is not made either."""
    if command.open:
        on.live_session.check_no_round_open()
    made = Statement.make(
        on.live_session,
        by=on.by,
        text=command.text,
        comments=on.comments(command.comments),
        follows=_statement(on, command.follows) if command.follows else None,
    )
    if command.open:
        Round.open(made.question, by=on.by)


def _reword_statement(on: Operation, command: wire.RewordStatement) -> None:
    _statement(on, command.statement).reword(command.text, by=on.by)


def _set_outcome(on: Operation, command: wire.SetOutcome) -> None:
    _statement(on, command.statement).close_with(command.outcome, by=on.by, reason=command.reason)


def _count_hands(on: Operation, command: wire.CountHands) -> None:
    count_hands(on.of_session(Round, command.round), command.hands, by=on.by, reason=command.reason)


def _add_answers(on: Operation, command: wire.AddAnswers) -> None:
    round_ = on.of_session(Round, command.round)
    add_answers(round_, command.counts, by=on.by, reason=command.reason, people=command.people)


def _write_note(on: Operation, command: wire.WriteNote) -> None:
    Note.write(on.of_session(AgendaItem, command.item), text=command.text, by=on.by)


def _quote_comment(on: Operation, command: wire.QuoteComment) -> None:
    item, comment = on.of_session(AgendaItem, command.item), on.of_session(Comment, command.comment)
    Note.quote(item, comment, by=on.by)


def _change_note(on: Operation, command: wire.ChangeNote) -> None:
    on.of_session(Note, command.note).change(command.text, version=command.version, by=on.by)


def _remove_note(on: Operation, command: wire.OnNote) -> None:
    on.of_session(Note, command.note).remove(version=command.version, by=on.by)


def _statement(on: Operation, question_id: str) -> Statement:
    found: Statement | None = on.of_session(Question, question_id).statement
    if found is None:
        raise Refused("not_found")
    return found


COMMANDS: dict[str, Callable[[Operation, Any], None]] = {
    name: globals()[f"_{name}"] for name in wire.CONSOLE_COMMANDS if name != "snapshot"
}
