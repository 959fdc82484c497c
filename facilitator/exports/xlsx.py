"""The record as a workbook: a summary, a sheet for each question with its rounds side by side, the
comments and the journal."""

from io import BytesIO
from typing import Any

import xlsxwriter

from facilitator.exports import journal_words
from facilitator.exports.question_sheet import write_question
from facilitator.exports.sheet import Sheet, Styles, sheet_name
from facilitator.exports.summary_sheet import write_summary
from facilitator.exports.whose import within
from facilitator.exports.wording import as_text, state_name
from models.record import Record
from trialoog.languages import gettext as _

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(record: Record) -> bytes:
    written = BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as workbook:
        made = record.made_at.replace(tzinfo=None)
        workbook.set_properties({"title": record.session.title, "created": made})
        styles = Styles(workbook)
        write_summary(_sheet(workbook, styles, _("Summary")), record)
        for number, question in enumerate(record.questions, 1):
            write_question(_sheet(workbook, styles, sheet_name(number, question.text)), record, question)
        if record.groups:
            write_groups(_sheet(workbook, styles, _("Groups")), record)
        write_comments(_sheet(workbook, styles, _("Comments")), record)
        write_notes(_sheet(workbook, styles, _("Notes")), record)
        write_journal(_sheet(workbook, styles, _("Journal")), record)
    return written.getvalue()


def write_comments(sheet: Sheet, record: Record) -> None:
    sheet.widths(80, 18, 10, 36, 16, 8, 24, 20, 30, 60)
    places = [_("Agenda item"), _("Question"), _("Round"), _("Group"), _("Time")]
    sheet.headings([_("Comment"), _("State"), _("Support"), *places, _("Theme"), _("Merged into")])
    sheet.freeze()
    texts = {each.id: each.text for each in record.comments}
    for each in record.comments:
        item = record.item(each.item)
        place = (item.title if item else None, each.question, each.round, within(each) or None)
        sheet.add(
            each.text,
            state_name(each.state),
            each.support,
            *place,
            each.at,
            each.theme,
            texts.get(each.merged_into or ""),
        )


def write_groups(sheet: Sheet, record: Record) -> None:
    """The groups of each breakout, what they answered together, and their cards."""
    sheet.widths(36, 24, 24, 16, 12, 80)
    sheet.headings([_("Agenda item"), _("Group"), _("Room"), _("State"), _("People")])
    for each in record.groups:
        sheet.add(_title(record, each.item), each.name, each.room, state_name(each.state), each.people)
    sheet.skip()
    sheet.headings([_("Agenda item"), _("Group"), _("Question"), _("Answer of the group")])
    for answer in record.group_answers:
        sheet.add(_title(record, answer.item), answer.group, answer.question, answer.text)
    sheet.skip()
    sheet.headings([_("Agenda item"), _("Group"), _("Question"), _("Card"), _("Support")])
    comments = {each.id: each for each in record.comments}
    for card in record.cards:
        sent = comments[card.comment]
        sheet.add(_title(record, card.item), card.group, card.question, sent.text, sent.support)


def _title(record: Record, number: int) -> str | None:
    item = record.item(number)
    return item.title if item else None


def write_notes(sheet: Sheet, record: Record) -> None:
    sheet.widths(36, 80, 60, 24, 20)
    sheet.headings([_("Agenda item"), _("Note"), _("Quoted"), _("Who"), _("Time"), _("Changed")])
    sheet.freeze()
    for each in record.notes:
        item = record.item(each.item)
        sheet.add(item.title if item else None, each.text, each.quoted, each.author, each.at, each.changed_at)


def write_journal(sheet: Sheet, record: Record) -> None:
    sheet.widths(8, 20, 24, 80, 40, 22, 40, 70)
    sheet.headings(
        [_("Number"), _("Time"), _("Who"), _("What"), _("Reason"), _("Action"), _("Facts"), _("Digest")]
    )
    sheet.freeze()
    texts = journal_words.texts_of(record)
    for line in record.journal:
        said = (journal_words.who(line), journal_words.sentence(line, texts), line.reason)
        sheet.add(line.number, line.at, *said, line.action, as_text(line.facts), line.digest)


def _sheet(workbook: Any, styles: Styles, name: str) -> Sheet:
    worksheet = workbook.add_worksheet(name)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.fit_to_pages(1, 0)
    return Sheet(worksheet, styles)
