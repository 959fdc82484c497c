"""Breakouts: sending the groups apart and calling them back, and what is done in one of them."""

from facilitator.commands.operation import Operation
from models import calling_back
from models import card as cards
from models.agenda import AgendaItem
from models.breakout import Breakout
from models.card import Card
from models.comment import Comment
from models.group import Group, with_number
from models.group_answer import write_answer
from models.group_places import move
from models.question import Question
from models.refused import Refused
from models.rounds import Round
from models.states import GroupState
from trialoog import wire


def start_breakout(on: Operation, command: wire.StartBreakout) -> None:
    _breakout(on, command).start(by=on.by, reason=command.reason)


def call_back(on: Operation, command: wire.CallBack) -> None:
    calling_back.call_back(_breakout(on, command), command.seconds, by=on.by)


def stay_apart(on: Operation, command: wire.OnItem) -> None:
    calling_back.stay_apart(_breakout(on, command), by=on.by)


def move_participant(on: Operation, command: wire.MoveParticipant) -> None:
    """Refuses: ``number_unknown``."""
    group = on.of_session(Group, command.group)
    member = with_number(on.db, group.breakout_id, command.number)
    if member is None:
        raise Refused("number_unknown", number=command.number)
    move(member.participant_id, group, by=on.by)


def go_to_in_group(on: Operation, command: wire.GoToInGroup) -> None:
    question = on.of_session(Question, command.question) if command.question else None
    on.work(command.group).go_to(question, by=on.by)


def set_group_state(on: Operation, command: wire.SetGroupState) -> None:
    on.work(command.group).set_state(GroupState(command.state), by=on.by)


def write_group_answer(on: Operation, command: wire.WriteGroupAnswer) -> None:
    question = on.of_session(Question, command.question)
    write_answer(on.work(command.group), question, command.text, version=command.version, by=on.by)


def send_card(on: Operation, command: wire.SendCard) -> None:
    question = on.of_session(Question, command.question) if command.question else None
    work = on.work(command.group)
    if command.comment:
        cards.send_comment(work, on.of_session(Comment, command.comment), by=on.by, question=question)
    else:
        cards.send_card(work, command.text, by=on.by, question=question)


def take_back_card(on: Operation, command: wire.OnCard) -> None:
    cards.take_back(on.of_session(Card, command.card), by=on.by)


def group_of(on: Operation, command: wire.ConsoleCommand) -> str | None:
    """In which group a command does something; None: in plenary."""
    given = {name: getattr(command, name, None) for name in ("group", "round", "card")}
    if given["group"]:
        return str(given["group"])
    found: Round | Card | None = None
    if given["round"]:
        found = on.db.get(Round, given["round"])
    elif given["card"]:
        found = on.db.get(Card, given["card"])
    return found.group_id if found else None


def _breakout(on: Operation, command: wire.OnItem) -> Breakout:
    """Refuses: ``not_found``, ``groups_missing``."""
    breakout = on.of_session(AgendaItem, command.item).breakout
    if breakout is None:
        raise Refused("groups_missing")
    return breakout  # type: ignore[no-any-return]
