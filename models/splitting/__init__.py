"""The result of a round for each group of people apart, as far as it may be told."""

from models.splitting.dimension import GROUPS, UNSAID, Dimension, Value, dimensions_of
from models.splitting.of_round import dimension_of, dimensions_for, split_of, split_results
from models.splitting.split import Column, Shown, Split

__all__ = [
    "GROUPS",
    "UNSAID",
    "Column",
    "Dimension",
    "Shown",
    "Split",
    "Value",
    "dimension_of",
    "dimensions_for",
    "dimensions_of",
    "split_of",
    "split_results",
]
