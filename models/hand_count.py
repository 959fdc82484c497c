"""A count of raised hands, typed in. It stands beside what the phones said and is never added to it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, id_column, new_id
from models.live_session import clean_reason
from models.people import Actor
from models.refused import Refused
from models.rounds import Round

MOST_HANDS = 100_000


class HandCount(Base):
    """``counts``: hands by the key of an option; what was not counted is not in it. The last count of a round
    stands; an earlier one was corrected, with a reason."""

    __tablename__ = "hand_counts"
    __table_args__ = (UniqueConstraint("round_id", "number"),)
    id: Mapped[str] = id_column()
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"))
    number: Mapped[int]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    reason: Mapped[str | None] = mapped_column(String(500))
    line: Mapped[int]  # of the journal, which says who counted
    at: Mapped[datetime]


def count_hands(round_: Round, counts: Mapping[str, int], *, by: Actor, reason: str = "") -> None:
    """The same count again changes nothing; another one is a correction and needs a reason.

    Refuses: ``hands_missing`` when nothing was counted, ``hands_unknown`` for an option that the round does not
    have, ``number_invalid``, ``reason_missing``.
    """
    given = checked_counts(round_, counts)
    earlier = round_.hands[-1] if round_.hands else None
    if earlier is not None and earlier.counts == given:
        return
    why = clean_reason(reason) if earlier else None
    corrected = {"before": earlier.counts, "corrects": earlier.line} if earlier else {}
    action = "hands_corrected" if earlier else "hands_counted"
    count, number = new_id(), len(round_.hands) + 1
    facts = {"hands": given, "count": count, "number": number, **corrected}
    entry = round_.record(action, by, reason=why, **facts)
    round_.hands.append(
        HandCount(id=count, number=number, counts=given, reason=why, line=entry.number, at=entry.at)
    )


def checked_counts(round_: Round, counts: Mapping[str, int]) -> dict[str, int]:
    """In the order of the options. Refuses: ``hands_missing``, ``hands_unknown``, ``number_invalid``, and ``hands_in_group``:
    the journal would tell what a few people in a group think."""
    if round_.group_id is not None:
        raise Refused("hands_in_group")
    by_hand = round_.type_.by_hand
    options = [option.key for option in round_.type_.options(round_.settings)] if by_hand else []
    if set(counts) - set(options):
        raise Refused("hands_unknown")
    if not counts:
        raise Refused("hands_missing")
    if any(not 0 <= hands <= MOST_HANDS for hands in counts.values()):
        raise Refused("number_invalid", least=0, most=MOST_HANDS)
    return {key: counts[key] for key in options if key in counts}
