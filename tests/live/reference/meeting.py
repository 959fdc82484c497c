"""The verbs of the session itself, as they should be."""

from tests.live.reference.session import No, Session, given
from tests.live.reference.stage import close, leave, make_current, seal


def open_lobby(s: Session) -> None:
    _move(s, "draft", "lobby", "lobby_opened")


def start_session(s: Session) -> None:
    if s.state != "lobby":
        raise No("not_now")
    make_current(s, next(iter(s.items)))
    _move(s, "lobby", "live", "session_started")


def end_session(s: Session) -> None:
    if s.state not in ("lobby", "live"):
        raise No("not_now")
    for question in s.questions.values():
        if question.is_open:
            close(s, question.rounds[-1])
    seal(s)
    for comment in s.comments.values():
        comment.by, comment.cut = set(), True
    leave(s)
    s.item = s.question = s.spotlight = None
    _move(s, s.state, "ended", "session_ended")


def resume_session(s: Session, reason: str) -> None:
    given(reason)
    _move(s, "ended", "live", "session_resumed")


def archive_session(s: Session) -> None:
    _move(s, "ended", "archived", "session_archived")


def lock_session(s: Session, locked: bool) -> None:
    if s.locked != locked:
        s.locked = locked
        s.note("session_locked" if locked else "session_unlocked", before=not locked)


def hand_over(s: Session, to: str) -> None:
    s.check_comments_open()
    if s.control != to:
        before, s.control = s.control, to
        s.note("control_handed_over", before=before)


def count_present(s: Session, present: int | None) -> None:
    if s.present != present:
        before, s.present = s.present, present
        s.note("present_counted", before=before)


def _move(s: Session, now: str, wanted: str, action: str) -> None:
    if s.state != now:
        raise No("not_now")
    s.state = wanted
    s.note(action)
