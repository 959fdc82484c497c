"""The one gate on who may see what, with `round_view`: a stage as one audience may see it now.

Everything that leaves for a phone, the screen or a console is made from what these two return.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from models.agenda import AgendaItem
from models.background import can_change_background
from models.breakout import breakout_now
from models.group_progress import NONE, progress_of
from models.group_work import work_of
from models.groups_now import BreakoutNow, GroupNow, breakout_of, group_now
from models.live_session import LiveSession
from models.participant import count_by_segment, count_joined
from models.place import Place
from models.round_view import IN_GROUPS, Audience, RoundView, view_of
from models.rounds import Round
from models.states import CommentState, ItemState
from models.supported import Supported, count_shown, with_support

NOWHERE = Place()  # in no group


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
