"""The journal's lines as sentences. A line of a kind not listed here is shown by its name and its facts."""

from facilitator.exports.wording import as_text, filled
from models.question_types.shape import N_
from models.record import Record
from models.record.rows import JournalRow
from trialoog.languages import gettext

SENTENCES = {
    "lobby_opened": N_("Lobby opened"),
    "session_started": N_("Session started"),
    "session_ended": N_("Session ended"),
    "session_resumed": N_("Session resumed"),
    "session_archived": N_("Session archived"),
    "session_locked": N_("Joining closed"),
    "session_unlocked": N_("Joining possible again"),
    "present_counted": N_("People in the room: %(present)s"),
    "item_started": N_("Agenda item “%(item)s” begun"),
    "item_parked": N_("Agenda item “%(item)s” parked"),
    "item_skipped": N_("Agenda item “%(item)s” skipped"),
    "item_planned": N_("Agenda item “%(item)s” planned again"),
    "round_opened": N_("Question opened, round %(round)s: “%(question)s”"),
    "round_closed": N_("Question closed, round %(round)s: “%(question)s”, %(voted)s voted"),
    "round_reopened": N_("Question opened again within the grace time, round %(round)s: “%(question)s”"),
    "results_revealed": N_("Result shown to the room, round %(round)s: “%(question)s”"),
    "results_hidden": N_("Result hidden from the room, round %(round)s: “%(question)s”"),
    "round_sealed": N_("Result sealed, round %(round)s: “%(question)s”, %(voted)s voted"),
    "comment_approved": N_("Comment approved: “%(text)s”"),
    "comment_hidden": N_("Comment hidden"),
    "comment_spotlighted": N_("Comment put on the screen: “%(text)s”"),
    "spotlight_ended": N_("Comment taken off the screen: “%(text)s”"),
}


def sentence(record: Record, line: JournalRow) -> str:
    if line.action not in SENTENCES:
        return f"{line.action} {as_text(line.facts)}".strip()
    return filled(SENTENCES[line.action], line.facts | _quoted(record, line))


def who(line: JournalRow) -> str:
    return line.actor_name or (gettext("the system") if line.actor == "system" else line.actor)


def _quoted(record: Record, line: JournalRow) -> dict[str, str]:
    """The text of the comment a line is about; what was hidden is not quoted again."""
    texts = {each.id: each.text for each in record.comments if each.state == "approved"}
    return {"text": texts.get(line.facts["comment"], "…")} if "comment" in line.facts else {}
