"""A round and its tally as one audience may see them: what is hidden from it is not in there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.earlier import Earlier, compared, round_before
from models.lineage import Hands, Lineage, hands_of, lineage_of
from models.question_types import QuestionType
from models.question_types.marks import Word
from models.question_types.parts import Option, Phrase, Tally
from models.rounds import Round, base_of
from models.splitting import Dimension, Split, dimension_of, split_of
from models.states import RoundState
from models.vote import grouped_answers

MOST_WORDS = 40  # in a cloud: more do not fit a projector


class Audience(StrEnum):
    PHONE = "phone"
    SCREEN = "screen"
    CONSOLE = "console"
    LEAD = "lead"  # of one breakout group


IN_GROUPS = (Audience.PHONE, Audience.LEAD)  # who sees the stage of a group
STEERING = (Audience.CONSOLE, Audience.LEAD)  # who sees results before they are shown


@dataclass(frozen=True)
class TallyView:
    """Counts of a round. ``manual``: how many of those who voted were entered by hand. ``counts`` and ``statistics`` are
    None while they are hidden from the audience."""

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
    question, if the audience may see both results: shown to who is still voting, it would steer them. ``words``: all that
    were written, for who moderates them. ``split_by``: the room sees the result by this, and ``split`` is what it sees,
    once the round is sealed."""

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
    words: Sequence[Word]
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


def may_see_result(round_: Round, audience: Audience) -> bool:
    """What a group answers, only its own people and its lead see as it comes in."""
    if round_.group_id is not None and audience not in (Audience.LEAD, Audience.PHONE):
        return False
    return audience in STEERING or round_.revealed


def view_of(round_: Round, audience: Audience) -> RoundView:
    tally = _shown(round_.tally(), audience)
    visible = may_see_result(round_, audience)
    return RoundView(
        id=round_.id,
        number=round_.number,
        reason=round_.reason,
        type=round_.type_,
        text=round_.text,
        settings=round_.settings,
        options=round_.type_.options(round_.settings) or (tally.options if visible else ()),
        state=RoundState(round_.state),
        revealed=round_.revealed,
        version=round_.revision,
        voted=tally.voted,
        manual=tally.manual,
        tally=tally if visible else None,
        sentence=round_.type_.describe(round_.settings, tally) if visible and tally.voted else None,
        words=_words(round_, audience),
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
    tally = _shown(round_.tally(), audience)
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


def _shown(tally: Tally, audience: Audience) -> Tally:
    """Of a room that wrote many words, phones and screen get those that most people wrote."""
    if audience in STEERING or len(tally.options) <= MOST_WORDS:
        return tally
    options = tally.options[:MOST_WORDS]
    return replace(tally, options=options, counts={each.key: tally.counts[each.key] for each in options})


def _words(round_: Round, audience: Audience) -> Sequence[Word]:
    """Also those that are hidden or wait: for who moderates alone."""
    if audience != Audience.CONSOLE or not round_.type_.moderated:
        return ()
    return round_.type_.words(round_.settings, grouped_answers(round_.db, round_.id), round_.marks)


def _earlier(round_: Round, now: Tally, audience: Audience) -> Earlier | None:
    before = round_before(round_)
    if before is None or not all(may_see_result(each, audience) for each in (before, round_)):
        return None
    return compared(before, round_, now)


def _present(round_: Round) -> int | None:
    return round_.present_now if round_.is_open else round_.present


def _joined(round_: Round) -> int:
    return round_.joined_now if round_.joined is None else round_.joined
