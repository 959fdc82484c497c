"""What several verbs share: what comes before everybody, and how a round ends."""

from tests.live.reference.session import No, Session
from tests.live.reference.things import Round


def bring(s: Session, item: str, question: str | None) -> None:
    """Before the operators."""
    s.check_live()
    s.check_no_round_open()
    if question is not None and s.questions[question].item != item:
        raise No("not_found")
    if item != s.item:
        before, on_screen = (s.item, s.question, s.items[item]), s.spotlight
        leave(s)
        make_current(s, item)
        s.note("item_started", item, before, on_screen=on_screen)
    s.question = question


def make_current(s: Session, item: str) -> None:
    s.item, s.question, s.spotlight = item, None, None
    s.items[item] = "current"


def leave(s: Session) -> None:
    if s.item is not None:
        s.items[s.item] = "done"


def put_item(s: Session, item: str, state: str) -> None:
    """Aside or back; ``done`` only when that is undone."""
    before = s.items[item]
    if before != state:
        s.items[item] = state
        s.note(f"item_{state}", item, before)


def close(s: Session, round: Round, name: tuple[str, int] | None = None) -> None:
    round.state, round.timer = "closed", None
    s.note("round_closed", name)


def seal(s: Session) -> None:
    for question in s.questions.values():
        for round in question.rounds:
            if round.state == "closed":
                round.state = "sealed"
                s.note("round_sealed")


def put_under(s: Session, comments: list[str], theme: int | None) -> None:
    before = {each: s.comments[each].theme for each in comments if s.comments[each].theme != theme}
    for each in before:
        s.comment_apart(each).theme = theme
    if before:
        action, subject = ("comments_grouped", ("theme", theme)) if theme else ("comments_ungrouped", None)
        s.note(action, subject, before, about=before)
