"""One round as a row: its bases, its result and its answers without persons."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.question_types.shape import Answer, Tally
from models.record.rows import BasesRow, HandsRow, ManualRow, OptionRow, RoundRow
from models.record.splits import split_rows
from models.rounds import Round
from models.vote import grouped_answers

Cells = tuple[str | int, ...]


def round_row(db: Session, round_: Round) -> RoundRow:
    """While the round is open it holds how many voted, and not what: that could steer who still votes."""
    answers = [] if round_.is_open else grouped_answers(db, round_.id)
    counted = None if round_.is_open else round_.tally()
    return RoundRow(
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
        bases=_bases(round_, counted),
        options=_options(round_, counted) if counted else (),
        statistics=dict(counted.statistics) if counted else {},
        columns=tuple(round_.type_.columns(round_.settings)),
        answers=_cells(round_, answers),
        hands=tuple(HandsRow.model_validate(each, from_attributes=True) for each in round_.hands),
        manual=_manual(round_),
        splits=split_rows(round_),
        split_by=round_.split_by,
        digest=round_.digest,
    )


def _bases(round_: Round, counted: Tally | None) -> BasesRow:
    return BasesRow(
        present=round_.present,
        joined=round_.joined,
        connected=round_.connected,
        voted=counted.voted if counted else round_.voted,
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
            votes=counted.counts[option.key],
            manual=counted.manual_counts.get(option.key, 0),
            share=counted.share(option.key),
        )
        for option in round_.type_.options(round_.settings)
    )


def _manual(round_: Round) -> tuple[ManualRow, ...]:
    entries = [] if round_.is_open else round_.manual
    return tuple(ManualRow.model_validate(each, from_attributes=True) for each in entries)


def _cells(round_: Round, answers: Sequence[tuple[Answer, int]]) -> tuple[Cells, ...]:
    """Sorted by themselves: their order says nothing, and one record gives the same file twice."""
    rows = [
        tuple(round_.type_.cells(round_.settings, answer))
        for answer, people in answers
        for _ in range(people)
    ]
    return tuple(sorted(rows, key=lambda cells: [(isinstance(cell, str), cell) for cell in cells]))
