"""How far people agree on an order: Kendall's coefficient of concordance."""

from collections.abc import Mapping, Sequence

Ranks = Sequence[float]  # of one person, in the order of the options


def concordance(ranked: Mapping[tuple[float, ...], int]) -> float:
    """W, 1 when all give the same order and 0 when their orders cancel out. ``ranked``: how many gave each.

    Kendall and Gibbons, "Rank Correlation Methods" (5th edition, 1990), chapter 6: options that one person ties have
    the mean of the places they share, and for each group of t ties t³ - t is taken off the largest sum possible.
    """
    people = sum(ranked.values())
    options = len(next(iter(ranked)))
    sums = [sum(ranks[place] * n for ranks, n in ranked.items()) for place in range(options)]
    middle = sum(sums) / options
    ties = sum(tied(ranks) * n for ranks, n in ranked.items())
    largest = people**2 * (options**3 - options) - people * ties
    return 12 * sum((each - middle) ** 2 for each in sums) / largest


def tied(ranks: Ranks) -> int:
    """The sum of t³ - t over one person's groups of ties."""
    return sum(ranks.count(each) ** 3 - ranks.count(each) for each in set(ranks))
