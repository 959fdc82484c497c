"""Changing what was prepared of breakouts: what a group did stays, in whichever item it did it."""

from collections.abc import Sequence

import pytest

from models.agenda import ItemKind
from models.card import Card
from models.comment import Comment
from models.group_answer import GroupAnswer
from models.participant import Participant
from models.prepare.breakouts import change_breakout
from models.prepare.items import change_item
from models.prepare.questions import move_question
from models.prepare.remove import remove_item, remove_question
from models.prepare.removed import Removed
from models.programme_file.problems import checked
from models.programme_file.schema import BreakoutEntry, ItemFields
from models.seat import Seat, cookie_for
from models.states import ItemState
from models.verification import first_flaw
from tests.groups import Groups
from tests.room import Room, account, refusal

NAMES = ("Groep 1", "Groep 2", "Groep 3")


@pytest.fixture
def groups(room: Room) -> Groups:
    room.begin()
    return Groups(room, NAMES)


def name(groups: Groups, names: Sequence[str]) -> str:
    """The code with which these groups are refused."""
    entry = checked(BreakoutEntry, {"groups": [{"name": each} for each in names]})
    with groups.room.holding() as db:
        return refusal(change_breakout, groups.agenda_item(db), entry, by=groups.room.anna(db))


def become(groups: Groups, kind: ItemKind) -> str:
    with groups.room.holding() as db:
        fields = ItemFields(title="In groepen", kind=kind)
        return refusal(change_item, groups.agenda_item(db), fields, by=groups.room.anna(db))


def remove(groups: Groups) -> str:
    with groups.room.holding() as db:
        return refusal(remove_item, groups.agenda_item(db), by=groups.room.anna(db))


def park(groups: Groups) -> None:
    """It was on, and another item is."""
    groups.end()
    groups.room.go_to(3)
    with groups.room.holding() as db:
        live_session = groups.room.live_session(db)
        live_session.park_item(groups.room.anna(db), groups.agenda_item(db), ItemState.PARKED)


def names(groups: Groups) -> list[str]:
    with groups.room.reading() as db:
        return [each.name for each in groups.breakout(db).groups]


def is_whole(room: Room) -> bool:
    with room.reading() as db:
        return first_flaw(db, room.id) is None


def test_groups_change_freely_until_somebody_is_in_them(groups: Groups) -> None:
    assert name(groups, ["Groep 1", "Groep 4"]) == ""
    assert names(groups) == ["Groep 1", "Groep 4"]
    groups.sit(groups.room.person(), 0)
    assert name(groups, ["Groep 4"]) == "group_in_use"


def test_groups_that_a_later_breakout_keeps_stay_while_that_one_has_them_apart(groups: Groups) -> None:
    Groups(groups.room, names=()).start()
    assert name(groups, ["Groep 1"]) == "groups_apart"
    assert name(groups, [*NAMES, "Groep 4"]) == "groups_apart"
    assert names(groups) == list(NAMES)


def test_a_breakout_in_between_that_gets_groups_of_its_own_leaves_the_later_one_its_groups(
    groups: Groups,
) -> None:
    between = Groups(groups.room, names=())
    later = Groups(groups.room, names=()).start()
    assert name(between, ["Blauw"]) == ""
    with groups.room.reading() as db:
        source = later.breakout(db).source
        assert source is not None
        assert source.agenda_item_id == groups.item


def test_the_groups_of_another_breakout_can_be_prepared_while_one_is_apart(groups: Groups) -> None:
    later = Groups(groups.room, ("Blauw A", "Blauw B"))
    groups.start()
    assert name(later, ["Blauw A"]) == ""


def test_a_group_that_worked_in_a_later_breakout_stays_with_its_votes_and_comments(groups: Groups) -> None:
    later = Groups(groups.room, names=()).start()
    (person,) = later.people(1)
    round_id = later.open(1)
    later.room.vote(person, round_id, "4")
    comment = write_in_group(later, person, 1)
    later.move(person, 0)
    later.end()

    assert name(groups, ["Groep 1"]) == "group_in_use"
    assert later.room.counts(round_id) == {"4": 1}
    with groups.room.reading() as db:
        assert db.get_one(Comment, comment).group_id == groups.ids[1]
    assert name(groups, [*NAMES, "Groep 4"]) == ""


