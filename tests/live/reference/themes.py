"""Headings with comments under them, as they should be."""

from tests.live.reference.session import No, Session, found


def make_theme(s: Session, title: str, comments: list[str]) -> None:
    """Two who think of the same heading make one."""
    for each in comments:
        found(s.comments, each)
    theme = _called(s, _worded(title))
    if theme is None:
        s.note("theme_made")
        theme = s.journal.count("theme_made")
        s.themes[theme] = title
    _put(s, comments, theme)


def rename_theme(s: Session, theme: int, title: str) -> None:
    before = found(s.themes, theme)
    if _called(s, _worded(title)) not in (None, theme):
        raise No("theme_exists")
    if title != before:
        s.themes[theme] = title
        s.note("theme_renamed")


def remove_theme(s: Session, theme: int) -> None:
    """Its comments stay."""
    found(s.themes, theme)
    del s.themes[theme]
    for comment in s.comments.values():
        if comment.theme == theme:
            comment.theme = None
    s.note("theme_removed")


def set_theme(s: Session, comments: list[str], theme: int | None = None) -> None:
    if theme is not None:
        found(s.themes, theme)
    for each in comments:
        found(s.comments, each)
    _put(s, comments, theme)


def _put(s: Session, comments: list[str], theme: int | None) -> None:
    moved = [each for each in comments if s.comments[each].theme != theme]
    for each in moved:
        s.comment_apart(each).theme = theme
    if moved:
        s.note("comments_grouped" if theme else "comments_ungrouped")


def _called(s: Session, title: str) -> int | None:
    """Whatever the capitals."""
    return next((theme for theme, each in s.themes.items() if each.lower() == title.lower()), None)


def _worded(title: str) -> str:
    if not title:
        raise No("text_empty")
    return title
