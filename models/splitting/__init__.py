"""The result of a round for each group of people apart, as far as it may be told."""

from models.splitting.difference import Difference
from models.splitting.dimension import GROUPS, UNSAID, Dimension, Value, dimensions_of
from models.splitting.of_round import (
    difference_in,
    dimension_of,
    dimensions_for,
    most_different,
    split_ahead,
    split_of,
    split_results,
)
from models.splitting.split import SCORED, Column, Shown, Split
from models.splitting.withheld import why_not_told

__all__ = [
    "GROUPS",
    "SCORED",
    "UNSAID",
    "Column",
    "Difference",
    "Dimension",
    "Shown",
    "Split",
    "Value",
    "difference_in",
    "dimension_of",
    "dimensions_for",
    "dimensions_of",
    "most_different",
    "split_ahead",
    "split_of",
    "split_results",
    "why_not_told",
]
