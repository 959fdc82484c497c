"""Whether product and reference are at one: the rows, the journal, and what every page shows."""

from copy import deepcopy
from dataclasses import fields

from models import journal
from models.base import written
from models.verification import first_flaw
from tests.clients import Phone
from tests.live.actors.ids import Ids
from tests.live.actors.kept import kept
from tests.live.actors.present import Present
from tests.live.actors.replay import replay
from tests.live.actors.told import Told
from tests.live.freshness import assert_same
from tests.live.reference.session import Session
from tests.live.reference.things import Comment, Round


def as_kept(present: Present) -> Session:
    with present.room.reading() as db:
        return kept(present.room.live_session(db), present.moments)


def assert_equal(one: Session, other: Session) -> None:
    names = [each.name for each in fields(Session) if each.compare]
    differing = {name: (getattr(one, name), getattr(other, name)) for name in names}
    assert one == other, {name: two for name, two in differing.items() if two[0] != two[1]}


def assert_journal_tells(present: Present, prepared: Session, expected: Session) -> None:
    """``prepared``: the session before its first line. Verification finds nothing either."""
    ids = Ids(present.room, present.moments)
    names = {each: name for known in (ids.questions, ids.comments) for name, each in known.items()}
    told = deepcopy(prepared)
    told.comments = {name: Comment(prepared.first_comment_state) for name in expected.comments}
    with present.room.reading() as db:
        lines = db.scalars(journal.lines(present.room.id)).all()
        told = replay(lines, Told(told, [written(each) for each in present.moments], names))
        assert first_flaw(db, present.room.id) is None
    assert_equal(told, _as_told(expected))


def assert_all_see_it(present: Present, state: str, log: list[str]) -> None:
    """Nobody comes into an archived session with a phone any more, so there are no two to compare."""
    for each in present.watching:
        if state != "archived" or not isinstance(each, Phone):
            assert_same(each, present.come, log)


def _as_told(session: Session) -> Session:
    """Without what no line says."""
    told = deepcopy(session)
    told.question = None
    for comment in told.comments.values():
        comment.support, comment.together = 0, None
    for note in told.notes.values():
        note.text = ""
    for question in told.questions.values():
        for each in question.rounds:
            _forget_votes(each)
    return told


def _forget_votes(round: Round) -> None:
    if round.state != "sealed":
        round.counts, round.voted = {}, 0
