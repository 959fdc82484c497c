"""A breakout group and who is in it. Whoever holds one of its table's QR codes, or chooses it, is in; nobody is in two
groups of one breakout."""

import random
import secrets
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, id_column
from models.happened import Happened, tell
from models.participant import Participant
from models.people import new_secret

if TYPE_CHECKING:
    from models.breakout import Breakout
    from models.seat import Seat

NAME_LIMIT = 60
MOST_GROUPS = 40


class Group(Base):
    """``secret``: in the QR code on its table."""

    __tablename__ = "breakout_groups"
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    breakout_id: Mapped[str] = mapped_column(
        ForeignKey("breakouts.agenda_item_id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    room: Mapped[str] = mapped_column(String(NAME_LIMIT), default="")
    secret: Mapped[str] = mapped_column(String(40), unique=True, default=new_secret)
    breakout: Mapped["Breakout"] = relationship(back_populates="groups")
    seats: Mapped[list["Seat"]] = relationship(
        back_populates="group", cascade="all, delete-orphan", passive_deletes=True
    )  # of its leads

    @classmethod
    def with_secret(cls, db: Session, live_session_id: str, secret: str) -> "Group | None":
        return db.scalar(select(cls).where(cls.secret == secret, cls.live_session_id == live_session_id))


class GroupMember(Base):
    """Who is in which group of a breakout. ``number``: short, random, and shown on the person's own phone, so that
    an operator to whom they tell it can move them."""

    __tablename__ = "group_members"
    participant_id: Mapped[str] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    breakout_id: Mapped[str] = mapped_column(
        ForeignKey("breakouts.agenda_item_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    group_id: Mapped[str] = mapped_column(ForeignKey("breakout_groups.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    moved: Mapped[bool] = mapped_column(default=False)  # may have answered in another group before
    group: Mapped[Group] = relationship()


def all_groups(db: Session, live_session_id: str) -> Sequence[str]:
    """Of every breakout of a session."""
    return db.scalars(select(Group.id).where(Group.live_session_id == live_session_id)).all()


def member_of(db: Session, breakout_id: str | None, participant_id: str) -> GroupMember | None:
    return db.get(GroupMember, (participant_id, breakout_id)) if breakout_id else None


def put_in(group: Group, participant_id: str) -> Group | None:
    """The group in which the person was before, if it was another one."""
    db = group.db
    member = member_of(db, group.breakout_id, participant_id)
    before = member.group if member and member.group_id != group.id else None
    if member is None:
        db.add(_member(group, participant_id, _free_number(db, group.breakout_id)))
    else:
        member.group, member.moved = group, member.moved or before is not None
    db.flush()
    tell(db, Happened(group.live_session_id, "members", participant_id))
    return before


def with_number(db: Session, breakout_id: str, number: int) -> GroupMember | None:
    chosen = select(GroupMember).where(GroupMember.breakout_id == breakout_id)
    return db.scalar(chosen.where(GroupMember.number == number))


def draw(groups: Sequence[Group], participants: Sequence[str]) -> Collection[str]:
    """Everybody by chance into the group that has fewest by then, so that no two differ by more than one. The ids of
    the groups that got somebody."""
    db, sizes = groups[0].db, count_members(groups[0].db, [each.id for each in groups])
    chance = random.SystemRandom()
    taken, got = set(_numbers(db, groups[0].breakout_id)), set()
    for participant_id in chance.sample(list(participants), len(participants)):
        least = min(sizes.values())
        group = chance.choice([each for each in groups if sizes[each.id] == least])
        sizes[group.id] += 1
        db.add(_member(group, participant_id, number := _number_beside(taken)))
        taken.add(number)
        got.add(group.id)
    db.flush()
    return got


def count_members(db: Session, group_ids: Sequence[str]) -> dict[str, int]:
    chosen = select(GroupMember.group_id, func.count()).where(GroupMember.group_id.in_(group_ids))
    return dict.fromkeys(group_ids, 0) | dict(db.execute(chosen.group_by(GroupMember.group_id)).all())


def without_group(db: Session, live_session_id: str, breakout_id: str) -> Sequence[str]:
    members = select(GroupMember.participant_id).where(GroupMember.breakout_id == breakout_id)
    chosen = select(Participant.id).where(Participant.live_session_id == live_session_id)
    return db.scalars(chosen.where(Participant.id.not_in(members)).order_by(Participant.id)).all()


def _member(group: Group, participant_id: str, number: int) -> GroupMember:
    return GroupMember(
        participant_id=participant_id, breakout_id=group.breakout_id, group_id=group.id, number=number
    )


def _free_number(db: Session, breakout_id: str) -> int:
    return _number_beside(set(_numbers(db, breakout_id)))


def _numbers(db: Session, breakout_id: str) -> Sequence[int]:
    return db.scalars(select(GroupMember.number).where(GroupMember.breakout_id == breakout_id)).all()


def _number_beside(taken: set[int]) -> int:
    """Of three digits as long as the half of them is free: nobody learns from it in which order people came."""
    digits = 3
    while len(taken) > 4.5 * 10 ** (digits - 1):
        digits += 1
    while (number := secrets.randbelow(9 * 10 ** (digits - 1)) + 10 ** (digits - 1)) in taken:
        pass
    return int(number)
