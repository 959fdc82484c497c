"""The splits of a round, from its ballots."""

from collections import Counter, OrderedDict
from threading import Lock

from sqlalchemy import select

from models.database import Database
from models.disclosure import SMALLEST_GROUP
from models.live_session import LiveSession
from models.people import Actor
from models.refused import Refused
from models.rounds import Round
from models.splitting.ballots import Ballots
from models.splitting.counted import counted
from models.splitting.difference import Difference, difference
from models.splitting.dimension import Dimension, dimensions_of, groups_of
from models.splitting.split import Split
from models.states import LiveState, RoundState
from models.vote import Ballot

KEPT = 1000  # splits: those of a round never change, and the search for a proof can take some seconds
Key = tuple[
    str, str | None, int, Dimension
]  # the round, what it was sealed with, the smallest group, and by what
_kept: OrderedDict[Key, Split] = OrderedDict()
_ahead: set[str] = set()  # rounds of which all splits were counted
_searching = Lock()  # two who ask for the same wait for one search


def dimensions_for(round_: Round) -> tuple[Dimension, ...]:
    """By what its result can be split; nothing where there is nothing to count. The round of a group is a part of a
    result already, and who is in the group knows the whole of it: that is not split further."""
    if round_.group_id is not None or not round_.type_.options(round_.settings):
        return ()
    groups = groups_of(round_)
    return (*dimensions_of(round_.live_session), *((groups,) if groups else ()))


def split_results(round_: Round, by_dimension: str | None, *, by: Actor) -> None:
    """Shows the room the result by one dimension, as soon as it may be told; None: as a whole.

    Refuses: ``split_unknown``.
    """
    found = dimension_of(round_, by_dimension)
    if by_dimension is not None and found is None:
        raise Refused("split_unknown")
    round_.split(by_dimension, found.text if found else "", by=by)


def dimension_of(round_: Round, key: str | None) -> Dimension | None:
    return next((each for each in dimensions_for(round_) if each.key == key), None)


def split_of(round_: Round, dimension: Dimension) -> Split | None:
    """None until the round is sealed: while a number can change, two looks at it tell who changed it."""
    if round_.state != RoundState.SEALED:
        return None
    key = _key(round_, dimension)
    return _kept.get(key) or _find(key, _ballots(round_, dimension))


def split_ahead(database: Database) -> None:
    """What was sealed in the sessions that run, so that nobody who looks at it waits for the search. That takes its time
    with nothing open: who reads keeps in SQLite's log what was deleted meanwhile."""
    with database.reading() as db:
        live = select(LiveSession.id).where(LiveSession.state == LiveState.LIVE)
        plenary = select(Round.id).where(Round.live_session_id.in_(live), Round.group_id.is_(None))
        sealed = set(db.scalars(plenary.where(Round.state == RoundState.SEALED)))
        waiting = [
            (_key(round_, dimension), _ballots(round_, dimension))
            for round_ in (db.get_one(Round, each) for each in sealed - _ahead)
            for dimension in dimensions_for(round_)
        ]
    for key, ballots in waiting:
        _find(key, ballots)
    _ahead.update(sealed)
    _ahead.intersection_update(sealed)


def most_different(live_session: LiveSession) -> tuple[Round, Dimension, Difference] | None:
    """Of all rounds that were sealed the one on which people of different groups differ most; None where none differ."""
    found = [
        (round_, dimension, differs)
        for item in live_session.agenda
        for question in item.questions
        for round_ in question.rounds
        for dimension in dimensions_for(round_)
        if (differs := difference_in(round_, dimension)) and differs.value > 0
    ]
    return max(found, key=lambda each: each[2].value, default=None)


def difference_in(round_: Round, dimension: Dimension) -> Difference | None:
    split = split_of(round_, dimension)
    return (
        difference(split, round_.type_.scored(round_.settings), several=round_.type_.several)
        if split
        else None
    )


def _key(round_: Round, dimension: Dimension) -> Key:
    return round_.id, round_.digest, round_.smallest_group or SMALLEST_GROUP, dimension


def _find(key: Key, ballots: Ballots) -> Split:
    *_, least, _dimension = key
    with _searching:
        if (found := _kept.get(key)) is None:
            found = _kept[key] = counted(ballots, least)
            if len(_kept) > KEPT:
                _kept.popitem(last=False)
    return found


def _ballots(round_: Round, dimension: Dimension) -> Ballots:
    chosen = select(Ballot.segments, Ballot.answer).where(Ballot.round_id == round_.id)
    people = Counter((dimension.value_in(segments), answer) for segments, answer in round_.db.execute(chosen))
    return Ballots(round_.type_, round_.settings, dimension, people)
