"""Answers that came on paper or aloud, entered by an operator. Other than raised hands they count in the result, and
are always named apart."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, id_column, new_id
from models.hand_count import MOST_HANDS, checked_counts
from models.happened import Happened, tell
from models.live_session import clean_reason
from models.people import Actor
from models.refused import Refused
from models.rounds import Round
from models.states import RoundState


class ManualAnswers(Base):
    """``counts``: answers by the key of an option; ``people``: how many gave them. The last entry of a round stands;
    an earlier one was corrected. ``reason``: how they came, or why it was corrected."""

    __tablename__ = "manual_answers"
    __table_args__ = (UniqueConstraint("round_id", "number"),)
    id: Mapped[str] = id_column()
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"))
    number: Mapped[int]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    people: Mapped[int]
    reason: Mapped[str] = mapped_column(String(500))
    line: Mapped[int]  # of the journal, which says who entered them
    at: Mapped[datetime]


def add_answers(
    round_: Round, counts: Mapping[str, int], *, by: Actor, reason: str, people: int | None = None
) -> None:
    """The same answers again change nothing; others take their place. ``people``: only where one person may choose
    several options.

    Refuses: ``round_sealed``, ``hands_missing`` when nothing was given, ``hands_unknown`` for an option that the
    round does not have, ``number_invalid``, ``answer_too_few``, ``reason_missing``.
    """
    if round_.state == RoundState.SEALED:
        raise Refused("round_sealed")
    given = checked_counts(round_, counts)
    number_of_people = _people(round_, given, people)
    earlier = round_.manual[-1] if round_.manual else None
    if not (number_of_people or earlier):
        raise Refused("hands_missing")
    why = clean_reason(reason)
    if earlier and (earlier.counts, earlier.people) == (given, number_of_people):
        return
    _enter(round_, given, number_of_people, why, by)


def _enter(round_: Round, given: dict[str, int], people: int, reason: str, by: Actor) -> None:
    earlier = round_.manual[-1] if round_.manual else None
    round_.revision += 1  # a tally that was counted before is older than this one
    entry, number = new_id(), len(round_.manual) + 1
    facts = {"answers": given, "people": people, "entry": entry, "number": number}
    if earlier:
        facts |= {"before": earlier.counts, "corrects": earlier.line}
    if not round_.is_open:
        facts["revision"] = round_.revision
    action = "answers_corrected" if earlier else "answers_added"
    line = round_.record(action, by, reason=reason, **facts)
    round_.manual.append(
        ManualAnswers(
            id=entry,
            number=number,
            counts=given,
            people=people,
            reason=reason,
            line=line.number,
            at=line.at,
        )
    )
    tell(round_.db, Happened(round_.live_session_id, "votes", round_.id))


def _people(round_: Round, counts: Mapping[str, int], people: int | None) -> int:
    """Everybody chose as many options as they had to and could, and none of them twice. Refuses too:
    ``answer_too_few`` for what no number of people can have answered."""
    answers = sum(counts.values())
    if not round_.type_.several:
        return answers
    at_least, at_most = getattr(round_.settings, "least", 1), getattr(round_.settings, "limit", len(counts))
    least = max([*counts.values(), -(-answers // at_most)], default=0)
    most = min(answers // at_least, MOST_HANDS)
    if least > most:
        raise Refused("answer_too_few", least=at_least)
    if people is None or not least <= people <= most:
        raise Refused("number_invalid", least=least, most=most)
    return people
