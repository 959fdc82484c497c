"""The one gate on who may see what: a stage and a tally as one audience may see them now.

Everything that leaves for a phone, the screen or a console is made from what this module returns.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from models.agenda import AgendaItem
from models.background import can_change_background
from models.breakout import breakout_now
from models.earlier import Earlier, compared, round_before
from models.group_progress import NONE, progress_of
from models.group_work import work_of
from models.groups_now import BreakoutNow, GroupNow, Place, breakout_of, group_now
from models.lineage import Hands, Lineage, hands_of, lineage_of
from models.live_session import LiveSession
from models.participant import count_by_segment, count_joined
from models.question_types import QuestionType
from models.question_types.marks import Word
from models.question_types.shape import Option, Phrase, Tally
from models.rounds import Round, base_of
from models.splitting import Dimension, Split, dimension_of, split_of
from models.states import CommentState, ItemState, RoundState
from models.supported import Supported, count_shown, with_support
from models.vote import grouped_answers

NOWHERE = Place()  # in no group
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


@dataclass(frozen=True)
class Stage:
    """What one audience sees now. ``item`` None: nothing of the agenda has begun or all is over.

    ``place``: which item of how many it is, without what was skipped or parked. ``group``: whose own stage it is, while
    the groups are apart, and always for a lead. ``results``: by question what the group has answered, for its lead while
    nothing is on its stage. ``breakout``: of the item that is on, once its groups went apart.
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
    group: GroupNow | None = None
    results: Mapping[str, RoundView] = field(default_factory=dict)
    breakout: BreakoutNow | None = None

    @property
    def is_apart(self) -> bool:
        return self.breakout is not None and self.breakout.is_apart


def stage_of(db: Session, live_session: LiveSession, audience: Audience, place: Place = NOWHERE) -> Stage:
    """``place``: of a phone, or of who leads a group."""
    group = _group(db, live_session, audience, place)
    round_ = round_on_stage(live_session, audience, place)
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
        group=group,
        results=_results(group, audience),
        breakout=_breakout(db, live_session, audience),
        background_open=audience == Audience.PHONE and can_change_background(live_session),
    )


def round_on_stage(live_session: LiveSession, audience: Audience, place: Place) -> Round | None:
    """That of the group while it is on its own, else of the plenary."""
    if audience not in IN_GROUPS or (audience == Audience.PHONE and not breakout_now(live_session)):
        return live_session.round
    work = work_of(live_session, place.group_id) if place.group_id else None
    return work.round_at(place.question_id) if work else None


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


def comments_of(
    db: Session,
    live_session: LiveSession,
    audience: Audience,
    only: Collection[str] | None = None,
    group_id: str | None = None,
) -> list[Supported]:
    """Approved comments; a console gets those that wait and those that are hidden as well. Those that were merged
    into others are with these. What was written in a group only that one sees, and a console."""
    found = with_support(db, live_session.id, only=only)
    if audience == Audience.CONSOLE:
        return found
    seen = [each for each in found if each.comment.group_id in (None, group_id)]
    return [each for each in seen if each.comment.state == CommentState.APPROVED]


def count_comments(db: Session, live_session: LiveSession, group_id: str | None = None) -> int:
    """Those that everybody may see, or everybody in a group."""
    return count_shown(db, live_session.id, group_id)


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


def _breakout(db: Session, live_session: LiveSession, audience: Audience) -> BreakoutNow | None:
    breakout = live_session.item.breakout if live_session.item else None
    if breakout is None:
        return None
    joined = count_joined(db, live_session.id)
    return breakout_of(db, breakout, joined, progress=audience != Audience.PHONE)


def _group(db: Session, live_session: LiveSession, audience: Audience, place: Place) -> GroupNow | None:
    if place.group_id is None or (audience == Audience.PHONE and not breakout_now(live_session)):
        return None
    work = work_of(live_session, place.group_id)
    if work is None:
        return None
    progress = progress_of([work]) if audience == Audience.LEAD else {}
    return group_now(db, work, at=place.question_id, progress=progress.get(work.group_id, NONE))


def _results(group: GroupNow | None, audience: Audience) -> Mapping[str, RoundView]:
    if audience != Audience.LEAD or group is None or group.question is not None:
        return {}
    asked = {each.id: round_ for each in group.questions if (round_ := group.round_of(each)) is not None}
    return {id: view_of(round_, audience) for id, round_ in asked.items() if not round_.is_open}


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
