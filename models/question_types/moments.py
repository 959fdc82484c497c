"""Mean and spread of what people gave, each value with how many gave it."""

from collections.abc import Mapping
from math import fsum, sqrt


def mean(values: Mapping[float, int]) -> float:
    return fsum(value * people for value, people in values.items()) / sum(values.values())


def spread(values: Mapping[float, int]) -> float:
    """Standard deviation of the people themselves (population, divided by n): a room is no sample."""
    centre = mean(values)
    squares = fsum(people * (value - centre) ** 2 for value, people in values.items())
    return sqrt(squares / sum(values.values()))
