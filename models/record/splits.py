"""A round's splits as rows: what may be told of the groups apart, and nothing else."""

from models.record.rows import DifferenceRow, GroupRow, SplitRow
from models.rounds import Round
from models.splitting import UNSAID, Column, Split, difference_in, dimensions_for, split_of


def split_rows(round_: Round) -> tuple[SplitRow, ...]:
    """Empty until the round is sealed, and where nobody answered."""
    found = [(each, split_of(round_, each)) for each in dimensions_for(round_)]
    return tuple(_row(round_, split) for _, split in found if split and split.voted)


def _row(round_: Round, split: Split) -> SplitRow:
    differs = difference_in(round_, split.dimension)
    return SplitRow(
        segment=split.dimension.key,
        text=split.dimension.text,
        smallest_group=split.smallest,
        shown=split.shown,
        groups=tuple(_group(split, column) for column in split.columns),
        difference=DifferenceRow.model_validate(differs, from_attributes=True) if differs else None,
    )


def _group(split: Split, column: Column) -> GroupRow:
    return GroupRow(
        values=tuple(value.key for value in split.values_of(column)),
        labels=tuple(value.label for value in split.values_of(column)),
        unsaid=UNSAID in column.values,
        place=split.place_of(column),
        voted=column.voted,
        counts=dict(column.counts),
        statistics=dict(column.statistics),
    )
