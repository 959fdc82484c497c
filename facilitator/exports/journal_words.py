"""The journal's lines as sentences. A line of a kind not listed here is shown by its name and its facts."""

from collections.abc import Mapping
from typing import Any

from facilitator.exports.wording import as_text, filled
from models.journal import JournalEntry
from models.question_types.shape import N_
from models.record import Record
from models.record.rows import JournalRow
from trialoog.languages import gettext

Line = JournalRow | JournalEntry

SENTENCES = {
    "lobby_opened": N_("Lobby opened"),
    "session_started": N_("Session started"),
    "session_ended": N_("Session ended"),
    "session_resumed": N_("Session resumed"),
    "session_archived": N_("Session archived"),
    "session_locked": N_("Joining closed"),
    "session_unlocked": N_("Joining possible again"),
    "control_handed_over": N_("Control handed over: %(to)s"),
    "background_changed": N_("Somebody changed their background"),
    "present_counted": N_("People in the room: %(present)s"),
    "item_started": N_("Agenda item “%(item)s” begun"),
    "item_parked": N_("Agenda item “%(item)s” parked"),
    "item_skipped": N_("Agenda item “%(item)s” skipped"),
    "item_planned": N_("Agenda item “%(item)s” planned again"),
    "item_done": N_("Agenda item “%(item)s” put back as done"),
    "round_opened": N_("Question opened, round %(round)s: “%(question)s”"),
    "round_withdrawn": N_("Opening of the question withdrawn, round %(round)s: “%(question)s”"),
    "round_closed": N_("Question closed, round %(round)s: “%(question)s”, %(voted)s voted"),
    "round_reopened": N_("Question opened again within the grace time, round %(round)s: “%(question)s”"),
    "timer_started": N_("Timer started, round %(round)s: “%(question)s”, %(seconds)s s"),
    "timer_extended": N_("Timer made %(seconds)s s longer, round %(round)s: “%(question)s”"),
    "timer_stopped": N_("Timer stopped, round %(round)s: “%(question)s”"),
    "results_revealed": N_("Result shown to the room, round %(round)s: “%(question)s”"),
    "results_hidden": N_("Result hidden from the room, round %(round)s: “%(question)s”"),
    "result_split": N_("Result shown by “%(dimension)s”, round %(round)s: “%(question)s”"),
    "result_whole": N_("Result shown as a whole again, round %(round)s: “%(question)s”"),
    "round_sealed": N_("Result sealed, round %(round)s: “%(question)s”, %(voted)s voted"),
    "comment_approved": N_("Comment approved: “%(text)s”"),
    "comment_held": N_("Comment waits for approval again"),
    "comment_hidden": N_("Comment hidden"),
    "comments_merged": N_("Comments merged into “%(text)s”"),
    "comment_separated": N_("Comment stands on its own again: “%(text)s”"),
    "theme_made": N_("Theme “%(title)s” made"),
    "theme_renamed": N_("Theme “%(title)s” renamed, it was “%(before)s”"),
    "theme_removed": N_("Theme “%(title)s” removed"),
    "comments_grouped": N_("Comments put under theme “%(title)s”"),
    "comments_ungrouped": N_("Comments taken out of their theme"),
    "comment_spotlighted": N_("Comment put on the screen: “%(text)s”"),
    "seat_added": N_("Link for “%(name)s” made, as %(role)s"),
    "seat_revoked": N_("Link of “%(name)s” revoked, as %(role)s"),
    "session_changed": N_("Settings of the session changed"),
    "item_added": N_("Agenda item “%(item)s” added"),
    "item_inserted": N_("Agenda item “%(item)s” inserted at place %(place)s"),
    "item_changed": N_("Agenda item “%(item)s” changed"),
    "item_moved": N_("Agenda item “%(item)s” moved to place %(place)s"),
    "item_removed": N_("Agenda item “%(item)s” removed"),
    "item_restored": N_("Agenda item “%(item)s” put back"),
    "study_added": N_("Study “%(study)s” added to “%(item)s”"),
    "study_changed": N_("Study “%(study)s” changed in “%(item)s”"),
    "study_moved": N_("Study “%(study)s” moved within “%(item)s”"),
    "study_removed": N_("Study “%(study)s” removed from “%(item)s”"),
    "study_restored": N_("Study “%(study)s” put back in “%(item)s”"),
    "question_added": N_("Question added: “%(question)s”"),
    "question_changed": N_("Question changed: “%(question)s”"),
    "question_moved": N_("Question moved: “%(question)s”"),
    "question_removed": N_("Question removed: “%(question)s”"),
    "question_restored": N_("Question put back: “%(question)s”"),
    "statement_made": N_("Statement made: “%(question)s”"),
    "statement_reworded": N_("Statement reworded: “%(question)s”, it was “%(before)s”"),
    "outcome_set": N_("Outcome of “%(question)s”: %(outcome)s"),
    "outcome_corrected": N_("Outcome of “%(question)s” corrected to %(outcome)s, it was %(before)s"),
    "hands_counted": N_("Hands counted, round %(round)s: “%(question)s”"),
    "hands_corrected": N_("Count of hands corrected, round %(round)s: “%(question)s”"),
    "answers_added": N_("Answers of %(people)s people entered by hand, round %(round)s: “%(question)s”"),
    "answers_corrected": N_(
        "Answers entered by hand corrected to %(people)s people, round %(round)s: “%(question)s”"
    ),
    "groups_changed": N_("Groups of “%(item)s” changed"),
    "groups_apart": N_("Groups sent apart at “%(item)s”"),
    "groups_called": N_("Groups called back to plenary, in %(seconds)s s"),
    "groups_stay": N_("Groups stay apart after all"),
    "groups_back": N_("Groups back in plenary"),
    "group_working": N_("Group at work"),
    "group_ready": N_("Group ready"),
    "group_answered": N_("Answer of the group to “%(question)s”"),
    "card_sent": N_("Card %(position)s to plenary: “%(text)s”"),
    "card_taken_back": N_("Card taken back"),
    "participant_moved": N_("Somebody moved here from %(before)s"),
    "words_shown": N_("Words shown, round %(round)s: “%(question)s”"),
    "words_hidden": N_("Words hidden, round %(round)s: “%(question)s”"),
    "words_held": N_("Words wait for approval again, round %(round)s: “%(question)s”"),
    "words_merged": N_("Words merged, round %(round)s: “%(question)s”"),
    "words_separated": N_("Words stand on their own again, round %(round)s: “%(question)s”"),
    "note_written": N_("Note written at “%(item)s”"),
    "note_changed": N_("Note changed at “%(item)s”"),
    "note_removed": N_("Note removed at “%(item)s”"),
    "spotlight_ended": N_("Comment taken off the screen: “%(text)s”"),
}
UNDOING = N_("(undoes line %(undoes)s)")
IN_GROUP = N_("%(group)s: %(said)s")
ROLES = {
    "chair": N_("Chair"),
    "operator": N_("Operator"),
    "scribe": N_("Scribe"),
    "lead": N_("Lead of a group"),
}
WORDS = {"role": ROLES, "to": {**ROLES, "both": N_("Operator and chair together")}}


def texts_of(record: Record) -> dict[str, str]:
    """By id, of the comments that may be quoted: what was hidden is not quoted again."""
    return {each.id: each.text for each in record.comments if each.state == "approved"}


def sentence(line: Line, texts: Mapping[str, str]) -> str:
    """``texts`` of the comments that lines are about, by id."""
    if line.action not in SENTENCES:
        return f"{line.action} {as_text(line.facts)}".strip()
    quoted = {"text": texts.get(line.facts["comment"], "…")} if "comment" in line.facts else {}
    said = filled(SENTENCES[line.action], line.facts | quoted | _in_words(line.facts))
    if "group" in line.facts:
        said = filled(IN_GROUP, {"group": line.facts["group"], "said": said})
    return f"{said} {filled(UNDOING, line.facts)}" if "undoes" in line.facts else said


def _in_words(facts: Mapping[str, Any]) -> dict[str, str]:
    """The facts that are codes."""
    known = {name: words.get(str(facts.get(name))) for name, words in WORDS.items()}
    return {name: gettext(word).lower() for name, word in known.items() if word}


def who(line: Line) -> str:
    return line.actor_name or (gettext("the system") if line.actor == "system" else line.actor)
