"""On which question groups differ most: a stated measure, checked against other people's formulas."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, f_oneway

from models.splitting.difference import correlation_ratio, cramer

tables = st.integers(2, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(1, 40), min_size=columns, max_size=columns), min_size=2, max_size=5
    )
)


@given(tables)
def test_cramers_v_is_what_scipys_chi_square_gives_after_bergsmas_correction(table):
    square = chi2_contingency(np.array(table), correction=False).statistic
    n, r, c = sum(map(sum, table)), len(table), len(table[0])
    corrected = max(0, square / n - (r - 1) * (c - 1) / (n - 1))
    least = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    assert cramer(table) == pytest.approx(min(1, sqrt(corrected / least)), abs=1e-6)


@given(st.lists(st.lists(st.integers(1, 7), min_size=5, max_size=20), min_size=2, max_size=4))
def test_the_correlation_ratio_is_what_scipys_analysis_of_variance_gives(groups):
    together = np.concatenate(groups)
    if np.ptp(together) == 0 or all(np.ptp(group) == 0 for group in groups):
        return
    f = f_oneway(*groups).statistic
    between, n = len(groups) - 1, len(together)
    epsilon = between * (f - 1) / (between * f + n - len(groups))
    ours = correlation_ratio(
        [(len(group), float(np.mean(group))) for group in groups], float(np.std(together))
    )
    assert ours == pytest.approx(sqrt(max(0, epsilon)), abs=1e-6)


def test_groups_that_answer_alike_do_not_differ():
    assert cramer([[10, 20, 30], [10, 20, 30]]) == 0
    assert correlation_ratio([(20, 4.0), (30, 4.0)], 1.2) == 0


def test_groups_that_all_answer_otherwise_differ_as_much_as_is_possible():
    assert cramer([[30, 0], [0, 30]]) == pytest.approx(1)
    assert correlation_ratio([(20, 1.0), (20, 7.0)], 3.0) == pytest.approx(1)


def test_where_everybody_agrees_nothing_is_divided_by_nothing():
    assert cramer([[10, 20], [0, 0]]) == 0
    assert correlation_ratio([(20, 4.0), (30, 4.0)], 0.0) == 0
