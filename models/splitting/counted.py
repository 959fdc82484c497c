"""The split of a round's ballots by one dimension, without what may not be told."""

from collections.abc import Sequence

from models.disclosure.groups import Group, coarser, large_enough
from models.splitting.ballots import Ballots, means
from models.splitting.scored import told_of
from models.splitting.split import Column, Shown, Split
from models.splitting.telling import Choosing, Telling


def counted(ballots: Ballots, least: int) -> Split:
    shown, columns = _scored(ballots, least) if ballots.scored else _chosen(ballots, least)
    return Split(
        dimension=ballots.dimension,
        smallest=least,
        voted=ballots.voted,
        shown=shown,
        columns=tuple(columns),
        overall=ballots.tally(ballots.of(tuple(ballots.sizes))),
    )


def _scored(ballots: Ballots, least: int) -> tuple[Shown, Sequence[Column]]:
    groups = large_enough(ballots.sizes, least)
    return told_of(ballots, groups, least) if groups else (Shown.NOTHING, ())


def _chosen(ballots: Ballots, least: int) -> tuple[Shown, Sequence[Column]]:
    groups, telling = _groups_and_telling(ballots, least)
    return telling.shown, [_column(ballots, group, telling) for group in groups]


def _groups_and_telling(ballots: Ballots, least: int) -> tuple[Sequence[Group], Telling]:
    """The finest groups of which anything can be told; where nothing can, how many of each voted."""
    groups = large_enough(ballots.sizes, least)
    if not groups:
        return (), Telling(Shown.NOTHING)
    # A mean of other groups, told because one of these was not, would say too much about why.
    for some in [groups] if ballots.have_means else coarser(groups, ballots.sizes):
        telling = Choosing(ballots, [ballots.of(group) for group in some], least).telling()
        if telling.shown != Shown.VOTED:
            return some, telling
    return groups, Telling(Shown.VOTED)


def _column(ballots: Ballots, group: Group, telling: Telling) -> Column:
    people = ballots.of(group)
    tally = ballots.tally(people)
    statistics = tally.statistics if telling.figures else means(tally) if telling.means else {}
    counts = {key: tally.counts[key] if key in telling.options else None for key in ballots.options}
    return Column(group, people.total(), counts, statistics)
