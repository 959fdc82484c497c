"""What the room says: comments, the themes they are put under, and the statements made of them."""

from facilitator.commands.operation import Operation
from models.comment import Comment
from models.merging import merge, separate
from models.question import Question
from models.refused import Refused
from models.rounds import Round
from models.statement import Statement
from models.theme import Theme, put_under
from trialoog import wire


def approve_comment(on: Operation, command: wire.OnComment) -> None:
    on.of_session(Comment, command.comment).approve(on.by)


def hold_comment(on: Operation, command: wire.OnComment) -> None:
    on.of_session(Comment, command.comment).hold(on.by)


def hide_comment(on: Operation, command: wire.OnComment) -> None:
    on.of_session(Comment, command.comment).hide(on.by)


def spotlight_comment(on: Operation, command: wire.SpotlightComment) -> None:
    on.of_session(Comment, command.comment).spotlight(on.by, command.on)


def merge_comments(on: Operation, command: wire.MergeComments) -> None:
    merge(on.comments(command.comments), on.of_session(Comment, command.into), by=on.by)


def separate_comment(on: Operation, command: wire.OnComment) -> None:
    separate(on.of_session(Comment, command.comment), by=on.by)


def make_theme(on: Operation, command: wire.MakeTheme) -> None:
    Theme.make(on.live_session, command.title, comments=on.comments(command.comments), by=on.by)


def rename_theme(on: Operation, command: wire.RenameTheme) -> None:
    on.of_session(Theme, command.theme).rename(command.title, by=on.by)


def remove_theme(on: Operation, command: wire.OnTheme) -> None:
    on.of_session(Theme, command.theme).remove(by=on.by)


def set_theme(on: Operation, command: wire.SetTheme) -> None:
    theme = on.of_session(Theme, command.theme) if command.theme else None
    put_under(theme, on.comments(command.comments), by=on.by)


def make_statement(on: Operation, command: wire.MakeStatement) -> None:
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


def reword_statement(on: Operation, command: wire.RewordStatement) -> None:
    _statement(on, command.statement).reword(command.text, by=on.by)


def set_outcome(on: Operation, command: wire.SetOutcome) -> None:
    _statement(on, command.statement).close_with(command.outcome, by=on.by, reason=command.reason)


def _statement(on: Operation, question_id: str) -> Statement:
    found: Statement | None = on.of_session(Question, question_id).statement
    if found is None:
        raise Refused("not_found")
    return found
