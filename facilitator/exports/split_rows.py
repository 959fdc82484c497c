"""A round's result for each group apart, in the sheet of its question."""

from facilitator.exports.sheet import Sheet
from facilitator.exports.wording import (
    difference_in_words,
    figure_name,
    figures_of,
    group_name,
    option_name,
    why_split_tells_less,
)
from models.record.rows import RoundRow, SplitRow
from models.splitting import SCORED
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
        name = option_name(option)
        if split.shown not in SCORED:
            sheet.add(name, *(DASH if votes is None else votes for votes in told))
        elif any(told):
            sheet.add(_("%(option)s: people, at least", option=name), *(votes or DASH for votes in told))
    for name in figures_of(split):
        sheet.add(figure_name(round_, name), *(group.statistics.get(name, DASH) for group in split.groups))
    if reason := why_split_tells_less(split):
        sheet.add(reason)
    if split.difference:
        sheet.add(difference_in_words(split.difference))
    sheet.skip()
