"""Whether a session keeps to its run sheet: the planned minutes and start times against what really happened.

The plan is walked in the order of the run sheet: an item begins at its start time, else where the one before it
ends. What was put in on the fly takes no time in the plan, so it makes a session late. What is skipped or
parked does in the plan and not in the room, so it makes a session early.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.agenda import AgendaItem
from models.live_session import LiveSession
from models.states import ItemState

NO_TIME = timedelta()


@dataclass(frozen=True)
class Punctuality:
    """``due``: when the item that is on should be over; ``expected``: when it will be, unless that has passed.

    ``runs``: False when nobody said how long it takes: then the session gets no later while it is on.
    """

    due: datetime
    expected: datetime
    runs: bool

    def late(self, moment: datetime) -> timedelta:
        """Below zero: early."""
        return (max(moment, self.expected) if self.runs else self.expected) - self.due

    def minutes_late(self, moment: datetime) -> int:
        """Whole ones: less than a minute is on schedule."""
        return int(self.late(moment).total_seconds() / 60)


@dataclass(frozen=True)
class Planned:
    """``length`` None: nobody said, and the next start time does not tell."""

    item: AgendaItem
    start: datetime
    length: timedelta | None
    spent: timedelta

    @property
    def in_the_plan(self) -> timedelta:
        """What is not known is taken to last as long as it did."""
        return NO_TIME if self.item.ad_hoc else self.spent if self.length is None else self.length

    @property
    def tells(self) -> bool:
        """Whether it was on, and there was a plan for it."""
        return self.item.was_on and (self.length is not None or self.item.start != "")


def pace_of(live_session: LiveSession, moment: datetime) -> Punctuality | None:
    """None while no item is on, and while nothing that was on had a planned time."""
    plan = plan_of(live_session, moment)
    here = next((each for each in plan if each.item.id == live_session.item_id), None)
    if here is None or not any(each.tells for each in plan):
        return None
    known = here.length is not None
    return Punctuality(
        due=here.start + (here.in_the_plan if known else NO_TIME) + _out_of_order(plan, plan.index(here)),
        expected=moment - here.spent + (here.length or NO_TIME),
        runs=known or here.item.ad_hoc,
    )


def plan_of(live_session: LiveSession, moment: datetime) -> list[Planned]:
    if live_session.started_at is None:
        return []
    at, shift = live_session.started_at, None if _rehearses(live_session) else NO_TIME
    plan: list[Planned] = []
    for item in live_session.agenda:
        if item.start:
            start = nearest(item.start, at)
            shift = at - start if shift is None else shift
            at = start + shift
        spent = timedelta(seconds=item.seconds_on(moment))
        plan.append(Planned(item, at, _length(item, at, shift or NO_TIME), spent))
        at += plan[-1].in_the_plan
    return plan


def nearest(clock: str, moment: datetime) -> datetime:
    """The time on the clock (HH:MM, local to the server) that is nearest to a moment, over midnight too."""
    hour, minute = map(int, clock.split(":"))
    today = moment.astimezone().replace(hour=hour, minute=minute, second=0, microsecond=0)
    around = (today + timedelta(days=days) for days in (-1, 0, 1))
    return min(around, key=lambda each: abs(each - moment))


def _length(item: AgendaItem, at: datetime, shift: timedelta) -> timedelta | None:
    """Its minutes, else until the next item begins, if that has a start time."""
    if item.minutes:
        return timedelta(minutes=item.minutes)
    following = [each for each in item.live_session.agenda[item.position + 1 :] if not each.ad_hoc][:1]
    if item.ad_hoc or not following or not following[0].start:
        return None
    return max(NO_TIME, nearest(following[0].start, at - shift) + shift - at)


def _out_of_order(plan: list[Planned], here: int) -> timedelta:
    """What comes later in the run sheet and is done was won; what was jumped over still takes its time."""
    won = [each.in_the_plan for each in plan[here + 1 :] if each.item.state == ItemState.DONE]
    to_come = [each.length or NO_TIME for each in plan[:here] if each.item.state == ItemState.PLANNED]
    return sum(won, NO_TIME) - sum(to_come, NO_TIME)


def _rehearses(live_session: LiveSession) -> bool:
    """On another day than its own the start times count from when it began."""
    started = live_session.started_at
    return None not in (live_session.day, started) and started.astimezone().date() != live_session.day  # type: ignore[union-attr]
