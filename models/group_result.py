"""What of a group's result may leave the group: within it everybody sees the whole, outside it is a breakdown.

A group's numbers are told outside it only when none of them is of fewer people than the session allows (five, unless it is stricter); of a smaller group it is not told
either who wrote what. Whoever is not in the group then has nothing to subtract: what all groups answered together is not
shown as a total.
"""

from sqlalchemy.orm import Session

from models.group import Group, count_members
from models.question_types.shape import Tally


def may_be_told(tally: Tally, least: int) -> bool:
    """``least``: the smallest number of people of whom something is told."""
    counted = [tally.voted, *tally.counts.values(), tally.voted - tally.abstained if tally.abstained else 0]
    return tally.voted >= least and not any(0 < n < least for n in counted)


def names_of(db: Session, groups: list[Group], least: int) -> dict[str, str]:
    """By id, of the groups that are large enough for what was written in them to carry their name."""
    sizes = count_members(db, [each.id for each in groups])
    return {each.id: each.name for each in groups if sizes[each.id] >= least}
