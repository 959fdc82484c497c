"""Figures of answers on an ordered scale: where they lie, how far apart, and whether in one place or in two camps.

They describe the people who answered. No confidence interval goes with them: a room is no sample of anybody.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from math import sqrt

Steps = Mapping[int, int]  # people by step


def mean(steps: Steps) -> float:
    return sum(step * people for step, people in steps.items()) / sum(steps.values())


def spread(steps: Steps) -> float:
    """Standard deviation of the people who answered (population, divided by n), in steps."""
    centre = mean(steps)
    return sqrt(sum(people * (step - centre) ** 2 for step, people in steps.items()) / sum(steps.values()))


def agreement(people: Sequence[int]) -> float:
    """Van der Eijk's A: 1 when all chose the same step, 0 when each step was chosen equally often, -1 when half
    chose each end. ``people``: on each step, of which there are at least three.

    Van der Eijk, "Measuring agreement in ordered rating scales", Quality & Quantity 35 (2001), 325-341: the counts are
    taken apart into layers in which every step is as high or empty, and A is the mean of these, weighed by their
    people. With three steps or more it is what `agreement` of the R package agrmt gives.
    """
    total, left, found = sum(people), list(people), 0.0
    while any(left):
        height = min(each for each in left if each)
        layer = tuple(each > 0 for each in left)
        found += _of_layer(layer) * height * sum(layer) / total
        left = [each - height if each else 0 for each in left]
    return found


def polarisation(people: Sequence[int]) -> float:
    """A turned round, from 0 to 1: 0 when all chose the same step, 1 when half chose each end. As `polarization` of
    agrmt: (1 - A) / 2."""
    return (1 - agreement(people)) / 2


@cache
def _of_layer(chosen: tuple[bool, ...]) -> float:
    """A of steps that are as high or empty: U * (1 - (S - 1) / (K - 1)), with S of K steps chosen. U holds how many
    sets of three steps have their two chosen ones side by side against how many have the empty one in between."""
    steps, taken = len(chosen), sum(chosen)
    if taken in (1, steps):
        return float(taken == 1)
    threes = list(combinations(chosen, 3))
    apart = threes.count((True, False, True))
    together = threes.count((True, True, False)) + threes.count((False, True, True))
    unimodal = ((steps - 2) * together - (steps - 1) * apart) / ((steps - 2) * (together + apart))
    return unimodal * (1 - (taken - 1) / (steps - 1))
