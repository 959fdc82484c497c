"""One participant's answer in a round: one row by its key, replaceable until the round closes.
After sealing, a vote is a ballot without a person."""

import hashlib
import json
import random
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, delete, exists, func, insert, null, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, id_column, new_id
from models.group import GroupMember
from models.participant import Participant
from models.question_types.parts import Answer

GROUP = "@group"  # among the segments of a ballot; no question about oneself can have this key


class Vote(Base):
    __tablename__ = "votes"
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    answer: Mapped[str] = mapped_column(Text)  # JSON


class Ballot(Base):
    """What is left of a vote after sealing: no person, no time, no order."""

    __tablename__ = "ballots"
    __table_args__ = (Index(None, "round_id"),)
    id: Mapped[str] = id_column()
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"))
    segments: Mapped[dict[str, str]] = mapped_column(JSON)
    answer: Mapped[str] = mapped_column(Text)


class Receipt(Base):
    """That a command was carried out, so that the same one sent again changes nothing. Holds no
    answer: after sealing it tells who took part, and not what they said."""

    __tablename__ = "receipts"
    participant_id: Mapped[str] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    command_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), index=True)


def as_json(answer: Answer) -> str:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def answer_of(db: Session, round_id: str, participant_id: str) -> Answer | None:
    """None when there is none, or when the round was sealed."""
    vote = db.get(Vote, (round_id, participant_id))
    return json.loads(vote.answer) if vote else None


def took_part(db: Session, round_id: str, participant_id: str) -> bool:
    """Also in a round that is sealed, where nothing ties an answer to a person."""
    found = exists().where(Receipt.round_id == round_id, Receipt.participant_id == participant_id)
    return bool(db.scalar(select(found)))


def who_answered(
    db: Session, round_ids: Collection[str], only: str | None = None
) -> dict[str, dict[str, Answer | None]]:
    """By round, those who took part, each with the answer: None in a round that was sealed. ``only``: of this person."""
    found: dict[str, dict[str, Answer | None]] = {each: {} for each in round_ids}
    for table, answer in ((Receipt, null()), (Vote, Vote.answer)):
        chosen = select(table.round_id, table.participant_id, answer).where(table.round_id.in_(round_ids))
        chosen = chosen.where(table.participant_id == only) if only else chosen
        for round_id, participant_id, given in db.execute(chosen):
            found[round_id][participant_id] = json.loads(given) if given else None
    return found


def count_voted(db: Session, round_id: str) -> int:
    """A round has votes until it is sealed and ballots afterwards, never both."""
    return sum(
        db.scalar(select(func.count()).where(table.round_id == round_id)) or 0 for table in (Vote, Ballot)
    )


def grouped_answers(db: Session, round_id: str) -> list[tuple[Answer, int]]:
    """Each different answer with how many gave it."""
    return [
        (json.loads(answer), people)
        for table in (Vote, Ballot)
        for answer, people in db.execute(_grouped(table, round_id))
    ]


def _grouped(table: type[Vote] | type[Ballot], round_id: str) -> Any:
    return select(table.answer, func.count()).where(table.round_id == round_id).group_by(table.answer)


def cut_voters(db: Session, round_id: str, grouping_id: str | None) -> str:
    """Votes become ballots with random ids, written in random order. The digest over all of them.

    ``grouping_id``: the breakout in whose groups people are; among their segments the ballots then keep their group.
    """
    ballots = [
        {"id": new_id(), "round_id": round_id, "segments": segments, "answer": answer}
        for answer, segments in answers_with_segments(db, round_id, grouping_id)
    ]
    random.SystemRandom().shuffle(ballots)
    if ballots:
        db.execute(insert(Ballot), ballots)
    db.execute(delete(Vote).where(Vote.round_id == round_id))
    _shuffle_receipts(db, round_id)
    return digest_of(ballots)


def answers_with_segments(
    db: Session, round_id: str, grouping_id: str | None
) -> list[tuple[str, dict[str, str]]]:
    """Of a round that is not sealed: each answer, as JSON, with what its giver said about themselves, and their group."""
    in_group = (GroupMember.participant_id == Vote.participant_id) & (GroupMember.breakout_id == grouping_id)
    chosen = (
        select(Vote.answer, Participant.segments, GroupMember.group_id)
        .join(Participant, Participant.id == Vote.participant_id)
        .outerjoin(GroupMember, in_group)
        .where(Vote.round_id == round_id)
    )
    return [
        (answer, segments | ({GROUP: group_id} if group_id else {}))
        for answer, segments, group_id in db.execute(chosen)
    ]


def _shuffle_receipts(db: Session, round_id: str) -> None:
    """Written anew in random order: the order in which people answered would find their texts again."""
    chosen = select(Receipt.participant_id, Receipt.command_id, Receipt.round_id)
    receipts = [dict(each._mapping) for each in db.execute(chosen.where(Receipt.round_id == round_id))]
    random.SystemRandom().shuffle(receipts)
    db.execute(delete(Receipt).where(Receipt.round_id == round_id))
    if receipts:
        db.execute(insert(Receipt), receipts)


def digest_of_ballots(db: Session, round_id: str) -> str:
    """Of those of a sealed round, as they are now."""
    chosen = select(Ballot.id, Ballot.segments, Ballot.answer).where(Ballot.round_id == round_id)
    return digest_of([dict(each._mapping) for each in db.execute(chosen)])


def digest_of(ballots: Sequence[dict[str, Any]]) -> str:
    """SHA-256 over the ballots as JSON lines (id, segments, answer), sorted by id."""
    lines = (
        json.dumps([each["id"], each["segments"], each["answer"]], sort_keys=True, ensure_ascii=False)
        for each in sorted(ballots, key=lambda each: each["id"])
    )
    # A byte that is no text, put there afterwards, gives another digest and no error.
    return hashlib.sha256("\n".join(lines).encode(errors="surrogatepass")).hexdigest()
