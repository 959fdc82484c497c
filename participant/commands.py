"""What a phone may do, the same over the socket and over plain HTTP. Rights are checked here, from the
database, whichever way a command came."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.ballot_box import Cast
from models.breakout import breakout_now
from models.carried_out import key_of, once
from models.comment import Comment
from models.group import Group
from models.group_places import choose
from models.live_session import LiveSession
from models.participant import Participant
from models.place import group_of
from models.refused import Refused
from participant.vote_writer import VoteWriter
from trialoog import wire
from trialoog.limiter import COMMENTS
from trialoog.program import Program
from trialoog.transport import in_thread

FOR_ONE_COMMAND = {"key_share": True}  # rows that point to it can be written meanwhile, such as votes


@dataclass(frozen=True)
class Phone:
    """Who is asking: a participant of one session, in the language they chose."""

    participant_id: str
    live_session_id: str
    language: str


@dataclass(frozen=True)
class Commands:
    program: Program
    votes: VoteWriter

    def run(self, phone: Phone, name: str, payload: Any) -> wire.Accepted:
        """Refuses: ``command_invalid``, and what the command itself refuses."""
        command = wire.read(wire.PHONE_COMMANDS[name], payload)
        answer: wire.Accepted = getattr(self, name)(phone, command)
        return answer

    def vote(self, phone: Phone, vote: wire.Vote) -> wire.Accepted:
        answer, instead_of = tuple(vote.answer), tuple(vote.instead_of)
        self.votes.store(Cast(phone.participant_id, vote.round, vote.command, answer, instead_of))
        return wire.Accepted(command=vote.command, round=vote.round)

    def comment(self, phone: Phone, comment: wire.Comment) -> wire.Accepted:
        self.program.limiter.count(COMMENTS, phone.participant_id)
        return in_thread(self._comment, phone, comment)

    def support(self, phone: Phone, support: wire.Support) -> wire.Accepted:
        return in_thread(self._support, phone, support)

    def choose_group(self, phone: Phone, choice: wire.ChooseGroup) -> wire.Accepted:
        return in_thread(self._choose_group, phone, choice)

    def _comment(self, phone: Phone, command: wire.Comment) -> wire.Accepted:
        with self.program.database.transaction() as db:
            participant = self._participant(db, phone)
            live_session = _held(db, phone)
            apart = breakout_now(live_session)
            comment = Comment.write(
                live_session,
                participant,
                text=command.text,
                command_id=command.command,
                group_id=group_of(db, live_session, participant.id) if apart else None,
            )
        return wire.Accepted(command=command.command, comment=comment.id)

    def _support(self, phone: Phone, command: wire.Support) -> wire.Accepted:
        with self.program.database.transaction() as db:
            live_session = _held(db, phone)
            participant = self._participant(db, phone, hold=True)

            def carry_out() -> None:
                comment = db.get(Comment, command.comment)
                if comment is None:
                    raise Refused("not_found")
                comment.support(participant, command.on, group_of(db, live_session, participant.id))

            once(db, live_session.id, _key(phone, "support", command), carry_out)
        return wire.Accepted(command=command.command, comment=command.comment)

    def _choose_group(self, phone: Phone, command: wire.ChooseGroup) -> wire.Accepted:
        with self.program.database.transaction() as db:
            participant = self._participant(db, phone)
            live_session = db.get_one(LiveSession, phone.live_session_id, with_for_update=True)

            def carry_out() -> None:
                breakout, group = breakout_now(live_session), db.get(Group, command.group)
                if breakout is None or group is None or group.breakout_id != live_session.grouping_id:
                    raise Refused("not_found")
                choose(breakout, participant.id, group)

            once(db, live_session.id, _key(phone, "choose_group", command), carry_out)
        return wire.Accepted(command=command.command)

    def _participant(self, db: Session, phone: Phone, *, hold: bool = False) -> Participant:
        """``hold``: one command at a time of this person. After the session was held, as everybody does it."""
        participant = db.get(
            Participant, phone.participant_id, with_for_update=FOR_ONE_COMMAND if hold else None
        )
        if participant is None:
            raise Refused("not_joined")
        return participant


def _key(phone: Phone, name: str, command: wire.Support | wire.ChooseGroup) -> str:
    """Each phone chooses its ids by itself."""
    return key_of(phone.participant_id, name, command.model_dump_json())


def _held(db: Session, phone: Phone) -> LiveSession:
    """The session, which cannot end before this transaction has."""
    return db.get_one(LiveSession, phone.live_session_id, with_for_update={"read": True})
