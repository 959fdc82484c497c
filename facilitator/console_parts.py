"""What the operators see: which part of the console shows the stage, and what can be done from there."""

from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticUndefined

from facilitator.question_settings import fields_from
from models import run_sheet
from models.agenda import AgendaItem, ItemKind
from models.base import now
from models.lineage import lineage_of
from models.live_session import LiveSession
from models.pace import pace_of
from models.question import Question
from models.question_types import QuestionType, question_type, question_types
from models.question_types.parts import Field
from models.rounds import Round
from models.snapshot import Stage
from models.splitting import dimensions_for, most_different, split_of
from models.states import LiveState, RoundState


@dataclass(frozen=True)
class Prepared:
    """The question before the operators, as it would be asked now."""

    question: Question
    type: QuestionType
    settings: Any

    @property
    def options(self) -> Any:
        return self.type.options(self.settings)


@dataclass(frozen=True)
class Asked:
    """A field of the dialog for a question on the spot, with the types that have it."""

    field: Field
    types: tuple[str, ...]
    default: str


def console_values(live_session: LiveSession, stage: Stage) -> dict[str, Any]:
    round_ = live_session.round
    return {
        "part": part_of(stage),
        "can_part": _can_part(live_session.item),
        "live_session": live_session,
        "view": stage.round,
        "prepared": _prepared(live_session),
        "lineage": lineage_of(live_session.question) if live_session.question else None,
        "opened_at": round_.opened_at if round_ else None,
        "reopen_until": _reopen_until(round_),
        "next": run_sheet.neighbour(live_session, 1),
        "previous": run_sheet.neighbour(live_session, -1),
        "pace": pace_of(live_session, now()) if live_session.state == LiveState.LIVE else None,
        "splits": [(each, split_of(round_, each)) for each in dimensions_for(round_)] if round_ else [],
        "most_different": most_different(live_session) if round_ and not round_.is_open else None,
        "asked": {each.question_id: each for each in _last_rounds(live_session)},
    }


def part_of(stage: Stage) -> str:
    """Which template shows it: one a state."""
    state, view = LiveState(stage.live_session.state), stage.round
    if state != LiveState.LIVE:
        return state.value
    if stage.is_apart:
        return "groups"
    if view is None:
        return "question" if stage.live_session.question else "item"
    return "open" if view.is_open else "revealed" if view.revealed else "closed"


def fields_on_the_spot() -> list[Asked]:
    """The fields of all types, each once: what was typed stays when another type with it is chosen."""
    found: dict[Field, list[QuestionType]] = {}
    for type_ in question_types().values():
        for field in type_.fields:
            found.setdefault(field, []).append(type_)
    return [
        Asked(field, tuple(each.name for each in types), _default(types[0], field))
        for field, types in found.items()
    ]


def ready_type() -> str:
    """The first type that can be asked with nothing but a text."""
    return next(
        name
        for name, type_ in question_types().items()
        if not any(field.is_required() for field in type_.Settings.model_fields.values())
    )


def _default(type_: QuestionType, field: Field) -> str:
    default = type_.Settings.model_fields[field.name].get_default(call_default_factory=True)
    return (
        "" if default is PydanticUndefined else fields_from(type_, {field.name: default})[field.name].strip()
    )


def _can_part(item: AgendaItem | None) -> bool:
    """Whether there are groups that can be sent apart."""
    if item is None or item.kind != ItemKind.BREAKOUT or item.breakout is None:
        return False
    return item.breakout.source is not None


def _prepared(live_session: LiveSession) -> Prepared | None:
    question = live_session.question
    if question is None:
        return None
    type_ = question_type(question.type)
    return Prepared(question, type_, type_.settings(question.settings))


def _reopen_until(round_: Round | None) -> Any:
    return round_.reopen_until if round_ and round_.state == RoundState.CLOSED else None


def _last_rounds(live_session: LiveSession) -> list[Round]:
    """Of the questions that the run sheet shows unfolded."""
    questions = live_session.item.questions if live_session.item else []
    return [question.round for question in questions if question.round]
