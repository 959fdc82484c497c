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
    along = {each: inside for each in new if (inside := s.merged_into(each))}
    for each in new:
        for one in s.family(each):
            one.into = into
    if new:
        about = [*new, *(one for inside in along.values() for one in inside)]
        s.note("comments_merged", into, (new, along), about=about)


def separate_comment(s: Session, comment: str) -> None:
    into = found(s.comments, comment).into
    if into is not None:
        s.comments[comment].into = None
        s.note("comment_separated", comment, into, about=[into])


def _check(s: Session, comment: str, into: str) -> None:
    """Nothing that the room sees may disappear behind what it does not see."""
    states = s.comment_apart(comment).state, s.comments[into].state
    if "hidden" in states:
        raise No("merge_hidden")
    if s.spotlight == comment:
        raise No("merge_on_screen")
    if states == ("approved", "pending"):
        raise No("merge_unseen")