def test_a_breakout_whose_groups_worked_in_a_later_one_stays_in_the_agenda(groups: Groups) -> None:
    later = Groups(groups.room, names=()).start()
    later.answer(0, "Het is herkenbaar.", 1)
    assert remove(groups) == "was_on_stage"
    assert is_whole(groups.room)


def test_a_question_that_a_group_answered_together_stays_where_it_is(groups: Groups) -> None:
    groups.start()
    groups.answer(0, "Het is herkenbaar.", 1)
    park(groups)

    with groups.room.holding() as db:
        by, question = groups.room.anna(db), groups.question(db, 1)
        first = groups.room.live_session(db).agenda[0]
        assert refusal(remove_question, question, by=by) == "was_asked"
        assert refusal(move_question, question, first, 0, by=by) == "was_asked"
    assert remove(groups) == "was_asked"
    with groups.room.reading() as db:
        assert [each.text for each in db.query(GroupAnswer)] == ["Het is herkenbaar."]
    assert is_whole(groups.room)


def test_a_question_that_a_group_sent_a_card_about_stays(groups: Groups) -> None:
    groups.start()
    card = groups.send(0, "Hoe complexer, hoe minder tevreden.", 1)
    park(groups)

    with groups.room.holding() as db:
        assert refusal(remove_question, groups.question(db, 1), by=groups.room.anna(db)) == "was_asked"
    assert remove(groups) == "was_asked"
    with groups.room.reading() as db:
        assert db.get_one(Card, card).question_id == groups.questions[1]
    assert is_whole(groups.room)


def test_a_breakout_in_which_groups_went_apart_stays_also_when_they_did_nothing(groups: Groups) -> None:
    groups.start()
    park(groups)
    assert remove(groups) == "was_on_stage"


def test_a_breakout_stays_one_while_its_groups_are_apart_and_after_it_was_held(groups: Groups) -> None:
    groups.start()
    assert become(groups, ItemKind.PLENARY) == "groups_apart"
    assert become(groups, ItemKind.BREAKOUT) == ""
    groups.end()
    assert become(groups, ItemKind.PLENARY) == "was_on_stage"


def test_a_breakout_stays_one_when_a_later_one_has_its_groups(groups: Groups) -> None:
    later = Groups(groups.room, names=()).start()
    assert become(groups, ItemKind.PLENARY) == "groups_apart"
    later.end()
    assert become(groups, ItemKind.PLENARY) == "group_in_use"


def test_no_groups_go_apart_in_an_item_that_is_a_breakout_no_more(groups: Groups) -> None:
    later = Groups(groups.room, names=())
    assert become(groups, ItemKind.PLENARY) == ""
    assert refusal(groups.start) == "groups_missing"
    assert refusal(later.start) == "groups_missing"

    assert become(groups, ItemKind.BREAKOUT) == ""
    groups.start()


def write_in_group(groups: Groups, person: str, group: int) -> str:
    """The id of the comment."""
    with groups.room.changing() as db:
        writer, live_session = db.get_one(Participant, person), groups.room.live_session(db)
        given = {"text": "Bij ons ook.", "command_id": groups.room.command(), "group_id": groups.ids[group]}
        return Comment.write(live_session, writer, **given).id


def test_the_links_of_leads_work_again_when_a_breakout_is_put_back(groups: Groups) -> None:
    link, ended = groups.link(0), groups.link(1)
    with groups.room.holding() as db:
        seat = Seat.with_link(db, ended)
        assert seat is not None
        seat.revoke(groups.room.anna(db))
    with groups.room.holding() as db:
        removed = remove_item(groups.agenda_item(db), by=groups.room.anna(db)).id
    with groups.room.reading() as db:
        assert Seat.with_link(db, link) is None
    with groups.room.holding() as db:
        by = account(db, "anna")
        Removed.find(db, by, removed, use=True).undo(by=by.actor)
    with groups.room.reading() as db:
        seat, cookie = Seat.with_link(db, link), Seat.with_cookie(db, groups.room.id, cookie_for(link))
        assert seat is not None
        assert cookie is seat
        assert (seat.group_id, seat.name) == (groups.ids[0], "Trekker")
        assert Seat.with_link(db, ended) is None
    assert is_whole(groups.room)
