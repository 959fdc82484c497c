"""The groups of a breakout: which there are, how people come into them, at whose pace they work."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from models.agenda import AgendaItem
from models.breakout import breakout_now
from models.group import Group, count_members
from models.group_work import GroupWork
from models.people import Actor
from models.prepare.changes import changed, check_changeable
from models.programme_file import load
from models.programme_file.schema import BreakoutEntry
from models.refused import Refused


def change_breakout(item: AgendaItem, entry: BreakoutEntry, *, by: Actor) -> None:
    """A group keeps its people, its codes and its lead as long as it keeps its name.

    Refuses: ``session_over``, ``groups_apart`` while they are, in this breakout or in a later one that keeps them,
    ``group_in_use`` (facts: group) for one that would go although it worked in any item or somebody is in it.
    """
    check_changeable(item.live_session)
    _check_together(item)
    _check_unused(item, {each.name for each in entry.groups})
    load.set_breakout(item, entry)
    changed(
        item.live_session, by, "groups_changed", item=item.title, groups=[each.name for each in entry.groups]
    )


def check_never_apart(item: AgendaItem) -> None:
    """Before it becomes an item of another kind, which has no groups.

    Refuses: ``groups_apart`` while they are, ``was_on_stage`` once they were, ``group_in_use`` (facts: group).
    """
    _check_together(item)
    if item.breakout is not None and item.breakout.was_apart:
        raise Refused("was_on_stage")
    _check_unused(item, ())


def was_used(item: AgendaItem) -> bool:
    """Whether groups went apart in it, or one of its own is in use."""
    breakout = item.breakout
    return breakout is not None and (breakout.was_apart or bool(_in_use(item, breakout.groups)))


def _check_together(item: AgendaItem) -> None:
    apart = breakout_now(item.live_session)
    if apart is not None and item.breakout in (apart, apart.source):
        raise Refused("groups_apart")


def _check_unused(item: AgendaItem, staying: Collection[str]) -> None:
    going = [each for each in item.breakout.groups if each.name not in staying] if item.breakout else []
    used = _in_use(item, going)
    for group in going:
        if group.id in used:
            raise Refused("group_in_use", group=group.name)


def _in_use(item: AgendaItem, groups: Sequence[Group]) -> set[str]:
    """Their ids. Whatever was asked, answered or written within a group was so in its work."""
    ids = [each.id for each in groups]
    worked = item.db.scalars(select(GroupWork.group_id).where(GroupWork.group_id.in_(ids)))
    return {*worked, *(each for each, people in count_members(item.db, ids).items() if people)}
