"""The first sheet: what session this is, every round with its bases, and the head of the journal."""

from facilitator.exports.sheet import Sheet
from facilitator.exports.tables import asked
from facilitator.exports.wording import local, sentence, state_name, type_name
from models.question_types.shape import N_
from models.record import Record
from trialoog.languages import gettext as _

CHAIN = N_(
    "This digest proves that the journal was not changed only when it is compared with one kept elsewhere."
)


def write_summary(sheet: Sheet, record: Record) -> None:
    sheet.widths(24, 60, 8, 18, 18, 14, 20, 12)
    sheet.title(record.session.title)
    _write_session(sheet, record)
    sheet.skip()
    _write_rounds(sheet, record)
    sheet.skip()
    _write_agenda(sheet, record)
    sheet.skip()
    _write_segments(sheet, record)
    _write_chain(sheet, record)


def _write_session(sheet: Sheet, record: Record) -> None:
    session = record.session
    sheet.add(_("Programme"), record.programme.title)
    sheet.add(_("Organisation"), record.programme.organisation)
    sheet.add(_("Day"), session.day)
    sheet.add(_("Place"), session.place)
    sheet.add(_("Code"), session.code)
    sheet.add(_("State"), state_name(session.state))
    sheet.add(_("Started"), session.started_at)
    sheet.add(_("Ended"), session.ended_at)
    sheet.add(_("Present"), session.present)
    sheet.add(_("Made"), record.made_at)
    sheet.add(_("Time zone"), local(record.made_at).strftime("%Z (UTC%z)"))


def _write_rounds(sheet: Sheet, record: Record) -> None:
    first = [_("Question"), _("Asked as"), _("Round"), _("Group"), _("Type"), _("State"), _("Closed")]
    bases = [_("Present"), _("Joined"), _("Connected"), _("Voted"), _("By hand"), _("Abstained")]
    sheet.headings([*first, *bases, _("In words")])
    for question, each in asked(record):
        what = (
            question.key,
            each.text,
            each.number,
            each.group,
            type_name(each.type),
            state_name(each.state),
        )
        base = each.bases
        counted = (base.present, base.joined, base.connected, base.voted, base.manual, base.abstained)
        sheet.add(*what, each.closed_at, *counted, sentence(each))


def _write_agenda(sheet: Sheet, record: Record) -> None:
    first = [_("Agenda item"), _("Title"), _("Start"), _("Planned minutes"), _("Real minutes")]
    sheet.headings([*first, _("State"), _("Study"), _("Organisation"), _("Link")])
    for item in record.agenda:
        for study in item.studies or (None,):
            told = (study.title, study.organisation, study.link) if study else ()
            times = (item.start, item.minutes, item.minutes_spent)
            sheet.add(item.number, item.title, *times, state_name(item.state), *told)


def _write_segments(sheet: Sheet, record: Record) -> None:
    """What people could say about themselves. How they answered is in no export."""
    for segment in record.segments:
        sheet.add(_("Background"), segment.text, None, *(option.label for option in segment.options))
    if record.segments:
        sheet.skip()


def _write_chain(sheet: Sheet, record: Record) -> None:
    sheet.add(_("Lines in the journal"), record.chain.lines)
    sheet.add(_("Digest of the last line"), record.chain.head)
    if record.chain.broken_at is not None:
        sheet.add(_("Changed afterwards: line, or what it vouches for"), record.chain.broken_at)
    sheet.add(None, _(CHAIN))
