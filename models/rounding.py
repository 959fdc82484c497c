"""How figures are rounded, wherever they stand."""

from decimal import ROUND_HALF_UP, Decimal

NOTHING = 1e-9  # by so much sums of the same numbers differ in the last binary digits


def rounded(value: float, digits: int = 0) -> float:
    """Half a unit goes up, as people do by hand; pages do the same with what comes live (tally.js)."""
    exact = Decimal(value + NOTHING)
    return float(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) + 0.0  # nought has no sign
