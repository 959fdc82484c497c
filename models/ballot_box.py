"""Stores votes in groups: what came in within a few milliseconds, in one transaction that also checks
that the rounds are still open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models import answered_elsewhere
from models.ballot_rows import Command, Known, hold_rounds, look_up, write_receipts, write_votes
from models.happened import Happened, tell
from models.open_answers import sync_answers
from models.question_types import QuestionType, question_type
from models.question_types.parts import Answer
from models.refused import Refused
from models.rounds import Round
from models.states import RoundState
from models.vote import as_json


@dataclass(frozen=True)
class Cast:
    """A vote on its way. ``values``: the texts of the form's fields. ``instead_of``: earlier commands of
    the same phone that nobody answered; once this one is carried out they never will be."""

    participant_id: str
    round_id: str
    command_id: str
    values: tuple[str, ...]
    instead_of: tuple[str, ...] = ()

    @property
    def key(self) -> Command:
        return self.participant_id, self.command_id

    @property
    def keys(self) -> Iterable[Command]:
        return [self.key, *((self.participant_id, command_id) for command_id in self.instead_of)]


@dataclass(frozen=True)
class Question:
    """What an answer is held against."""

    live_session_id: str
    is_open: bool
    type: QuestionType
    settings: Any
    group_id: str | None
    members: dict[str, bool]

    def may_answer(self, participant_id: str) -> bool:
        return self.group_id is None or participant_id in self.members

    def came_from_elsewhere(self, participant_id: str) -> bool:
        return self.members.get(participant_id, False)


def store(db: Session, casts: Sequence[Cast]) -> list[Refused | None]:
    """Stores a group of votes in this transaction; for each None, or why it was refused.

    Refuses: ``round_unknown``, ``round_closed``, ``voted_elsewhere``, and what the question type refuses. A command that
    was stored before gets None again, whatever has become of the round.
    """
    questions = _questions(db, {cast.round_id for cast in casts})
    known = look_up(db, dict.fromkeys(key for cast in casts for key in cast.keys))
    outcomes: list[Refused | None] = []
    accepted: list[tuple[Cast, Answer]] = []
    receipts: dict[Command, str] = {}
    for cast in casts:
        try:
            if cast.key not in known.carried_out and cast.key not in receipts:
                accepted.append((cast, _checked_answer(db, cast, questions, known)))
                for key in cast.keys:
                    receipts.setdefault(key, cast.round_id)
            outcomes.append(None)
        except Refused as refused:
            outcomes.append(refused)
    if accepted:
        write_receipts(db, [each for each in receipts.items() if each[0] not in known.carried_out])
        _write(db, accepted, questions)
    return outcomes


def _questions(db: Session, round_ids: set[str]) -> dict[str, Question]:
    found = {}
    for round_id, asked in hold_rounds(db, round_ids).items():
        type_ = question_type(asked.type)
        is_open = asked.state == RoundState.OPEN
        settings = type_.settings(asked.settings)
        found[round_id] = Question(
            asked.live_session_id, is_open, type_, settings, asked.group_id, asked.members
        )
    return found


def _checked_answer(db: Session, cast: Cast, questions: dict[str, Question], known: Known) -> Answer:
    question = questions.get(cast.round_id)
    if question is None or known.sessions.get(cast.participant_id) != question.live_session_id:
        raise Refused("round_unknown")
    if not question.may_answer(cast.participant_id):
        raise Refused("round_unknown")
    if not question.is_open:
        raise Refused("round_closed")
    answer = question.type.parse(question.settings, cast.values)
    if question.came_from_elsewhere(cast.participant_id):
        answered_elsewhere.take_along(db, cast.round_id, cast.participant_id)
    return answer


def _write(db: Session, accepted: Sequence[tuple[Cast, Answer]], questions: dict[str, Question]) -> None:
    last = {(cast.round_id, cast.participant_id): answer for cast, answer in accepted}  # the last one counts
    write_votes(db, [(round_id, person, as_json(answer)) for (round_id, person), answer in last.items()])
    for (round_id, person), answer in last.items():
        asked = questions[round_id]
        if asked.type.writes(asked.settings):
            sync_answers(db, db.get_one(Round, round_id), person, asked.type.texts(answer))
    for round_id in {cast.round_id for cast, _ in accepted}:
        asked = questions[round_id]
        tell(db, Happened(asked.live_session_id, "votes", round_id))
        if asked.type.moderated:
            tell(db, Happened(asked.live_session_id, "words", round_id))
        if asked.group_id:
            tell(db, Happened(asked.live_session_id, "progress", asked.group_id))
