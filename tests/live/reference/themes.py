"""Headings with comments under them, as they should be."""

from tests.live.reference.session import No, Session, found
from tests.live.reference.stage import put_under


def make_theme(s: Session, title: str, comments: list[str]) -> None:
    """Two who think of the same heading make one."""
    for each in comments:
        found(s.comments, each)
    theme = _called(s, _worded(title))
    if theme is None:
        theme = s.journal.count("theme_made") + 1
        s.note("theme_made", ("theme", theme))
        s.themes[theme] = title
    put_under(s, comments, theme)


def rename_theme(s: Session, theme: int, title: str) -> None:
    before = found(s.themes, theme)
    if _called(s, _worded(title)) not in (None, theme):
        raise No("theme_exists")
    if title != before:
        s.themes[theme] = title
        s.note("theme_renamed", ("theme", theme), before)


def remove_theme(s: Session, theme: int) -> None:
    """Its comments stay."""
    found(s.themes, theme)
    title, left = s.themes.pop(theme), [name for name, each in s.comments.items() if each.theme == theme]
    for each in left:
        s.comments[each].theme = None
    s.note("theme_removed", ("theme", theme), (title, left), about=left)


def set_theme(s: Session, comments: list[str], theme: int | None = None) -> None:
    if theme is not None:
        found(s.themes, theme)
    for each in comments:
        found(s.comments, each)
    put_under(s, comments, theme)


def _called(s: Session, title: str) -> int | None:
    """Whatever the capitals."""
    return next((theme for theme, each in s.themes.items() if each.lower() == title.lower()), None)


def _worded(title: str) -> str:
    if not title:
        raise No("text_empty")
    return title
