"""Which groups are taken together, so that each column of a split holds enough people."""

from collections.abc import Mapping, Sequence

Group = tuple[str, ...]  # the values that it holds; several when they were taken together


def large_enough(sizes: Mapping[str, int], least: int) -> Sequence[Group]:
    """The values in their order, those with fewer than ``least`` people together at the end, with the smallest of the
    others if they need it. Empty where no two groups are left: what everybody said, one group said, and a split
    that says so would give away who they are. ``sizes``: people by value."""
    apart = [value for value, people in sizes.items() if people >= least]
    together = [value for value in sizes if value not in apart]
    while apart and 0 < _people(sizes, together) < least:
        smallest = min(apart, key=lambda value: sizes[value])
        apart.remove(smallest)
        together.append(smallest)
    groups: list[Group] = [(value,) for value in apart]
    if _people(sizes, together):
        groups.append(tuple(value for value in sizes if value in together))
    return groups if len(groups) > 1 else []


def coarser(groups: Sequence[Group], sizes: Mapping[str, int]) -> Sequence[Sequence[Group]]:
    """The same groups, then with the two smallest of them together, and so on until two are left."""
    steps = [list(groups)]
    while len(steps[-1]) > 2:
        order = {group: number for number, group in enumerate(steps[-1])}
        two = sorted(steps[-1], key=lambda group: (_people(sizes, group), -order[group]))[:2]
        joined = tuple(value for value in sizes if any(value in group for group in two))
        steps.append([*(group for group in steps[-1] if group not in two), joined])
    return steps


def _people(sizes: Mapping[str, int], values: Sequence[str]) -> int:
    return sum(sizes[value] for value in values)
