"""The groups of a breakout: which there are, how people come into them, at whose pace they work."""

from models.agenda import AgendaItem
from models.group import count_members
from models.people import Actor
from models.prepare.changes import changed, check_changeable
from models.programme_file import load
from models.programme_file.schema import BreakoutEntry
from models.refused import Refused


def change_breakout(item: AgendaItem, entry: BreakoutEntry, *, by: Actor) -> None:
    """A group keeps its people, its codes and its lead as long as it keeps its name.

    Refuses: ``session_over``, ``groups_apart`` while they are, ``group_in_use`` (facts: group) for one that would go
    although it worked or somebody is in it.
    """
    check_changeable(item.live_session)
    if item.breakout is not None:
        _check(item, {each.name for each in entry.groups})
    load.set_breakout(item, entry)
    changed(
        item.live_session, by, "groups_changed", item=item.title, groups=[each.name for each in entry.groups]
    )


def has_people(item: AgendaItem) -> bool:
    """Whether somebody is in one of its own groups."""
    groups = [each.id for each in item.breakout.groups] if item.breakout else []
    return any(count_members(item.db, groups).values())


def _check(item: AgendaItem, names: set[str]) -> None:
    breakout = item.breakout
    assert breakout is not None
    if breakout.is_apart:
        raise Refused("groups_apart")
    members = count_members(item.db, [each.id for each in breakout.groups])
    for group in breakout.groups:
        if group.name not in names and (members[group.id] or breakout.works):
            raise Refused("group_in_use", group=group.name)
