"""One round as a row: its bases, its result and its answers without persons."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from models.group_result import may_be_told
from models.question_types.parts import Answers, Option, Tally, at
from models.record.rows import BasesRow, HandsRow, ManualRow, OptionRow, RoundRow
from models.record.splits import split_rows
from models.record.words import word_rows
from models.rounds import Round
from models.vote import grouped_answers

Cells = tuple[str | int, ...]


def round_row(db: Session, round_: Round, named: Collection[str]) -> RoundRow:
    """While the round is open it holds how many voted, and not what: that could steer who still votes. What a group
    answered is told when nobody in it can be known by that, and never as one answer after the other. ``named``: the ids of
    the groups whose name may stand beside what was written in them."""
    tally = None if round_.is_open else round_.tally()
    withheld = (
        round_.group is not None
        and tally is not None
        and not may_be_told(round_.type_, tally, round_.live_session.smallest_group)
    )
    counted = None if withheld else tally
    answers = grouped_answers(db, round_.id) if counted and round_.group is None else []
    return RoundRow(
        group=round_.group.name if round_.group else None,
        withheld=withheld,
        number=round_.number,
        reason=round_.reason,
        text=round_.text,
        type=round_.type,
        settings=round_.asked,
        state=round_.state,
        opened_at=round_.opened_at,
        closed_at=round_.closed_at,
        sealed_at=round_.sealed_at,
        revealed=round_.revealed,
        bases=_bases(round_, tally, counted),
        options=_options(round_, counted) if counted else (),
        statistics=_of_all(round_, counted) if counted else {},
        columns=tuple(round_.type_.columns(round_.settings)),
        answers=_cells(round_, answers),
        hands=tuple(HandsRow.model_validate(each, from_attributes=True) for each in round_.hands),
        manual=_manual(round_),
        words=word_rows(db, round_) if _told_with_group(round_, named) else (),
        splits=split_rows(round_),
        split_by=round_.split_by,
        digest=round_.digest,
    )


def _told_with_group(round_: Round, named: Collection[str]) -> bool:
    return not round_.is_open and (round_.group_id is None or round_.group_id in named)


def _bases(round_: Round, tally: Tally | None, counted: Tally | None) -> BasesRow:
    return BasesRow(
        present=round_.present,
        joined=round_.joined,
        connected=round_.connected,
        voted=tally.voted if tally else round_.voted,
        manual=round_.manual[-1].people if round_.manual else 0,
        abstained=counted.abstained if counted else None,
    )


def _options(round_: Round, counted: Tally) -> tuple[OptionRow, ...]:
    return tuple(
        OptionRow(
            key=option.key,
            letter=option.letter,
            label=option.label,
            fixed=option.fixed,
            part_of=option.part_of or None,
            votes=counted.counts[option.key],
            manual=counted.manual_counts.get(option.key, 0),
            share=counted.share(option.key),
            measures=_measures(round_, option, counted),
            places={
                place: counted.counts[at(option, place)] for place in round_.type_.places(round_.settings)
            },
        )
        for option in round_.type_.options(round_.settings) or counted.options
    )


def _measures(round_: Round, option: Option, counted: Tally) -> dict[str, float]:
    figures = counted.statistics
    measured = round_.type_.measured(round_.settings)
    return {each.name: figures[each.of(option)] for each in measured if each.of(option) in figures}


def _of_all(round_: Round, counted: Tally) -> dict[str, float]:
    """What is no figure of a single option."""
    options, settings = round_.type_.options(round_.settings), round_.settings
    single = {each.of(option) for each in round_.type_.measured(settings) for option in options}
    return {name: value for name, value in counted.statistics.items() if name not in single}


def _manual(round_: Round) -> tuple[ManualRow, ...]:
    entries = [] if round_.is_open else round_.manual
    return tuple(ManualRow.model_validate(each, from_attributes=True) for each in entries)


def _cells(round_: Round, answers: Answers) -> tuple[Cells, ...]:
    """Sorted by themselves: their order says nothing, and one record gives the same file twice."""
    rows = [
        tuple(round_.type_.cells(round_.settings, answer))
        for answer, people in answers
        for _ in range(people)
    ]
    return tuple(sorted(rows, key=lambda cells: [(isinstance(cell, str), cell) for cell in cells]))
