"""How far each option moved since the round before, in the sheet of its question."""

from facilitator.exports.beside import in_a_line
from facilitator.exports.measured import heading_of
from facilitator.exports.sheet import Sheet
from facilitator.exports.wording import option_name, statistic_name
from models.earlier import Earlier
from models.record.rows import OptionRow, RoundRow
from trialoog.languages import gettext as _


def write_shift(sheet: Sheet, round_: RoundRow, earlier: Earlier | None) -> None:
    """Nothing for a first round."""
    if earlier is None:
        return
    before = earlier.before
    columns = [_("Round %(n)s", n=earlier.number), _("Round %(n)s", n=round_.number), _("Shift")]
    whose = f"{round_.group}. " if round_.group else ""
    sheet.headings([whose + in_a_line(earlier, round_), *(columns if before else ())])
    if before:
        for option in round_.options:
            sheet.add(option_name(option), before.counts[option.key], option.votes, _moved(earlier, option))
            for measure in earlier.measures:
                was, value = (
                    before.statistics.get(f"{measure.name}-{option.key}"),
                    option.measures.get(measure.name),
                )
                sheet.add(f"{option_name(option)}: {heading_of(measure)}", was, value, _between(was, value))
        for name, value in round_.statistics.items():
            was = before.statistics.get(name)
            sheet.add(statistic_name(name), was, value, _between(was, value))
    sheet.skip()


def _moved(earlier: Earlier, option: OptionRow) -> int | None:
    return None if earlier.measures else earlier.shift(option.key)


def _between(was: float | None, now: float | None) -> float | None:
    return None if was is None or now is None else now - was
