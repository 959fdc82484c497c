"""Hiding and merging words that phones wrote, as it should be."""

from tests.live.reference.session import No, Session
from tests.live.reference.things import Mark

RoundName = tuple[str, int]
ACTIONS = {"approved": "words_shown", "hidden": "words_hidden", "pending": "words_held"}


def show_words(s: Session, round: RoundName, words: list[str]) -> None:
    _move(s, round, words, "approved")


def hide_words(s: Session, round: RoundName, words: list[str]) -> None:
    _move(s, round, words, "hidden")


def merge_words(s: Session, round: RoundName, words: list[str], into_word: str | None = None) -> None:
    """What was merged into one of them goes along; without ``into_word`` the first stands for all."""
    stays = words[0] if into_word is None else into_word
    marks = _known(s, round, [stays, *words])
    if marks.pop(stays)[1] is not None:
        raise No("word_merged")
    if not marks:
        raise No("words_alone")
    along = {word: mark for word, mark in s.round(round).marks.items() if mark[1] in marks}
    _put(s, round, "words_merged", {word: (mark[0], stays) for word, mark in (marks | along).items()})


def separate_words(s: Session, round: RoundName, words: list[str]) -> None:
    marks = _known(s, round, words)
    _put(s, round, "words_separated", {word: (mark[0], None) for word, mark in marks.items()})


def _move(s: Session, round: RoundName, words: list[str], state: str) -> None:
    marks = _known(s, round, words)
    _put(s, round, ACTIONS[state], {word: (state, mark[1]) for word, mark in marks.items()})


def _known(s: Session, round: RoundName, words: list[str]) -> dict[str, Mark]:
    found = s.round(round)
    written = found.counts if s.asked(round[0]).words else {}
    known = dict.fromkeys(written, (s.first_comment_state, None)) | found.marks
    if set(words) - known.keys():
        raise No("not_found")
    return {word: known[word] for word in words}


def _put(s: Session, round: RoundName, action: str, wanted: dict[str, Mark]) -> None:
    """Also as they were before."""
    marks = s.round(round).marks
    before = {word: marks.get(word, (s.first_comment_state, None)) for word in wanted}
    changed = {word: mark for word, mark in wanted.items() if mark != before[word]}
    if changed:
        marks |= changed
        s.note(action, round, {word: before[word] for word in changed})
