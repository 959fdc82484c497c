"""What the model refuses, as a sentence for the person, and as a status for HTTP."""

from collections.abc import Mapping

from models.programme_file.problems import Problem
from models.question_types import question_type
from models.question_types.shape import N_
from models.refused import Refused
from trialoog.languages import gettext, number, phrase

SENTENCES = {
    "accent_invalid": N_("Write a colour as # and six digits or letters a to f, such as #154273."),
    "already_stated": N_("This was made into a statement already: “%(question)s”."),
    "answer_invalid": N_("This answer does not fit the question."),
    "answer_too_few": N_("Choose at least %(least)s."),
    "answer_too_many": N_("Choose at most %(most)s."),
    "phrase_too_long": N_("Write at most %(most)s words in one field."),
    "words_alone": N_("Choose at least two words to merge."),
    "word_merged": N_("This word was merged into another one already. Take it apart first."),
    "command_invalid": N_("This request could not be read."),
    "entry_invalid": N_("Not everything is filled in well."),
    "file_invalid": N_("There are mistakes in this file."),
    "file_missing": N_("Choose a file first."),
    "file_too_large": N_("This file is too large."),
    "form_expired": N_("This form has expired. Reload the page and try again."),
    "grace_over": N_(
        "Reopening was possible for %(seconds)s seconds. Ask the question again in a new round."
    ),
    "answer_changed_since": N_(
        "The answer of the group was changed on another device in the meantime. Save again if yours has to take its place; "
        "reload the page to see the other one."
    ),
    "card_merged": N_("This card was merged in plenary, into “%(text)s”, so it stays."),
    "card_stated": N_("A statement was made of this card, so it stays."),
    "cards_full": N_("A group sends at most %(most)s cards. Take one back first."),
    "group_drawn": N_("The groups were drawn. Ask the facilitator if you have to move."),
    "group_in_use": N_("Somebody is in %(group)s already, or it has worked: that group stays."),
    "group_missing": N_("Choose the group that the lead belongs to."),
    "groups_apart": N_("The groups are apart. Call them back first."),
    "groups_missing": N_("This item has no groups yet. Prepare them first."),
    "groups_together": N_("This is only possible while the groups are apart."),
    "number_unknown": N_("Nobody has number %(number)s."),
    "voted_elsewhere": N_("You answered this question in your other group already."),
    "hands_missing": N_("Fill in at least one count."),
    "hands_in_group": N_("In a group people answer on their phones."),
    "hands_unknown": N_("These counts belong to another question."),
    "invitation_unknown": N_("This link no longer works. Ask for a new one."),
    "key_taken": N_("The key “%(key)s” is already used in this session."),
    "member_last": N_("A programme needs at least one member. Invite somebody else first."),
    "no_further": N_("There is nothing further in this direction."),
    "merge_alone": N_("Choose at least two comments to merge."),
    "merge_hidden": N_("“%(text)s” is hidden. Show it first."),
    "merge_on_screen": N_("“%(text)s” is on the screen. Take it off the screen first."),
    "merge_in_group": N_("“%(text)s” is of one group. Keep the comment that everybody sees."),
    "merge_unseen": N_("“%(text)s” is not shown yet. Show it first, or keep another one."),
    "merged_already": N_("This comment was merged already, into “%(text)s”."),
    "not_found": N_("This is not here, or not for you."),
    "not_joined": N_("You are not taking part in this session (any more). Join again with the code."),
    "not_live": N_("This is only possible while the session is running."),
    "not_now": N_("This is not possible at the moment."),
    "not_saved": N_("Not saved. Try again in a moment."),
    "not_yours": N_("This does not belong to your role in this session."),
    "note_changed_since": N_(
        "Somebody changed this note in the meantime. Read it; save yours again if it has to take its place."
    ),
    "nothing_to_undo": N_("This cannot be undone any more."),
    "number_invalid": N_("Give a whole number from %(least)s to %(most)s."),
    "order_unfinished": N_("Places that are still free: %(left)s. Give all of them away."),
    "outcome_unknown": N_("“%(outcome)s” is not among the outcomes of this programme."),
    "password_long": N_("A password has at most %(most)s characters."),
    "password_short": N_("A password has at least %(least)s characters."),
    "password_wrong": N_("That is not your present password."),
    "place_taken": N_("Two options have place %(place)s. Give each place once."),
    "points_left": N_("Points left: %(left)s. Spend all %(total)s points."),
    "points_over": N_("That is %(over)s too many. There are %(total)s points to spend."),
    "reason_missing": N_("Give a reason, in a few words."),
    "round_closed": N_("Voting on this question is closed."),
    "round_open": N_("First close the voting on “%(question)s”."),
    "round_sealed": N_("This result is sealed: nothing can be added to it any more."),
    "round_unknown": N_("This question is not open for you."),
    "segments_in_use": N_("Somebody has joined already, so these questions and answers stay as they are."),
    "segment_unknown": N_("Choose one of the answers to “%(question)s”."),
    "session_open": N_("“%(session)s” is still open. End that session first."),
    "session_over": N_("This session is over: its agenda belongs to the record now."),
    "session_full": N_("This session is full."),
    "session_locked": N_("Nobody can join this session any more."),
    "session_not_open": N_("This session is not open at the moment."),
    "settings_invalid": N_("Setting “%(field)s” is not right: %(problem)s."),
    "smallest_group_promised": N_(
        "Somebody has joined already and was told %(least)s. From then on it can only be raised."
    ),
    "split_unknown": N_("This result cannot be split by that."),
    "segments_final": N_("A result was sealed with it, so your background can no longer be changed."),
    "sign_in_first": N_("Sign in first."),
    "sign_in_wrong": N_("This name and password do not belong together."),
    "text_empty": N_("Write something first."),
    "text_too_long": N_("This text has %(length)s characters; at most %(limit)s fit."),
    "support_over": N_("This comment was counted when the session ended. Its support stays as it is."),
    "timer_runs": N_("The timer of this question is running already."),
    "theme_exists": N_("There is a theme “%(title)s” already."),
    "table_cells": N_(
        "Line %(line)s of the table has more cells than there are headings. Put an item with such a sign in it between "
        "quotation marks."
    ),
    "table_empty": N_("There are no items in this table."),
    "table_mark": N_("The item in line %(line)s of the table begins with #. Leave that sign out."),
    "table_columns": N_(
        "This table has no column “item”. Name the columns in its first line: dimension and item."
    ),
    "table_unreadable": N_("This is no CSV file. Save the table as CSV (UTF-8) and try again."),
    "too_fast": N_("That is too fast. Wait a moment."),
    "type_unknown": N_("There is no question type “%(type)s”."),
    "username_taken": N_("The name “%(username)s” is already in use."),
    "was_asked": N_("This was asked already and belongs to the record, so it stays."),
    "was_stated": N_("This statement came from the room and belongs to the record, so it stays."),
    "was_noted": N_("There are notes beside this, so it stays. You can skip or park it."),
    "was_on_stage": N_("This was on stage and belongs to the record, so it stays. You can skip or park it."),
    "was_opened": N_("This session has been open and belongs to the record, so it stays."),
    "something_since": N_("Something else was done since. Look again what was done last."),
    "was_answered": N_("Somebody has answered already, so this question stays. You can close it."),
    "chair_has_control": N_("The chair has control. Take it over to do this."),
    "operator_has_control": N_("The operator has control. Take it over to do this."),
    "code_unknown": N_("There is no session with this code. Check the six digits on the screen."),
}
TOLD = 3  # problems in one sentence; a page shows all of them beside their fields
STATUS = {
    "not_found": 404,
    "code_unknown": 404,
    "invitation_unknown": 404,
    "not_joined": 403,
    "sign_in_first": 401,
    "sign_in_wrong": 403,
    "too_fast": 429,
    "form_expired": 400,
    "not_saved": 503,
    "not_yours": 403,
    "member_last": 409,
    "support_over": 409,
    "already_stated": 409,
    "merge_alone": 409,
    "merge_hidden": 409,
    "merge_on_screen": 409,
    "merge_in_group": 409,
    "merge_unseen": 409,
    "merged_already": 409,
    "words_alone": 409,
    "word_merged": 409,
    "theme_exists": 409,
    "was_stated": 409,
    "segments_final": 409,
    "smallest_group_promised": 409,
    "round_closed": 409,
    "round_open": 409,
    "round_sealed": 409,
    "not_now": 409,
    "timer_runs": 409,
    "something_since": 409,
    "note_changed_since": 409,
    "was_noted": 409,
    "was_answered": 409,
    "chair_has_control": 409,
    "operator_has_control": 409,
    "nothing_to_undo": 409,
    "session_open": 409,
    "session_over": 409,
    "was_asked": 409,
    "was_on_stage": 409,
    "was_opened": 409,
    "not_live": 409,
    "grace_over": 409,
    "session_locked": 403,
    "session_full": 403,
    "session_not_open": 403,
    "file_too_large": 413,
    **dict.fromkeys(
        (
            "answer_changed_since",
            "card_merged",
            "card_stated",
            "cards_full",
            "group_drawn",
            "group_in_use",
            "groups_apart",
            "groups_together",
        ),
        409,
    ),
    "voted_elsewhere": 409,
}


def sentence(refused: Refused) -> str:
    """What is wrong with the fields of an entry follows."""
    if refused.code != "entry_invalid":
        return _sentence(refused)
    labels = _labels(refused.facts.get("type"))
    problems = (_told(each, labels) for each in refused.facts["problems"][:TOLD])
    return " ".join([_sentence(refused), *problems])


def _labels(type_name: str | None) -> Mapping[str, str]:
    """The words beside the fields of a question of this type, where it is about one."""
    fields = question_type(type_name).fields if type_name else ()
    return {each.name: each.label for each in fields}


def _told(problem: Problem, labels: Mapping[str, str]) -> str:
    said, label = phrase(problem.sentence), labels.get(str(problem.path[0])) if problem.path else None
    return f"“{gettext(label)}”: {said}" if label else said


def _sentence(refused: Refused) -> str:
    facts = {name: number(fact) if isinstance(fact, int) else fact for name, fact in refused.facts.items()}
    return gettext(SENTENCES[refused.code]) % facts


def status(refused: Refused) -> int:
    return STATUS.get(refused.code, 422)
