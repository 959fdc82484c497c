"""What the lines say that are about comments, their themes, and notes."""

from tests.live.actors.told import Facts, Tell, Told
from tests.live.reference.things import Note


def _moved(state: str) -> Tell:
    def tell(to: Told, facts: Facts) -> None:
        name = to.names[facts["comment"]]
        to.session.comments[name].state = state
        if state != "approved" and to.session.spotlight == name:
            to.session.spotlight = None

    return tell


def _spotlighted(to: Told, facts: Facts) -> None:
    to.session.spotlight = to.names[facts["comment"]]


def _spotlight_ended(to: Told, _: Facts) -> None:
    to.session.spotlight = None


def _merged(to: Told, facts: Facts) -> None:
    into = to.names[facts["comment"]]
    for each in facts["comments"]:
        for one in to.session.family(to.names[each]):
            one.into = into


def _separated(to: Told, facts: Facts) -> None:
    comment = to.session.comments[to.names[facts["comment"]]]
    assert comment.into == to.names[facts["merged_into"]]
    comment.into = None


def _theme_made(to: Told, facts: Facts) -> None:
    to.numbers[facts["theme"]] = number = to.session.journal.count("theme_made")
    to.session.themes[number] = facts["title"]


def _theme_renamed(to: Told, facts: Facts) -> None:
    assert to.session.themes[to.numbers[facts["theme"]]] == facts["before"]
    to.session.themes[to.numbers[facts["theme"]]] = facts["title"]


def _theme_removed(to: Told, facts: Facts) -> None:
    assert to.session.themes.pop(to.numbers[facts["theme"]]) == facts["title"]
    _ungrouped(to, facts)


def _grouped(to: Told, facts: Facts) -> None:
    for each in facts["comments"]:
        to.session.comments[to.names[each]].theme = to.numbers[facts["theme"]]


def _ungrouped(to: Told, facts: Facts) -> None:
    for each in facts["comments"]:
        to.session.comments[to.names[each]].theme = None


def _note_written(to: Told, facts: Facts) -> None:
    to.numbers[facts["note"]] = number = to.session.beside.count("note_written")
    quoted = to.names[facts["comment"]] if "comment" in facts else None
    to.session.notes[number] = Note(facts["item"], facts["by"], "", quoted, facts["version"])


def _note_changed(to: Told, facts: Facts) -> None:
    to.session.notes[to.numbers[facts["note"]]].version = facts["version"]


def _note_removed(to: Told, facts: Facts) -> None:
    del to.session.notes[to.numbers[facts["note"]]]


TOLD: dict[str, Tell] = {
    "comment_approved": _moved("approved"),
    "comment_held": _moved("pending"),
    "comment_hidden": _moved("hidden"),
    "comment_spotlighted": _spotlighted,
    "spotlight_ended": _spotlight_ended,
    "comments_merged": _merged,
    "comment_separated": _separated,
    "theme_made": _theme_made,
    "theme_renamed": _theme_renamed,
    "theme_removed": _theme_removed,
    "comments_grouped": _grouped,
    "comments_ungrouped": _ungrouped,
    "note_written": _note_written,
    "note_changed": _note_changed,
    "note_removed": _note_removed,
}
