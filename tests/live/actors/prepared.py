"""The session that the tests prepare, in the words of the reference."""

from collections import OrderedDict

from tests.live.reference.session import Session
from tests.live.reference.talk import AGREEMENT
from tests.live.reference.things import Question
from tests.room import ITEMS, QUESTIONS

OPTIONS = {
    "choice": ("a", "b", "c"),
    "multiple": ("a", "b", "c"),
    "scale": ("1", "2", "3", "4", "5", "6", "7"),
    "agreement": AGREEMENT,
    "open": (),
    "words": (),
    "ranking": (),  # asked, opened, closed and shown as any other; what people answer is not in the reference
    "points": (),
    "grid": (),
    "scan": (),
}
WORDS = ("ict", "regels", "tijd")


def prepared(moderation: str) -> Session:
    titles = [title for title, _ in ITEMS]
    return Session(
        state="draft",
        items=OrderedDict.fromkeys(titles, "planned"),
        questions={
            text: Question(
                titles[2],
                options=OPTIONS[type_],
                most=given.get("most", 1),
                words=WORDS if type_ == "words" else (),
            )
            for type_, (text, given) in QUESTIONS.items()
        },
        first_comment_state="pending" if moderation == "before" else "approved",
    )


def rounds_to_vote_in(session: Session) -> list[tuple[str, int]]:
    """Also those that are closed, where a vote is refused; the newest first."""
    return [
        (name, number)
        for name, question in reversed(session.questions.items())
        for number in range(len(question.rounds), 0, -1)
        if question.options or question.words
    ]
