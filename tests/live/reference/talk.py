"""What people write, and the statements that are made of it, as they should be."""

from tests.live.reference.rounds import open_round
from tests.live.reference.session import No, Session, found, given
from tests.live.reference.things import Question, Statement

OUTCOMES = ("gedragen", "verdeeld", "geparkeerd")
AGREEMENT = ("agree", "disagree", "abstain")


def approve_comment(s: Session, comment: str) -> None:
    _move(s, comment, "approved")


def hold_comment(s: Session, comment: str) -> None:
    _move(s, comment, "pending", "comment_held")
    _leave_the_screen(s, comment)


def hide_comment(s: Session, comment: str) -> None:
    _move(s, comment, "hidden")
    _leave_the_screen(s, comment)


def spotlight_comment(s: Session, comment: str, on: bool) -> None:
    state = s.comment_apart(comment).state
    if on and state != "approved":
        raise No("not_now")
    if on and s.spotlight != comment:
        s.note("comment_spotlighted", comment, on_screen=s.spotlight)
        s.spotlight = comment
    elif not on and s.spotlight == comment:
        s.spotlight = None
        s.note("spotlight_ended", comment)


def make_statement(
    s: Session, text: str, comments: list[str], follows: str | None = None, open: bool = False
) -> None:
    if open:
        s.check_no_round_open()
    for each in comments:
        found(s.comments, each)
    if follows is not None:
        s.stated(follows)
    s.check_live()
    if s.item is None:
        raise No("not_now")
    if {s.comment_apart(each).state for each in comments} - {"approved"}:
        raise No("not_now")
    _check_new(s, text, comments, follows)
    merged = sorted(name for each in comments for name in s.merged_into(each))
    made = Statement([text], comments, follows, merged=merged)
    s.questions[text] = Question(s.item, statement=made, options=AGREEMENT)
    s.note("statement_made", about=comments)
    if open:
        open_round(s, text)


def reword_statement(s: Session, statement: str, text: str) -> None:
    found = s.stated(statement)
    s.check_live()
    if not text:
        raise No("text_empty")
    if text == found.wordings[-1]:
        return
    if s.asked(statement).is_open:
        raise No("round_open")
    found.wordings.append(text)
    s.note("statement_reworded")


def set_outcome(s: Session, statement: str, outcome: str, reason: str = "") -> None:
    outcomes = s.stated(statement).outcomes
    if outcome not in OUTCOMES:
        raise No("outcome_unknown")
    if not s.asked(statement).rounds:
        raise No("not_now")
    if s.asked(statement).is_open:
        raise No("round_open")
    if outcomes and outcomes[-1][0] == outcome:
        return
    why = given(reason) if outcomes else None
    s.note("outcome_corrected" if outcomes else "outcome_set")
    outcomes.append((outcome, why))


def _move(s: Session, comment: str, wanted: str, action: str = "") -> None:
    moved = s.comment_apart(comment)
    before, moved.state = moved.state, wanted
    if before != wanted:
        on_screen = comment if s.spotlight == comment else None
        s.note(action or f"comment_{wanted}", comment, before, on_screen=on_screen)


def _leave_the_screen(s: Session, comment: str) -> None:
    if s.spotlight == comment:
        s.spotlight = None


def _check_new(s: Session, text: str, comments: list[str], follows: str | None) -> None:
    """The same comments make one statement; what was said aloud, and a nuance, are known by their words as well."""
    for question in s.questions.values():
        made = question.statement
        alike = made and set(made.sources) == set(comments) and made.follows == follows
        if made and alike and ((comments and follows is None) or text in made.wordings):
            raise No("already_stated")
