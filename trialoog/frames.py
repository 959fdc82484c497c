"""What goes down the wire, as frames: a message for everybody in a room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.base import milliseconds
from models.comment import Comment
from models.place import Place
from models.round_view import Audience, may_see_result, tally_of
from models.rounds import Round
from models.snapshot import NOWHERE
from models.states import CommentState
from models.supported import Supported
from trialoog import wire
from trialoog.languages import LANGUAGES

BATCH = 50  # comments in a message


@dataclass(frozen=True)
class Frame:
    namespace: str
    room: str
    event: str
    message: wire.Message

    @property
    def told(self) -> set[str]:
        """The ids of the comments or notes in it."""
        if isinstance(self.message, wire.Comments):
            return {each.id for each in self.message.comments}
        return {each.id for each in self.message.notes} if isinstance(self.message, wire.Notes) else set()

    @property
    def payload(self) -> Any:
        return self.message.model_dump(exclude_none=True)


def room(live_session_id: str, language: str, place: Place = NOWHERE) -> str:
    """``place``: of the phones in one group, and of who leads it; in none: of all others."""
    return f"{live_session_id}:{language}:{place.group_id or ''}:{place.question_id or ''}"


def to_all(namespace: str, live_session_id: str, event: str, message: wire.Message) -> Iterable[Frame]:
    """The same for every language."""
    return [Frame(namespace, room(live_session_id, each), event, message) for each in LANGUAGES]


def tally_message(round_: Round, audience: Audience) -> wire.Tally | None:
    tally = tally_of(round_, audience)
    if tally is None:
        return None
    return wire.Tally(
        round=tally.round_id,
        version=tally.version,
        voted=tally.voted,
        base=tally.base,
        manual=tally.manual or None,
        abstained=tally.abstained,
        counts=dict(tally.counts) if tally.counts is not None else None,
        statistics=dict(tally.statistics) if tally.statistics is not None else None,
    )


def words_revision(round_: Round | None, audience: Audience) -> int | None:
    """Of a stage with this round, in which words of the room stand, that come in while the rest stays as it is; else
    None."""
    if round_ is None or not round_.type_.moderated or not may_see_result(round_, audience):
        return None
    return round_.revision


def comment_message(supported: Supported, *, html: str, spotlight_id: str | None) -> wire.OneComment:
    comment = supported.comment
    return wire.OneComment(
        id=comment.id,
        version=comment.version,
        state=CommentState(comment.state).value,
        support=supported.support,
        at=milliseconds(comment.asked_or_written_at),
        spotlighted=comment.id == spotlight_id,
        html=html,
    )


def gone(db: Session, comment_id: str) -> wire.OneComment:
    """For an audience that may not see it (any more). Shown again, it has a higher version; deleted, it has none."""
    comment = db.get(Comment, comment_id)
    return wire.OneComment(id=comment_id, version=comment.version if comment else 2**31, state="gone")


def in_batches(comments: Sequence[wire.OneComment], total: int | None = None) -> list[wire.Comments]:
    """The newest last, as they came, so that no message is large; the last one says which comments there are, and how
    many of them all."""
    came = list(reversed(comments))
    batches = [came[at : at + BATCH] for at in range(0, len(came), BATCH)] or [[]]
    last = wire.Comments(comments=batches.pop(), ids=[comment.id for comment in comments], total=total)
    return [*(wire.Comments(comments=batch) for batch in batches), last]


def comment_frames(
    namespace: str, to: str, comments: Sequence[wire.OneComment], total: int | None = None
) -> list[Frame]:
    """Changed comments, for one room, as they came."""
    came = list(reversed(comments))
    return [
        Frame(namespace, to, "comment", wire.Comments(comments=came[at : at + BATCH], total=total))
        for at in range(0, len(came), BATCH)
    ]
