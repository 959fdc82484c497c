"""What phones do, as it should be. Each answers the code with which it is refused."""

from tests.live.reference.session import Session
from tests.live.reference.things import Comment


def vote(session: Session, phone: str, round: tuple[str, int], option: str) -> str:
    question, number = round
    found = session.questions[question].rounds[number - 1]
    if found.state != "open":
        return "round_closed"
    found.votes[phone] = option
    found.count()
    return ""


def write(session: Session, text: str) -> str:
    if session.state not in ("lobby", "live"):
        return "not_live"
    session.comments[text] = Comment(session.first_comment_state)
    session.count_support()
    return ""


def support(session: Session, phone: str, comment: str, on: bool) -> str:
    """Nobody counts twice for what was merged. What was counted at an ending stays as it is."""
    if session.state not in ("lobby", "live"):
        return "not_live"
    shown = session.comments[comment].into or comment
    family = session.family(shown)
    if session.comments[shown].state != "approved":
        return "not_found"
    if session.comments[shown].cut:
        return "support_over"
    if not on:
        for each in family:
            each.by.discard(phone)
    elif not any(phone in each.by for each in family):
        family[0].by.add(phone)
    for each in family:
        each.support = each.support if each.cut else len(each.by)
    session.count_support()
    return ""
