"""The sheet of one question: its rounds side by side, then the answers of each."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from facilitator.exports.beside import beside
from facilitator.exports.lineage_rows import write_lineage
from facilitator.exports.measured import counted_as, further
from facilitator.exports.sheet import Share, Sheet, Value
from facilitator.exports.shift_rows import write_shift
from facilitator.exports.split_rows import write_splits
from facilitator.exports.wording import (
    option_name,
    poles,
    round_name,
    sentence,
    state_name,
    statistic_name,
    type_name,
)
from models.question_types.shape import N_
from models.record import Record
from models.record.rows import OptionRow, QuestionRow, RoundRow, WordRow
from trialoog.languages import gettext as _

Fact = Callable[[RoundRow], Value]
FACTS: tuple[tuple[str, Fact], ...] = (
    (N_("Asked as"), lambda each: each.text),
    (N_("Type"), lambda each: type_name(each.type)),
    (N_("Words at both ends"), lambda each: poles(each)),
    (N_("Reason"), lambda each: each.reason),
    (N_("State"), lambda each: state_name(each.state)),
    (N_("Opened"), lambda each: each.opened_at),
    (N_("Closed"), lambda each: each.closed_at),
    (N_("Sealed"), lambda each: each.sealed_at),
    (N_("Shown to the room"), lambda each: _("yes") if each.revealed else _("no")),
    (N_("Numbers withheld"), lambda each: _("yes") if each.withheld else None),
    (N_("Digest"), lambda each: each.digest),
    (N_("In words"), lambda each: sentence(each)),
    (N_("Present"), lambda each: each.bases.present),
    (N_("Joined"), lambda each: each.bases.joined),
    (N_("Connected"), lambda each: each.bases.connected),
    (N_("Voted"), lambda each: each.bases.voted),
    (N_("By hand"), lambda each: each.bases.manual),
    (N_("Abstained"), lambda each: each.bases.abstained),
)


def write_question(sheet: Sheet, record: Record, question: QuestionRow) -> None:
    item = record.item(question.item)
    sheet.widths(36, 24, 12)
    sheet.title(question.text)
    sheet.add(_("Agenda item"), item.title if item else None)
    if question.statement is not None:
        write_lineage(sheet, record, question.statement)
    if not question.rounds:
        sheet.add(_("This question was not asked."))
        return
    rounds = question.rounds
    sheet.headings([question.key, *_beside([(round_name(each), None) for each in rounds])])
    sheet.freeze()
    for label, fact in FACTS:
        sheet.add(_(label), *_beside([(fact(each), None) for each in rounds]))
    sheet.skip()
    for each in rounds:
        write_shift(sheet, each, beside(question, each))
    _write_options(sheet, rounds)
    for each in rounds:
        _write_measures(sheet, each)
    _write_statistics(sheet, rounds)
    for each in rounds:
        write_splits(sheet, each)
    _write_hands(sheet, rounds)
    _write_manual(sheet, rounds)
    for each in rounds:
        _write_answers(sheet, each)
        _write_words(sheet, _("Words in round %(n)s", n=_number(each)), each.words)
    _write_words(sheet, _("Words in small groups"), question.words_in_small_groups)


def _write_options(sheet: Sheet, rounds: tuple[RoundRow, ...]) -> None:
    """A row for each option that some round had; options are the same when their words are."""
    known = dict.fromkeys((each.letter, each.label) for each in chain(*(each.options for each in rounds)))
    if not known:
        return
    sheet.headings([_("Option"), *_beside([(counted_as(each), _("Share")) for each in rounds])])
    for letter, label in known:
        found = [_option(each, letter, label) for each in rounds]
        counted = [(each.votes, Share(each.share)) if each else (None, None) for each in found]
        sheet.add(f"{letter}. {label}" if letter else label, *_beside(counted))
    sheet.skip()


def _write_measures(sheet: Sheet, round_: RoundRow) -> None:
    columns = further(round_) if round_.options else []
    if not columns:
        return
    sheet.headings([_("Figures in round %(n)s", n=_number(round_)), *(each.heading for each in columns)])
    for option in round_.options:
        sheet.add(option_name(option), *(each.figure(option) for each in columns))
    sheet.skip()


def _write_statistics(sheet: Sheet, rounds: tuple[RoundRow, ...]) -> None:
    known = dict.fromkeys(chain(*(each.statistics for each in rounds)))
    for name in known:
        sheet.add(statistic_name(name), *_beside([(each.statistics.get(name), None) for each in rounds]))
    if known:
        sheet.skip()


def _write_hands(sheet: Sheet, rounds: tuple[RoundRow, ...]) -> None:
    """Each count apart, a corrected one too: hands are never added to votes."""
    for each in rounds:
        for count in each.hands:
            sheet.headings([_("Hands counted in round %(n)s", n=each.number), _("Hands")])
            for option in each.options:
                if option.key in count.counts:
                    sheet.add(option.label, count.counts[option.key])
            if count.reason:
                sheet.add(_("Corrected because"), count.reason)
            sheet.skip()


def _write_manual(sheet: Sheet, rounds: tuple[RoundRow, ...]) -> None:
    """Each entry, a corrected one too; the last one of a round is among its votes."""
    for each in rounds:
        for entry in each.manual:
            sheet.headings([_("Entered by hand in round %(n)s", n=each.number), _("Answers")])
            for option in each.options:
                if option.key in entry.counts:
                    sheet.add(option.label, entry.counts[option.key])
            sheet.add(_("People"), entry.people)
            sheet.add(_("Reason"), entry.reason)
            sheet.skip()


def _write_answers(sheet: Sheet, round_: RoundRow) -> None:
    if round_.answers:
        sheet.headings([_("Answers in round %(n)s", n=_number(round_)), *round_.columns])
        for number, cells in enumerate(round_.answers, 1):
            sheet.add(number, *cells)
        sheet.skip()


def _number(round_: RoundRow) -> str:
    return f"{round_.number}, {round_.group}" if round_.group else str(round_.number)


def _write_words(sheet: Sheet, heading: str, words: tuple[WordRow, ...]) -> None:
    """Every word with what was decided about it: what is not in the result can be found here."""
    if not words:
        return
    texts = {each.key: each.text for each in words}
    sheet.headings([heading, _("People"), _("State"), _("Merged into")])
    for each in words:
        state = _("left out") if each.left_out else state_name(each.state)
        sheet.add(each.text, each.people, state, texts.get(each.merged_into or ""))
    sheet.skip()


def _option(round_: RoundRow, letter: str, label: str) -> OptionRow | None:
    return next((each for each in round_.options if (each.letter, each.label) == (letter, label)), None)


def _beside(pairs: Sequence[tuple[Value, Value]]) -> list[Any]:
    """Two columns for each round: the figure, and its share where it has one."""
    return list(chain(*pairs))
