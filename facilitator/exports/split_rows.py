"""A round's result for each group apart, in the sheet of its question."""

from facilitator.exports.sheet import Sheet
from facilitator.exports.wording import difference_in_words, group_name, statistic_name, why_not_told
from models.record.rows import RoundRow, SplitRow
from trialoog.languages import gettext as _

DASH = "–"  # what may not be told


def write_splits(sheet: Sheet, round_: RoundRow) -> None:
    for split in round_.splits:
        _write_split(sheet, round_, split)


def _write_split(sheet: Sheet, round_: RoundRow, split: SplitRow) -> None:
    title = _("Round %(n)s by: %(dimension)s", n=round_.number, dimension=split.text)
    sheet.headings([title, *(group_name(group) for group in split.groups)])
    if split.groups:
        sheet.add(_("Voted"), *(group.voted for group in split.groups))
    for option in round_.options if split.groups else ():
        told = [group.counts[option.key] for group in split.groups]
        label = f"{option.letter}. {option.label}" if option.letter else option.label
        sheet.add(label, *(DASH if votes is None else votes for votes in told))
    for name in dict.fromkeys(name for group in split.groups for name in group.statistics):
        sheet.add(statistic_name(name), *(group.statistics.get(name, DASH) for group in split.groups))
    if reason := why_not_told(split):
        sheet.add(reason)
    if split.difference:
        sheet.add(difference_in_words(split.difference))
    sheet.skip()
