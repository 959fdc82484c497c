"""Which groups a breakout keeps: by the order of the agenda, until they are in force."""

import pytest

from models.group import count_members
from models.group_places import let_in
from models.group_work import work_of
from models.prepare.breakouts import change_breakout
from models.prepare.items import duplicate_item, move_item
from models.programme_file.problems import checked
from models.programme_file.schema import BreakoutEntry
from tests.groups import Groups
from tests.room import Room, refusal


@pytest.fixture
def first(room: Room) -> Groups:
    room.begin()
    return Groups(room)


def move(groups: Groups, to: int) -> None:
    with groups.room.holding() as db:
        move_item(groups.agenda_item(db), to, by=groups.room.anna(db))


def source(groups: Groups) -> str | None:
    """The item whose groups this breakout has."""
    with groups.room.reading() as db:
        found = groups.breakout(db).source
        return found.agenda_item_id if found else None


def test_as_long_as_nobody_went_apart_the_order_of_the_agenda_decides(first: Groups) -> None:
    keeping = Groups(first.room, names=())
    other = Groups(first.room, names=("Blauw A", "Blauw B"))
    assert source(keeping) == first.item
    move(other, 5)
    assert source(keeping) == other.item
    move(keeping, 0)
    assert source(keeping) is None


@pytest.mark.parametrize("moved", ["the one that keeps", "the one that has them", "another one"])
@pytest.mark.parametrize("back", [False, True])
def test_a_breakout_that_began_with_kept_groups_has_them_whatever_is_moved(
    first: Groups, moved: str, back: bool
) -> None:
    (person,) = first.people(1)
    keeping = Groups(first.room, names=()).start()
    other = Groups(first.room, names=("Blauw A", "Blauw B"))
    if back:
        keeping.end()
    {
        "the one that keeps": lambda: move(keeping, 0),
        "the one that has them": lambda: move(first, 99),
        "another one": lambda: move(other, 5),
    }[moved]()
    assert source(keeping) == first.item
    if back:
        keeping.start()
    round_id = keeping.open(1)
    first.room.vote(person, round_id, "4")
    assert first.room.counts(round_id) == {"4": 1}


@pytest.mark.parametrize("moved", ["the one that keeps", "the one that has them", "another one", "a copy"])
def test_groups_that_are_in_force_are_kept_by_the_next_breakout_whatever_is_moved(
    first: Groups, moved: str
) -> None:
    keeping = Groups(first.room, names=())
    other = Groups(first.room, names=("Blauw A", "Blauw B"))
    first.start()
    if moved == "a copy":
        with first.room.holding() as db:
            duplicate_item(first.agenda_item(db), by=first.room.anna(db))
    else:
        groups, to = {
            "the one that keeps": (keeping, 0),
            "the one that has them": (first, 99),
            "another one": (other, 5),
        }[moved]
        move(groups, to)
    assert source(keeping) == first.item
    first.end()
    keeping.start()
    with first.room.reading() as db:
        assert [each.group_id for each in keeping.breakout(db).works] == first.ids


def test_once_people_were_mixed_anew_the_next_breakout_keeps_those_groups(first: Groups) -> None:
    keeping = Groups(first.room, names=())
    other = Groups(first.room, names=("Blauw A", "Blauw B"))
    first.start()
    first.end()
    move(other, 5)
    other.start()
    other.end()
    assert source(keeping) == other.item


def test_groups_of_a_breakout_that_was_left_out_are_not_taken_for_those_that_people_are_in(
    first: Groups,
) -> None:
    Groups(first.room, names=("Blauw A", "Blauw B"))
    keeping = Groups(first.room, names=())
    first.start()
    first.end()
    assert source(keeping) == first.item
    move(first, 99)
    assert source(keeping) == first.item


def test_those_that_people_are_in_are_kept_also_when_they_came_earlier_in_the_agenda(first: Groups) -> None:
    other = Groups(first.room, names=("Blauw A", "Blauw B"))
    keeping = Groups(first.room, names=())
    for each in (other, first):
        each.start()
        each.end()
    assert source(keeping) == first.item


def test_a_late_card_is_of_the_breakout_that_was_held_last_wherever_it_is_in_the_agenda(
    first: Groups,
) -> None:
    keeping = Groups(first.room, names=())
    for held in (keeping, first, keeping):
        held.start()
        held.end()
        held.room.go_to(3)
        with held.room.reading() as db:
            work = work_of(held.room.live_session(db), held.ids[0])
            assert work is not None
            assert work.agenda_item_id == held.item


def test_who_comes_late_is_drawn_into_the_groups_that_are_apart_also_when_their_item_was_moved(
    first: Groups,
) -> None:
    keeping = Groups(first.room, names=(), assignment="draw").start()
    move(first, 99)
    late = first.room.person()
    with first.room.holding() as db:
        let_in(keeping.breakout(db), late)
        assert sum(count_members(db, first.ids).values()) == 1


def test_the_groups_of_the_one_that_is_apart_cannot_be_changed_also_when_it_was_moved(first: Groups) -> None:
    Groups(first.room, names=()).start()
    move(first, 99)
    entry = checked(BreakoutEntry, {"groups": [{"name": "Groep 4"}]})
    with first.room.holding() as db:
        by = first.room.anna(db)
        assert refusal(change_breakout, first.agenda_item(db), entry, by=by) == "groups_apart"
