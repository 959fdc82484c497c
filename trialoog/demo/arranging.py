"""How simulated people put things in order, spend points and place items: near the room's opinion, each in their own
way. They know no more of a question than its lists and fields."""

import random
from collections.abc import Sequence

PORTIONS = 20  # in which people spend points
REACHING_THE_END, PASSING = 0.9, 0.04  # how many do, and of how many items people say that they do not apply
WIDTH = 0.2  # of what is between the ends of an axis, around the room's opinion

Lists = Sequence[Sequence[str]]  # the values in each list of a form


def chosen_from(lists: Lists, room: random.Random, chance: random.Random) -> list[str]:
    """A value of each list, or "" where it is left as it is. Several lists about one thing are its axes, numbered ones are
    items of a scan; otherwise they share their places. ``room``: gives the room's opinion, the same for everybody."""
    about = [values[0].split("-")[0] for values in lists]
    if about[0].isdecimal():
        return _scanned(lists, room, chance)
    if len(set(about)) < len(about):
        return [_near(values, room.random(), chance) for values in lists]
    return _ordered(lists, [0.6**place for place in _shuffled(len(lists), room)], chance)


def spent(fields: int, total: int, room: random.Random, chance: random.Random) -> list[str]:
    """All of it, most in the fields that the room prefers."""
    portion = max(total // PORTIONS, 1)
    weights = [0.5**place for place in _shuffled(fields, room)]
    points = [0] * fields
    for _ in range(total // portion):
        points[chance.choices(range(fields), weights)[0]] += portion
    points[0] += total - sum(points)
    return [str(each) for each in points]


def _ordered(lists: Lists, weights: Sequence[float], chance: random.Random) -> list[str]:
    """Each place goes to one of those left; the places are as many as a list has."""
    given, left = [""] * len(lists), list(range(len(lists)))
    for place in range(len(lists[0])):
        first = chance.choices(left, [weights[each] for each in left])[0]
        left.remove(first)
        given[first] = lists[first][place]
    return given


def _scanned(lists: Lists, room: random.Random, chance: random.Random) -> list[str]:
    """Some stop before the end; now and then something does not apply."""
    opinions = [room.uniform(0.25, 0.8) for _ in lists]
    own = chance.gauss(0, WIDTH / 2)
    reached = len(lists) if chance.random() < REACHING_THE_END else chance.randint(1, len(lists))
    given = [""] * len(lists)
    for place, (values, opinion) in enumerate(zip(lists[:reached], opinions, strict=False)):
        steps = [value for value in values if not value.endswith("-na")]
        passed = len(steps) < len(values) and chance.random() < PASSING
        given[place] = values[-1] if passed else _near(steps, opinion + own, chance)
    return given


def _near(values: Sequence[str], opinion: float, chance: random.Random) -> str:
    place = round((len(values) - 1) * chance.gauss(opinion, WIDTH))
    return values[min(max(place, 0), len(values) - 1)]


def _shuffled(number: int, room: random.Random) -> list[int]:
    places = list(range(number))
    room.shuffle(places)
    return places
