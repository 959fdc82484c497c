"""Where a statement comes from, in the sheet of its question."""

from facilitator.exports.sheet import Sheet
from models.record.rows import StatementRow
from trialoog.languages import gettext as _


def write_lineage(sheet: Sheet, statement: StatementRow) -> None:
    sheet.headings([_("Statement from the room"), "", _("Support"), _("Reason")])
    if not statement.sources:
        sheet.add(_("Said aloud in the room"))
    for source in statement.sources:
        said = _("Says the same") if source.merged_into else _("How it was said")
        sheet.add(said, source.text, source.support)
    if statement.follows:
        sheet.add(_("Followed on"), statement.follows)
    for wording in statement.wordings:
        sheet.add(_("Wording %(n)s", n=wording.number), wording.text)
    for outcome in statement.outcomes:
        sheet.add(_("Outcome"), outcome.word, None, outcome.reason)
    sheet.skip()
