"""Whatever is looked at, in whatever order, on stage and in files: nothing small can be worked out."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations

import pytest
from sqlalchemy import select

from facilitator.console_parts import console_values
from facilitator.exports import FORMATS
from models.background import change_background
from models.database import Database
from models.participant import Participant
from models.prepare.sessions import change_session
from models.programme_file.gather import session_fields
from models.programme_file.problems import checked
from models.programme_file.schema import SessionFields
from models.record import record_of
from models.round_view import Audience
from models.rounds import Round
from models.snapshot import stage_of
from models.splitting import Shown, Split, of_round, split_ahead, split_results
from models.vote import Ballot
from tests.domain.attacker import Attacker, Person, found_out
from tests.room import ROLE, Room, refusal

WHERE = {
    "key": "waar",
    "text": "Waar woon je?",
    "options": [{"key": each, "label": each.title()} for each in ("noord", "zuid")],
}
ANSWERS = {
    "choice": "abc",
    "scale": "123",
    "agreement": ("agree", "disagree", "abstain"),
    "multiple": ("a", "b"),
}
# Of what is told as means: many different answers, else nothing of it is told.
MEASURED: dict[str, list[tuple[str, ...]]] = {
    "ranking": [tuple(f"{key}-{place}" for place, key in enumerate(each, 1)) for each in permutations("abc")],
    "points": [("50", "30", "20"), ("60", "20", "20"), ("40", "40", "20"), ("50", "20", "30")],
    "grid": [(f"a-x-{x}", f"a-y-{y}") for x in (1, 2, 4) for y in (2, 3)],
    "scan": [("1-4", f"2-{one}", f"3-{two}") for one in (2, 3) for two in (3, 4, "na")],
}


@dataclass
class Looking:
    """Everything that was seen of the splits of each round, in any way."""

    seen: dict[str, dict[str, list[Split]]] = field(default_factory=dict)
    told: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def at(self, room: Room, chance: random.Random) -> None:
        with room.reading() as db:
            live_session = room.live_session(db)
            stages = [
                stage_of(db, live_session, audience)
                for audience in (Audience.PHONE, Audience.SCREEN, Audience.CONSOLE)
            ]
            for stage in stages:
                if stage.round and stage.round.split:
                    self._keep(stage.round.id, stage.round.split)
            console = console_values(live_session, stages[-1])
            for _, split in console["splits"]:
                if split:
                    self._keep(live_session.round.id, split)
            if chance.random() < 0.3:
                self._read(json.loads(FORMATS["json"].make(record_of(db, live_session))))

    def _keep(self, round_id: str, split: Split) -> None:
        found = self.seen.setdefault(round_id, {}).setdefault(split.dimension.key, [])
        if split not in found:
            found.append(split)

    def _read(self, document: dict) -> None:
        """What a file says of a round is remembered as it is written."""
        for question in document["record"]["questions"]:
            for round_ in question["rounds"]:
                for split in round_["splits"]:
                    said = json.dumps([split["shown"], split["smallest_group"], split["groups"]])
                    whose = f"{question['key']} {round_['number']}", split["segment"]
                    self.told.setdefault(whose, set()).add(said)


class Meeting:
    """People with two backgrounds, and an operator who does something possible at random."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room, self.chance = room.begin(), random.Random(seed)
        self.people = [self._person() for _ in range(self.chance.choice([30, 40, 50]))]
        self.looking = Looking()
        self._choose_type()

    def step(self) -> None:
        doing = self.chance.choice(
            ["open", "vote", "vote", "vote", "close", "reopen", "seal", "raise", "split", "change"]
        )
        getattr(self, f"_{doing}")()
        self.looking.at(self.room, self.chance)

    @property
    def round(self) -> str | None:
        return self.room.look(lambda live_session: live_session.round and live_session.round.id)

    def _person(self) -> str:
        said = {
            "rol": self.chance.choice(["politiek", "beleid", "beleid", "uitvoering", ""]),
            "waar": self.chance.choice(["noord", "zuid", ""]),
        }
        return self.room.person({key: value for key, value in said.items() if value})

    def _open(self) -> None:
        self._choose_type()
        if not refusal(self.room.open, self.type, reason="Nog eens."):
            self._vote()

    def _choose_type(self) -> None:
        self.type = self.chance.choice(sorted(ANSWERS | MEASURED))
        self.answers = MEASURED.get(self.type) or [
            (each,) for each in self.chance.sample(list(ANSWERS[self.type]), 2)
        ]

    def _vote(self) -> None:
        """Most people agree, and a few do not: that is where small numbers hide."""
        for person in self.chance.sample(
            self.people, self.chance.randint(len(self.people) - 6, len(self.people))
        ):
            if self.round:
                many = [9, 1] if self.type in ANSWERS else None
                answer = self.chance.choices(self.answers, many)[0]
                refusal(self.room.vote, person, self.round, *answer)

    def _close(self) -> None:
        self._on_round("close")

    def _reopen(self) -> None:
        self._on_round("reopen")

    def _seal(self) -> None:
        if self.round:
            self.room.on_round(self.round, "reveal")
            self.room.seal(self.round)

    def _on_round(self, verb: str) -> None:
        if self.round:
            refusal(self.room.on_round, self.round, verb)

    def _split(self) -> None:
        if self.round:
            with self.room.holding() as db:
                by = self.chance.choice(["rol", "waar", None])
                split_results(db.get_one(Round, self.round), by, by=self.room.anna(db))

    def _raise(self) -> None:
        with self.room.holding() as db:
            live_session = self.room.live_session(db)
            given = session_fields(live_session) | {"smallest_group": self.chance.randint(5, 8)}
            refusal(change_session, live_session, checked(SessionFields, given), by=self.room.anna(db))

    def _change(self) -> None:
        with self.room.holding() as db:
            person = db.get_one(Participant, self.chance.choice(self.people))
            refusal(change_background, self.room.live_session(db), person, {"rol": "politiek"})


