"""The one gate on who may see what: a stage and a tally as one audience may see them now.

Everything that leaves for a phone, the screen or a console is made from what this module returns.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from models.agenda import AgendaItem
from models.background import can_change_background
from models.earlier import Earlier, compared, round_before
from models.lineage import Hands, Lineage, hands_of, lineage_of
from models.live_session import LiveSession
from models.participant import count_by_segment, count_joined
from models.question_types import QuestionType
from models.question_types.shape import Option, Phrase, Tally
from models.rounds import Round, base_of
from models.splitting import Dimension, Split, dimension_of, split_of
from models.states import CommentState, ItemState, RoundState
from models.supported import Supported, count_shown, with_support


class Audience(StrEnum):
    PHONE = "phone"
    SCREEN = "screen"
    CONSOLE = "console"


@dataclass(frozen=True)
class TallyView:
    """Counts of a round. ``manual``: how many of those who voted were entered by hand. ``counts`` and ``statistics`` are None while they are hidden from the audience."""

    round_id: str
    version: int
    voted: int
    base: int
    manual: int
    abstained: int | None
    counts: Mapping[str, int] | None
    statistics: Mapping[str, float] | None


@dataclass(frozen=True)
class RoundView:
    """A round as it was asked, with its result if the audience may see it. ``earlier``: the round before of the same
    question, if the audience may see both results: shown to who is still voting, it would steer them. ``split_by``: the
    room sees the result by this, and ``split`` is what it sees, once the round is sealed."""

    id: str
    number: int
    reason: str | None
    type: QuestionType
    text: str
    settings: Any
    options: Sequence[Option]
    state: RoundState
    revealed: bool
    version: int
    voted: int
    manual: int
    tally: Tally | None
    sentence: Phrase | None
    earlier: Earlier | None
    closes_at: datetime | None
    reopen_until: datetime | None
    present: int | None
    joined: int
    connected: int | None
    hands: Hands | None
    lineage: Lineage | None
    split_by: Dimension | None = None
    split: Split | None = None

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def base(self) -> int:
        return base_of(self.present, self.joined, self.voted, self.manual)

    @property
    def beside(self) -> Earlier | None:
        """The round before, where it can be drawn: comparable, and no vote comes in any more."""
        found = self.earlier
        return found if found and found.before and self.voted and not self.is_open else None


@dataclass(frozen=True)
class Stage:
    """What one audience sees now. ``item`` None: nothing of the agenda has begun or all is over.

    ``place``: which item of how many it is, without what was skipped or parked.
    """

    audience: Audience
    version: int
    live_session: LiveSession
    item: AgendaItem | None
    upcoming: Sequence[AgendaItem]
    place: tuple[int, int] | None
    round: RoundView | None
    spotlight: Supported | None
    crowd: Mapping[str, int]
    background_open: bool  # whether somebody at a phone can still change what they said about themselves


def stage_of(db: Session, live_session: LiveSession, audience: Audience) -> Stage:
    round_ = live_session.round
    return Stage(
        audience=audience,
        version=live_session.version,
        live_session=live_session,
        item=live_session.item,
        upcoming=_upcoming(live_session),
        place=_place(live_session),
        round=view_of(round_, audience) if round_ else None,
        spotlight=_spotlight(db, live_session),
        crowd=crowd_of(db, live_session) if audience == Audience.SCREEN else {},
        background_open=audience == Audience.PHONE and can_change_background(live_session),
    )


def may_see_result(round_: Round, audience: Audience) -> bool:
    return audience == Audience.CONSOLE or round_.revealed


def view_of(round_: Round, audience: Audience) -> RoundView:
    tally = round_.tally()
    visible = may_see_result(round_, audience)
    return RoundView(
        id=round_.id,
        number=round_.number,
        reason=round_.reason,
        type=round_.type_,
        text=round_.text,
        settings=round_.settings,
        options=round_.type_.options(round_.settings),
        state=RoundState(round_.state),
        revealed=round_.revealed,
        version=round_.revision,
        voted=tally.voted,
        manual=tally.manual,
        tally=tally if visible else None,
        sentence=round_.type_.describe(round_.settings, tally) if visible and tally.voted else None,
        earlier=_earlier(round_, tally, audience),
        closes_at=round_.closes_at,
        reopen_until=round_.reopen_until,
        present=_present(round_),
        joined=_joined(round_),
        connected=round_.connected,
        hands=hands_of(round_) if visible else None,
        lineage=lineage_of(round_.question),
        split_by=(split_by := dimension_of(round_, round_.split_by)),
        split=split_of(round_, split_by) if split_by and visible else None,
    )


def tally_of(round_: Round, audience: Audience) -> TallyView | None:
    """None where the audience gets nothing at all: phones learn of votes when the result is shown."""
    visible = may_see_result(round_, audience)
    if audience == Audience.PHONE and not visible:
        return None
    tally = round_.tally()
    return TallyView(
        round_id=round_.id,
        version=round_.revision,
        voted=tally.voted,
        base=base_of(_present(round_), _joined(round_), tally.voted, tally.manual),
        manual=tally.manual,
        abstained=tally.abstained if visible else None,
        counts=tally.counts if visible else None,
        statistics=tally.statistics if visible else None,
    )


def comments_of(
    db: Session, live_session: LiveSession, audience: Audience, only: Collection[str] | None = None
) -> list[Supported]:
    """Approved comments; a console gets those that wait and those that are hidden as well. Those that were merged
    into others are with these."""
    found = with_support(db, live_session.id, only=only)
    if audience == Audience.CONSOLE:
        return found
    return [each for each in found if each.comment.state == CommentState.APPROVED]


def count_comments(db: Session, live_session: LiveSession) -> int:
    """Those that everybody may see."""
    return count_shown(db, live_session.id)


def crowd_of(db: Session, live_session: LiveSession) -> Mapping[str, int]:
    """How many joined per option of the first segment question, at least: in steps of the smallest group, so that the
    difference between two looks is never a few people. Empty as long as one of the groups is so small that it, or the
    people in it, could be told from the rest."""
    questions = live_session.segment_questions
    if not questions:
        return {}
    counted = count_by_segment(db, live_session.id, questions[0].key)
    crowd = {option.key: counted.get(option.key, 0) for option in questions[0].options}
    rest = count_joined(db, live_session.id) - sum(crowd.values())
    least = live_session.smallest_group
    if not all(n >= least for n in crowd.values()) or 0 < rest < least:
        return {}
    return {key: n - n % least for key, n in crowd.items()}


def _earlier(round_: Round, now: Tally, audience: Audience) -> Earlier | None:
    before = round_before(round_)
    if before is None or not all(may_see_result(each, audience) for each in (before, round_)):
        return None
    return compared(before, round_, now)


def _present(round_: Round) -> int | None:
    return round_.live_session.present if round_.is_open else round_.present


def _joined(round_: Round) -> int:
    return count_joined(round_.db, round_.live_session_id) if round_.joined is None else round_.joined


def _spotlight(db: Session, live_session: LiveSession) -> Supported | None:
    if live_session.spotlight_id is None:
        return None
    return next(iter(with_support(db, live_session.id, only=[live_session.spotlight_id])), None)


def _place(live_session: LiveSession) -> tuple[int, int] | None:
    aside = (ItemState.SKIPPED, ItemState.PARKED)
    counted = [each.id for each in live_session.agenda if each.state not in aside]
    item_id = live_session.item_id
    return (counted.index(item_id) + 1, len(counted)) if item_id in counted else None


def _upcoming(live_session: LiveSession) -> Sequence[AgendaItem]:
    """The next items, at most three."""
    items = list(live_session.agenda)
    after = items.index(live_session.item) + 1 if live_session.item else 0
    return [item for item in items[after:] if item.state in ("planned", "current")][:3]
