"""What of a group's result may leave the group: within it everybody sees the whole, outside it is a breakdown.

A group's numbers are told outside it only when none of them is of fewer people than the session allows (five, unless it
is stricter); of a smaller group it is not told either who wrote what. Whoever is not in the group then has nothing to
subtract: what all groups answered together is not shown as a total.
"""

from collections.abc import Sequence

from sqlalchemy import exists, select, union
from sqlalchemy.orm import Session

from models.comment import Comment
from models.group import Group, count_members
from models.group_work import GroupWork
from models.question_types.parts import Tally
from models.question_types.shape import QuestionType
from models.rounds import Round
from models.states import CommentState
from models.vote import Ballot, Vote, grouped_answers


def may_be_told(type_: QuestionType, tally: Tally, least: int) -> bool:
    """``least``: the smallest number of people of whom something is told. Who did not choose an option, or gave it no
    place, is a number as well. Of a type whose figures say more than its counts nothing is told: a mean and a spread of
    few people can give away what each of them answered."""
    chosen = [*tally.counts.values(), tally.abstained]
    told = type_.follows_from_counts and tally.voted >= least
    return told and not any(0 < n < least for people in chosen for n in (people, tally.voted - people))


def names_of(db: Session, groups: Sequence[Group], least: int) -> dict[str, str]:
    """By id, of the groups that are large enough for what was written in them to carry their name. ``groups``: of one
    breakout. One small group among large ones would be known by that: then the smallest of those has no name either.
    """
    sizes = _sizes(db, [each.id for each in groups])
    by_size = sorted((each for each in groups if each.id in sizes), key=lambda each: sizes[each.id])
    hidden = [each for each in by_size if sizes[each.id] < least]
    if hidden:
        hidden = by_size[: max(2, len(hidden))]
        while sum(sizes[each.id] for each in hidden) < least and len(hidden) < len(by_size):
            hidden = by_size[: len(hidden) + 1]
    return {each.id: each.name for each in by_size if each not in hidden}


def words_of(round_: Round) -> Sequence[str]:
    """That were written in it and may be seen, in the order of the alphabet; empty for other types."""
    words = round_.type_.words(round_.settings, grouped_answers(round_.db, round_.id), round_.marks)
    shown = (each for each in words if each.state == CommentState.APPROVED)
    return sorted((each.text for each in shown if not each.left_out and not each.into), key=str.casefold)


def _sizes(db: Session, group_ids: Sequence[str]) -> dict[str, int]:
    """Of the groups in which something can be written, the fewest with whom each worked: who comes into it afterwards wrote
    nothing there, and one that all people left keeps what they wrote."""
    used = _used(db, group_ids)
    sizes = {id: size for id, size in count_members(db, group_ids).items() if size or id in used}
    chosen = select(GroupWork.group_id, GroupWork.people).where(GroupWork.group_id.in_(sizes))
    for id, people in db.execute(chosen):
        sizes[id] = min(sizes[id], people or sizes[id])
    return sizes


def _used(db: Session, group_ids: Sequence[str]) -> set[str | None]:
    """Where somebody wrote or answered."""
    wrote = select(Comment.group_id).where(Comment.group_id.in_(group_ids))
    asked = select(Round.group_id).where(Round.group_id.in_(group_ids))
    answered = (asked.where(exists().where(each.round_id == Round.id)) for each in (Vote, Ballot))
    return set(db.scalars(union(wrote, *answered)))