@pytest.fixture
def split_room(database: Database) -> Room:
    return Room(database, segments=[ROLE, WHERE], grace_seconds=600)


@pytest.mark.parametrize("seed", range(3))
def test_no_sequence_of_views_tells_a_few_people_apart(split_room: Room, seed: int) -> None:
    meeting = Meeting(split_room, seed)
    for _ in range(25):
        meeting.step()
    meeting._seal()
    meeting.looking.at(split_room, random.Random(seed))
    for round_id, seen in meeting.looking.seen.items():
        assert all(len(splits) == 1 for splits in seen.values()), "of a round there is one split for ever"
        assert not worked_out(split_room, round_id, [split for splits in seen.values() for split in splits])
    assert all(len(each) == 1 for each in meeting.looking.told.values()), "a file says it as the one before"


def worked_out(room: Room, round_id: str, splits: list[Split]) -> dict:
    with room.reading() as db:
        round_ = db.get_one(Round, round_id)
        ballots = db.scalars(select(Ballot).where(Ballot.round_id == round_id)).all()
        people: list[Person] = [
            (*(split.dimension.value_in(each.segments) for split in splits), each.answer) for each in ballots
        ]
        if not people:
            return {}
        attacker = Attacker(round_.type_, round_.settings, people, splits)
        return found_out(attacker, people, min(split.smallest for split in splits))


def test_what_is_not_sealed_is_not_split(split_room: Room) -> None:
    split_room.begin()
    round_id = split_room.open()
    for person in split_room.people(6, {"rol": "beleid"}) + split_room.people(6, {"rol": "politiek"}):
        split_room.vote(person, round_id, "a")
    with split_room.holding() as db:
        split_results(db.get_one(Round, round_id), "rol", by=split_room.anna(db))
    split_room.on_round(round_id, "reveal")
    assert _splits(split_room) == [None, None, None]
    split_room.on_round(round_id, "close")
    assert _splits(split_room) == [None, None, None]
    split_room.seal(round_id)
    assert [split and split.shown for split in _splits(split_room)] == [Shown.ALL] * 3


def test_what_the_room_may_not_see_it_does_not_see_split_either(split_room: Room) -> None:
    split_room.begin()
    round_id = split_room.open()
    for person in split_room.people(6, {"rol": "beleid"}) + split_room.people(6, {"rol": "politiek"}):
        split_room.vote(person, round_id, "a")
    with split_room.holding() as db:
        split_results(db.get_one(Round, round_id), "rol", by=split_room.anna(db))
    split_room.seal(round_id)
    phone, screen, console = _splits(split_room)
    assert (phone, screen) == (None, None)
    assert console is not None


def test_a_larger_limit_holds_from_the_next_sealing_on(split_room: Room) -> None:
    split_room.begin()
    people = split_room.people(6, {"rol": "beleid"}) + split_room.people(6, {"rol": "politiek"})
    assert [split.shown for split in _asked(split_room, people, 5)] == [Shown.ALL]
    assert [split.shown for split in _asked(split_room, people, 7)] == [Shown.NOTHING]
    assert refusal(_limit, split_room, 6) == "smallest_group_promised"


def test_nobody_who_looks_waits_for_the_search(split_room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = Meeting(split_room, 1)
    meeting._open()
    meeting._seal()
    split_ahead(split_room.database)
    monkeypatch.setattr(of_round, "counted", None)
    meeting.looking.at(split_room, meeting.chance)
    assert meeting.looking.seen


def test_a_split_that_there_is_not_is_refused(split_room: Room) -> None:
    split_room.begin()
    round_id = split_room.open()
    with split_room.holding() as db:
        found = db.get_one(Round, round_id)
        assert refusal(split_results, found, "leeftijd", by=split_room.anna(db)) == "split_unknown"


def _asked(room: Room, people: list[str], least: int) -> Iterator[Split]:
    _limit(room, least)
    round_id = room.open(reason="Nog eens.")
    for person in people:
        room.vote(person, round_id, "a")
    room.on_round(round_id, "reveal")
    with room.holding() as db:
        split_results(db.get_one(Round, round_id), "rol", by=room.anna(db))
    room.seal(round_id)
    return (split for split in _splits(room)[:1] if split)


def _limit(room: Room, least: int) -> None:
    with room.holding() as db:
        live_session = room.live_session(db)
        given = session_fields(live_session) | {"smallest_group": least}
        change_session(live_session, checked(SessionFields, given), by=room.anna(db))


def _splits(room: Room) -> list[Split | None]:
    """As phone, screen and console see it, outside the groups."""
    with room.reading() as db:
        rounds = [
            stage_of(db, room.live_session(db), audience).round
            for audience in (Audience.PHONE, Audience.SCREEN, Audience.CONSOLE)
        ]
        return [each.split if each else None for each in rounds]
