"""Asking, and what is done with a round: its timer, its result, hands and answers beside it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from facilitator.commands.operation import Operation
from facilitator.question_settings import settings_from
from models import hand_count, manual_answers, splitting, timer
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion
from models.question import Question
from models.question_types import question_type, question_types
from models.refused import Refused
from models.rounds import Round
from trialoog import wire


def open_round(on: Operation, command: wire.OpenRound) -> None:
    question = on.of_session(Question, command.question)
    round_ = question.round_of(command.group)
    if round_ and round_.is_open:  # the second click of two operators
        return
    if command.group:
        on.work(command.group).open(question, by=on.by, reason=command.reason)
    else:
        Round.open(question, by=on.by, reason=command.reason)


def ask(on: Operation, command: wire.Ask) -> None:
    """Refuses: ``not_live``, ``not_now`` before an item is on, ``entry_invalid``, and what `Question.add` refuses."""
    on.live_session.check_live()
    on.live_session.check_no_round_open()
    if on.live_session.item is None:
        raise Refused("not_now", state="", wanted="ask")
    settings = settings_from(question_type(command.type), command.settings) | _unknown(command.settings)
    _check({"type": command.type, "text": command.text, **settings})
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


def _check(entry: dict[str, Any]) -> None:
    """Refuses: ``entry_invalid``, with the type, by which the fields are named."""
    try:
        checked(AnyQuestion, entry)
    except Refused as refused:
        raise Refused(refused.code, type=entry["type"], **refused.facts) from refused


def _unknown(settings: Mapping[str, Any]) -> dict[str, Any]:
    """What no type has. A form holds the fields of all types at once."""
    known = {field.name for each in question_types().values() for field in each.fields}
    return {name: settings[name] for name in settings.keys() - known}


def close_round(on: Operation, command: wire.OnRound) -> None:
    round_ = on.of_session(Round, command.round)
    if round_.is_open:  # the second click of two operators
        round_.close(by=on.by, connected=on.connected)


def reopen_round(on: Operation, command: wire.OnRound) -> None:
    round_ = on.of_session(Round, command.round)
    if not round_.is_open:
        round_.reopen(by=on.by)


def start_timer(on: Operation, command: wire.StartTimer) -> None:
    timer.start_timer(on.of_session(Round, command.round), command.seconds, by=on.by)


def extend_timer(on: Operation, command: wire.ExtendTimer) -> None:
    closes_at = datetime.fromtimestamp(command.closes_at / 1000, UTC)
    timer.extend_timer(on.of_session(Round, command.round), closes_at, by=on.by)


def stop_timer(on: Operation, command: wire.OnRound) -> None:
    timer.stop_timer(on.of_session(Round, command.round), by=on.by)


def reveal_results(on: Operation, command: wire.OnRound) -> None:
    on.of_session(Round, command.round).reveal(by=on.by)


def hide_results(on: Operation, command: wire.OnRound) -> None:
    on.of_session(Round, command.round).hide(by=on.by)


def split_results(on: Operation, command: wire.SplitResults) -> None:
    splitting.split_results(on.of_session(Round, command.round), command.by or None, by=on.by)


def count_hands(on: Operation, command: wire.CountHands) -> None:
    hand_count.count_hands(
        on.of_session(Round, command.round), command.hands, by=on.by, reason=command.reason
    )


def add_answers(on: Operation, command: wire.AddAnswers) -> None:
    round_ = on.of_session(Round, command.round)
    manual_answers.add_answers(round_, command.counts, by=on.by, reason=command.reason, people=command.people)
