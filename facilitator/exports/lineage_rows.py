"""Where a statement comes from, in the sheet of its question."""

from facilitator.exports.sheet import Sheet
from models.record import Record
from models.record.rows import SourceRow, StatementRow
from trialoog.languages import gettext as _


def write_lineage(sheet: Sheet, record: Record, statement: StatementRow) -> None:
    headings = [_("Statement from the room"), "", _("Support"), _("Reason")]
    sheet.headings([*headings, _("Card of the group"), _("Card about the question")])
    if not statement.sources:
        sheet.add(_("Said aloud in the room"))
    for source in statement.sources:
        _write_source(sheet, record, source)
    if statement.follows:
        sheet.add(_("Followed on"), statement.follows)
    for wording in statement.wordings:
        sheet.add(_("Wording %(n)s", n=wording.number), wording.text)
    for outcome in statement.outcomes:
        sheet.add(_("Outcome"), outcome.word, None, outcome.reason)
    sheet.skip()


def _write_source(sheet: Sheet, record: Record, source: SourceRow) -> None:
    said = _("Says the same") if source.merged_into else _("How it was said")
    card = record.card(source.comment)
    sent = (card.group, record.said(card.question)) if card else ()
    sheet.add(said, source.text, source.support, None, *sent)
