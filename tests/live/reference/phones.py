"""What phones do, as it should be. Each answers the code with which it is refused."""

from collections import Counter

from tests.live.reference.session import Session


def vote(session: Session, phone: str, round: tuple[str, int], option: str) -> str:
    question, number = round
    found = session.questions[question].rounds[number - 1]
    if found.state != "open":
        return "round_closed"
    found.votes[phone] = option
    found.counts = dict(Counter(found.votes.values()))
    return ""


def write(session: Session, text: str) -> str:
    if session.state not in ("lobby", "live"):
        return "not_live"
    session.comments[text] = session.first_comment_state
    return ""
