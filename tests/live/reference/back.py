"""Steps that can be undone: which, for how long, and how. See `undoing`."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.live.reference import meeting, merging, rounds, talk, themes, words
from tests.live.reference.session import No, Session, Step
from tests.live.reference.stage import bring, put_item, put_under

Back = Callable[[Session, Step], None]


def step_of(s: Session, line: int) -> Step:
    """Undoing is not undone."""
    step = s.steps.get(line)
    if step is None or step.action not in BACK or step.undoes or _came_after_nothing(step):
        raise No("something_since")
    if line != len(s.journal) and not _is_left_alone(s, line, step):
        raise No("something_since")
    return step


def since(s: Session, line: int) -> Iterator[Step]:
    """Without what was undone, and what undid it."""
    later = {number: each for number, each in s.steps.items() if number > line}
    undone = {each.undoes for each in later.values()}
    return (each for number, each in later.items() if number not in undone and each.undoes < line)


def _came_after_nothing(step: Step) -> bool:
    return step.action == "item_started" and step.before[0] is None


def _is_left_alone(s: Session, line: int, step: Step) -> bool:
    undone = any(each.undoes == line for each in s.steps.values())
    touched = any(_about(step) & _about(each) for each in since(s, line))
    return step.action in WITH_COMMENTS and not undone and not touched


def _about(step: Step) -> set[Any]:
    """Comments and themes."""
    return {step.subject, *step.about} - {None}


def _withdraw(s: Session, step: Step) -> None:
    asked, opened = s.asked(step.subject[0]), s.round(step.subject)
    if opened.votes or opened.hands:
        raise No("was_answered")
    del asked.rounds[-1]
    s.note("round_withdrawn")


def _go_back(s: Session, step: Step) -> None:
    item, question, state = step.before
    bring(s, item, question)
    s.items[step.subject] = state


def _put_back(s: Session, step: Step) -> None:
    put_item(s, step.subject, step.before)


def _take_off(s: Session, step: Step) -> None:
    if not step.on_screen:
        talk.spotlight_comment(s, step.subject, False)


def _moderate_back(s: Session, step: Step) -> None:
    verbs = {"pending": talk.hold_comment, "approved": talk.approve_comment, "hidden": talk.hide_comment}
    verbs[step.before](s, step.subject)


def _separate(s: Session, step: Step) -> None:
    """What came along goes back into the one that it came with."""
    new, along = step.before
    for each in (*new, *(one for inside in along.values() for one in inside)):
        if s.comments[each].into == step.subject:
            merging.separate_comment(s, each)
    for into, inside in along.items():
        merging.merge_comments(s, inside, into)


def _make_again(s: Session, step: Step) -> None:
    title, comments = step.before
    themes.make_theme(s, title, [each for each in comments if s.comments[each].into is None])


def _move_back(s: Session, step: Step) -> None:
    for theme in dict.fromkeys(step.before.values()):
        moved = [each for each in step.before if step.before[each] == theme]
        put_under(s, moved, theme if theme in s.themes else None)


def _words_back(action: str) -> Back:
    """Without an action it is that of the state in which the first one was."""

    def back(s: Session, step: Step) -> None:
        first = next(iter(step.before.values()))[0]
        words._put(s, step.subject, action or words.ACTIONS[first], step.before)

    return back


WITH_COMMENTS = {
    *("comment_approved", "comment_held", "comment_hidden", "comments_merged", "comment_separated"),
    *("theme_made", "theme_renamed", "theme_removed", "comments_grouped", "comments_ungrouped"),
}
BACK: dict[str, tuple[Back, str]] = {
    "round_opened": (_withdraw, "open_round"),
    "round_closed": (lambda s, step: rounds.reopen_round(s, step.subject), "reopen_round"),
    "round_reopened": (lambda s, step: rounds.close_round(s, step.subject), "close_round"),
    "results_revealed": (lambda s, step: rounds.hide_results(s, step.subject), "hide_results"),
    "results_hidden": (lambda s, step: rounds.reveal_results(s, step.subject), "reveal_results"),
    "result_split": (lambda s, step: rounds.split_results(s, step.subject, step.before), "split_results"),
    "result_whole": (lambda s, step: rounds.split_results(s, step.subject, step.before), "split_results"),
    "timer_started": (lambda s, step: rounds.stop_timer(s, step.subject), "stop_timer"),
    "item_started": (_go_back, "go_to"),
    "item_parked": (_put_back, "set_item_state"),
    "item_skipped": (_put_back, "set_item_state"),
    "item_planned": (_put_back, "set_item_state"),
    "comment_approved": (_moderate_back, "hide_comment"),
    "comment_held": (_moderate_back, "hide_comment"),
    "comment_hidden": (_moderate_back, "approve_comment"),
    "comments_merged": (_separate, "separate_comment"),
    "comment_separated": (
        lambda s, step: merging.merge_comments(s, [step.subject], step.before),
        "merge_comments",
    ),
    "theme_made": (lambda s, step: themes.remove_theme(s, step.subject[1]), "remove_theme"),
    "theme_renamed": (lambda s, step: themes.rename_theme(s, step.subject[1], step.before), "rename_theme"),
    "theme_removed": (_make_again, "make_theme"),
    "comments_grouped": (_move_back, "set_theme"),
    "comments_ungrouped": (_move_back, "set_theme"),
    "words_hidden": (_words_back(""), "show_words"),
    "words_shown": (_words_back(""), "hide_words"),
    "words_merged": (_words_back("words_separated"), "separate_words"),
    "words_separated": (_words_back("words_merged"), "merge_words"),
    "comment_spotlighted": (_take_off, "spotlight_comment"),
    "spotlight_ended": (lambda s, step: talk.spotlight_comment(s, step.subject, True), "spotlight_comment"),
    "session_locked": (lambda s, step: meeting.lock_session(s, step.before), "lock_session"),
    "session_unlocked": (lambda s, step: meeting.lock_session(s, step.before), "lock_session"),
    "present_counted": (lambda s, step: meeting.count_present(s, step.before), "count_present"),
    "control_handed_over": (lambda s, step: meeting.hand_over(s, step.before), "hand_over"),
}
