"""Comments that say the same, as they should be taken together: one of them stands for all."""

from tests.live.reference.session import No, Session, found


def merge_comments(s: Session, comments: list[str], into: str) -> None:
    """What one of them stood for goes along."""
    for each in (*comments, into):
        found(s.comments, each)
    s.comment_apart(into)
    others = dict.fromkeys(each for each in comments if each != into)
    if not others:
        raise No("merge_alone")
    new = [each for each in others if s.comments[each].into != into]
    for each in new:
        _check(s, each, into)
    for each in new:
        for one in s.family(each):
            one.into = into
    if new:
        s.note("comments_merged")


def separate_comment(s: Session, comment: str) -> None:
    if found(s.comments, comment).into is not None:
        s.comments[comment].into = None
        s.note("comment_separated")


def _check(s: Session, comment: str, into: str) -> None:
    """Nothing that the room sees may disappear behind what it does not see."""
    states = s.comment_apart(comment).state, s.comments[into].state
    if "hidden" in states:
        raise No("merge_hidden")
    if s.spotlight == comment:
        raise No("merge_on_screen")
    if states == ("approved", "pending"):
        raise No("merge_unseen")
