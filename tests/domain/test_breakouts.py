"""Breakouts: the groups go apart, each with a stage of its own, and come back."""

from collections import Counter
from datetime import timedelta

import pytest

from models.ballot_box import store
from models.calling_back import bring_back, over_due, stay_apart
from models.group import GroupMember, count_members
from models.group_places import choose, let_in
from models.place import Place, mark_of, place_of
from models.prepare.questions import add_question
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion
from models.question import Question
from models.round_view import Audience
from models.rounds import Round
from models.snapshot import stage_of
from models.states import GroupState
from models.timer import ON_THE_WAY
from models.verification import first_flaw
from models.vote import GROUP, Ballot, Receipt, Vote
from tests.groups import Groups
from tests.room import Room, refusal


@pytest.fixture
def groups(room: Room) -> Groups:
    room.begin()
    return Groups(room)


def on_stage(groups: Groups, group: int | None) -> str | None:
    """The question that a phone in this group has before it."""
    with groups.room.reading() as db:
        place = Place(None if group is None else groups.ids[group])
        stage = stage_of(db, groups.room.live_session(db), Audience.PHONE, place)
        return stage.round.text if stage.round else None


def test_each_group_has_a_stage_of_its_own(groups: Groups) -> None:
    groups.start()
    groups.open(0, 0)
    groups.open(1, 1)

    assert on_stage(groups, 0) == "Herken je de uitkomsten?"
    assert on_stage(groups, 1) == "Wat valt je op?"
    assert on_stage(groups, 2) is None
    assert on_stage(groups, None) is None


def test_the_same_question_in_two_groups_has_two_rounds_each_the_first(groups: Groups) -> None:
    groups.start()
    one, other = groups.open(0), groups.open(1)
    (first,), (second,) = groups.people(0), groups.people(1)
    groups.room.vote(first, one, "5")
    groups.room.vote(second, other, "1")

    assert groups.room.counts(one) == {"5": 1}
    assert groups.room.counts(other) == {"1": 1}
    with groups.room.reading() as db:
        assert {db.get_one(Round, each).number for each in (one, other)} == {1}


def test_nobody_votes_in_the_round_of_another_group(groups: Groups) -> None:
    groups.start()
    round_id = groups.open(0)
    (stranger,), loner = groups.people(1), groups.room.person()

    assert refusal(groups.room.vote, stranger, round_id, "3") == "round_unknown"
    assert refusal(groups.room.vote, loner, round_id, "3") == "round_unknown"
    assert groups.room.counts(round_id) == {}


def test_while_the_groups_are_apart_nothing_is_asked_in_plenary(groups: Groups) -> None:
    groups.start()
    assert refusal(groups.room.open, "choice") == "groups_apart"
    assert refusal(groups.room.go_to, 2) == "groups_apart"


def test_the_groups_go_apart_only_when_no_question_is_open(groups: Groups) -> None:
    groups.room.open("choice")
    assert refusal(groups.start) == "round_open"


def test_without_groups_nobody_goes_apart(room: Room) -> None:
    room.begin()
    assert refusal(Groups(room, names=()).start) == "groups_missing"


def test_starting_twice_is_starting_once(groups: Groups) -> None:
    groups.start()
    groups.open(0)
    groups.start()
    assert on_stage(groups, 0) == "Herken je de uitkomsten?"


def test_called_back_all_are_back_when_the_countdown_ends(groups: Groups) -> None:
    groups.start()
    round_id = groups.open(0)
    groups.call_back(60)
    assert on_stage(groups, 0) == "Herken je de uitkomsten?"

    pass_seconds(groups, 61 + ON_THE_WAY.seconds)
    with groups.room.changing() as db:
        assert list(over_due(db)) == [groups.room.id]
        bring_back(db, groups.room.id)
    with groups.room.reading() as db:
        assert not groups.breakout(db).is_apart
        assert db.get_one(Round, round_id).state == "closed"
    groups.room.open("choice")


def test_what_is_filled_in_when_the_countdown_ends_has_time_to_arrive(groups: Groups) -> None:
    groups.start()
    (person,) = groups.people(0)
    round_id = groups.open(0)
    groups.call_back(60)
    pass_seconds(groups, 61)
    with groups.room.changing() as db:
        assert not list(over_due(db))
        bring_back(db, groups.room.id)
    groups.room.vote(person, round_id, "4")  # sent at zero, taken
    assert groups.room.counts(round_id) == {"4": 1}


def test_the_call_can_be_taken_back_and_made_longer(groups: Groups) -> None:
    groups.start()
    groups.call_back(60)
    groups.do(lambda breakout, by: stay_apart(breakout, by=by))
    pass_seconds(groups, 61 + ON_THE_WAY.seconds)
    with groups.room.reading() as db:
        assert not list(over_due(db))
    groups.call_back(60)
    groups.call_back(600)
    pass_seconds(groups, 61 + ON_THE_WAY.seconds)
    with groups.room.reading() as db:
        assert not list(over_due(db))


def test_a_group_works_from_its_first_question_on_and_says_when_it_is_ready(groups: Groups) -> None:
    groups.start()
    assert groups.state(0) == "not_started"
    groups.go_to(0, 0)
    assert groups.state(0) == "working"
    groups.ready(0)
    assert groups.state(0) == "ready"
    groups.ready(0, GroupState.WORKING)
    assert groups.state(0) == "working"


def test_a_group_that_is_voting_is_not_ready_and_does_not_walk_on(groups: Groups) -> None:
    groups.start()
    groups.open(0)
    assert refusal(groups.ready, 0) == "round_open"
    assert refusal(groups.go_to, 0, 1) == "round_open"


def test_an_empty_group_can_be_ready_at_once(groups: Groups) -> None:
    groups.start()
    groups.ready(2)
    assert groups.state(2) == "ready"


def test_asking_again_in_a_group_needs_a_reason_and_is_its_second_round(groups: Groups) -> None:
    groups.start()
    first = groups.open(0)
    groups.room.on_round(first, "close")
    assert refusal(groups.open, 0) == "reason_missing"
    second = groups.open(0, reason="Er kwam iemand bij.")
    with groups.room.reading() as db:
        assert db.get_one(Round, second).number == 2
        assert db.get_one(Round, first).state == "sealed"


def test_a_round_of_a_group_is_not_reopened_once_all_are_back(groups: Groups) -> None:
    groups.start()
    round_id = groups.open(0)
    groups.end()
    assert refusal(groups.room.on_round, round_id, "reopen") == "groups_together"


def test_drawn_groups_differ_by_no_more_than_one(room: Room) -> None:
    room.begin()
    people = room.people(11)
    groups = Groups(room, assignment="draw").start()
    with room.reading() as db:
        sizes = count_members(db, groups.ids)
        drawn = {member.participant_id for member in db.query(GroupMember)}
    assert sorted(sizes.values()) == [3, 4, 4]
    assert drawn == set(people)


def test_who_comes_late_gets_a_place_in_the_smallest_drawn_group(room: Room) -> None:
    room.begin()
    room.people(5)
    groups = Groups(room, assignment="draw").start()
    late = room.person()
    with room.changing() as db:
        let_in(groups.breakout(db), late)
    with room.reading() as db:
        assert sorted(count_members(db, groups.ids).values()) == [2, 2, 2]


def test_people_in_drawn_groups_do_not_choose_another_one(room: Room) -> None:
    room.begin()
    (person,) = room.people(1)
    groups = Groups(room, assignment="draw").start()
    with room.holding() as db:
        breakout = groups.breakout(db)
        assert refusal(choose, breakout, person, groups.group(db, 0)) == "group_drawn"


def test_groups_are_kept_for_the_next_breakout_or_mixed_anew(groups: Groups) -> None:
    (person,) = groups.people(1)
    groups.start()
    groups.end()

    kept = Groups(groups.room, names=()).start()
    assert kept.ids == groups.ids
    round_id = kept.open(1)
    kept.room.vote(person, round_id, "4")
    kept.end()

    mixed = Groups(groups.room, names=("Blauw A", "Blauw B")).start()
    assert not set(mixed.ids) & set(groups.ids)
    assert refusal(mixed.room.vote, person, mixed.open(0), "4") == "round_unknown"


def test_moving_somebody_is_in_the_journal_without_who_it_was(groups: Groups) -> None:
    (person,) = groups.people(0)
    groups.start()
    groups.move(person, 1)
    with groups.room.reading() as db:
        line = last_line(groups.room)
        assert (line.action, line.facts) == ("participant_moved", {"group": "Groep 2", "before": "Groep 1"})
        assert person not in str(line.facts)
        assert count_members(db, groups.ids) == dict(zip(groups.ids, (0, 1, 0), strict=True))


def test_who_moves_takes_along_an_answer_that_still_counted_nowhere(groups: Groups) -> None:
    (person,) = groups.people(0)
    groups.start()
    one, other = groups.open(0), groups.open(1)
    groups.room.vote(person, one, "2")
    groups.move(person, 1)
    groups.room.vote(person, other, "5")
    assert groups.room.counts(one) == {}
    assert groups.room.counts(other) == {"5": 1}


def test_who_moves_does_not_answer_twice_what_was_closed(groups: Groups) -> None:
    (person,) = groups.people(0)
    groups.start()
    one, other = groups.open(0), groups.open(1)
    groups.room.vote(person, one, "2")
    groups.room.on_round(one, "close")
    groups.move(person, 1)
    assert refusal(groups.room.vote, person, other, "5") == "voted_elsewhere"
    assert groups.room.counts(one) == {"2": 1}


def test_who_moves_twice_loses_no_answer_to_a_question_that_was_counted(groups: Groups) -> None:
    (person,) = groups.people(0)
    groups.start()
    one, two, three = (groups.open(group) for group in (1, 0, 2))
    groups.move(person, 1)
    groups.room.vote(person, one, "3")
    groups.room.on_round(one, "close")
    groups.move(person, 2)
    assert refusal(groups.room.vote, person, three, "4") == "voted_elsewhere"
    assert [groups.room.counts(each) for each in (one, two, three)] == [{"3": 1}, {}, {}]


def test_an_answer_that_moved_along_can_still_be_changed_when_the_first_group_is_counted(
    groups: Groups,
) -> None:
    (person,) = groups.people(0)
    groups.start()
    one, other = groups.open(0), groups.open(1)
    groups.room.vote(person, one, "2")
    groups.move(person, 1)
    groups.room.vote(person, other, "5")
    groups.room.on_round(one, "close")
    groups.room.vote(person, other, "1")
    assert (groups.room.counts(one), groups.room.counts(other)) == ({}, {"1": 1})


def test_a_refused_answer_leaves_the_one_that_counts(groups: Groups) -> None:
    """One round of an earlier group is open and one is closed: nothing goes before all of them were looked at."""
    (person,) = groups.people(0)
    groups.start()
    opened, closed, third = groups.open(1), groups.open(0), groups.open(2)
    groups.room.vote(person, closed, "2")
    groups.room.on_round(closed, "close")
    with groups.room.changing() as db:
        db.add(Vote(round_id=opened, participant_id=person, answer='"3"'))
        db.add(Receipt(round_id=opened, participant_id=person, command_id="before"))
    groups.move(person, 2)
    cast = groups.room.cast(person, third, "4")
    with groups.room.changing() as db:
        (refused,) = store(db, [cast])
    assert refused is not None
    assert refused.code == "voted_elsewhere"
    assert [groups.room.counts(each) for each in (opened, closed, third)] == [{"3": 1}, {"2": 1}, {}]


@pytest.mark.parametrize("before", ["planned", "back"])
def test_nobody_stays_apart_who_was_not_called(groups: Groups, before: str) -> None:
    if before == "back":
        groups.start()
        groups.end()
    assert refusal(groups.do, lambda breakout, by: stay_apart(breakout, by=by)) == "not_now"


def test_two_pages_of_a_lead_leave_one_question_open(groups: Groups) -> None:
    groups.start()
    first = groups.open(0)
    groups.room.on_round(first, "close")
    second = groups.open(0, 1)
    assert refusal(groups.room.on_round, first, "reopen") == "round_open"
    groups.room.on_round(second, "close")
    groups.room.on_round(first, "reopen")
    assert on_stage(groups, 0) == "Herken je de uitkomsten?"


def test_who_called_everybody_back_by_mistake_starts_again_at_their_own_pace(room: Room) -> None:
    room.begin()
    groups = Groups(room, pace="self").start()
    (person,) = groups.people(0)
    with room.reading() as db:
        asked = [groups.question(db, number).round_of(groups.ids[0]).id for number in range(3)]  # type: ignore[union-attr]
    room.vote(person, asked[0], "4")
    groups.end()
    groups.start()
    room.vote(person, asked[2], "a")
    assert (room.counts(asked[0]), room.counts(asked[2])) == ({"4": 1}, {"a": 1})


def test_at_their_own_pace_nobody_goes_back_to_an_answer_that_was_sealed(room: Room) -> None:
    room.begin()
    groups = Groups(room, pace="self").start()
    (person,) = groups.people(0)
    with room.reading() as db:
        round_id = groups.question(db, 0).round_of(groups.ids[0]).id  # type: ignore[union-attr]
    room.vote(person, round_id, "4")
    room.seal(round_id)
    with room.reading() as db:
        assert place_of(db, room.live_session(db), person).question_id == groups.questions[1]


def test_at_ones_own_pace_an_old_page_takes_nobody_back_and_a_line_that_broke_moves_nobody(
    room: Room,
) -> None:
    room.begin()
    groups = Groups(room, pace="self").start()
    (person,) = groups.people(0)
    first, _, third = groups.questions

    def asked(wanted: str = "") -> str | None:
        with room.reading() as db:
            return place_of(db, room.live_session(db), person, wanted).question_id

    def page(question: str) -> str:
        with room.reading() as db:
            return mark_of(db, room.live_session(db), person, Place(groups.ids[0], question))

    def answer(number: int, *answer: str) -> None:
        with room.reading() as db:
            round_id = groups.question(db, number).round_of(groups.ids[0]).id  # type: ignore[union-attr]
        room.vote(person, round_id, *answer)

    here = page(first)
    answer(0, "4")
    assert asked(here) == first  # its own answer is no reason to go on
    answer(1, "Sneller")
    assert asked(here) == third  # that was another page
    assert asked(first) == first  # a link asks for it
    back = page(first)
    assert asked(back) == first
    answer(0, "5")
    assert asked(back) == first
    assert asked("nonsense.1") == third


def test_at_ones_own_pace_a_scan_is_answered_when_it_is_whole(room: Room) -> None:
    room.begin()
    groups = Groups(room, pace="self").start()
    (person,) = groups.people(0)
    dimensions = [{"name": "Horen", "items": ["Een", "Twee"]}]
    with room.holding() as db:
        entry = checked(
            AnyQuestion, {"type": "scan", "text": "Hoe staan we ervoor?", "dimensions": dimensions}
        )
        scan = add_question(groups.agenda_item(db), entry, by=room.anna(db))
        groups.questions.append(scan.id)
    with room.reading() as db:
        rounds = [groups.question(db, number).round_of(groups.ids[0]).id for number in range(4)]  # type: ignore[union-attr]
    for round_id, answer in zip(rounds, ("4", "Sneller", "a", "1-4"), strict=True):
        room.vote(person, round_id, answer)
    with room.reading() as db:
        assert place_of(db, room.live_session(db), person).question_id == groups.questions[3]


def test_what_was_asked_on_the_spot_is_not_asked_in_a_group(groups: Groups) -> None:
    with groups.room.changing() as db:
        groups.question(db, 1).ad_hoc = True
    groups.start()
    assert refusal(groups.open, 0, 1) == "not_found"
    assert refusal(groups.go_to, 0, 1) == "not_found"


def test_at_everybodys_own_pace_no_clock_runs(room: Room) -> None:
    room.begin()
    groups = Groups(room, pace="self")
    with room.changing() as db:
        groups.question(db, 2).time_limit = 30
    groups.start()
    with room.reading() as db:
        rounds = [groups.question(db, 2).round_of(group) for group in groups.ids]
    assert [each and each.closes_at for each in rounds] == [None] * 3


def test_a_question_added_at_everybodys_own_pace_is_open_to_every_group(room: Room) -> None:
    room.begin()
    groups = Groups(room, pace="self").start()
    (person,) = groups.people(1)
    with room.holding() as db:
        entry = checked(AnyQuestion, {"type": "choice", "text": "En nu?", "options": ["Ja", "Nee"]})
        added = add_question(groups.agenda_item(db), entry, by=room.anna(db))
        rounds = [added.round_of(group) for group in groups.ids]
        assert [each.state if each else None for each in rounds] == ["open"] * 3
        mine, text = rounds[1].id, added.text  # type: ignore[union-attr]
    for question, answer in ((0, "4"), (1, "Sneller"), (2, "a")):
        with room.reading() as db:
            round_id = groups.question(db, question).round_of(groups.ids[1]).id  # type: ignore[union-attr]
        room.vote(person, round_id, answer)
    with room.reading() as db:
        place = place_of(db, room.live_session(db), person)
        assert db.get_one(Question, place.question_id).text == text
    room.vote(person, mine, "b")
    assert room.counts(mine) == {"b": 1}


def test_what_was_asked_before_the_groups_were_made_is_not_told_by_group(room: Room) -> None:
    room.begin()
    round_id = room.open("choice")
    (person,) = room.people(1)
    room.vote(person, round_id, "a")
    room.on_round(round_id, "close")
    Groups(room, assignment="draw").start()
    with room.reading() as db:
        asked = db.get_one(Round, round_id)
        assert (asked.state, asked.grouping_id) == ("sealed", None)
        assert [each.segments for each in db.query(Ballot)] == [{}]


def test_the_comment_on_the_screen_makes_place_for_the_groups(groups: Groups) -> None:
    room = groups.room
    comment = room.write(room.person(), "Eerst dit")
    room.on_comment(comment, "spotlight", True)
    groups.start()
    assert room.look(lambda live_session: live_session.spotlight_id) is None


def test_a_session_in_which_groups_voted_is_whole(groups: Groups) -> None:
    (person,) = groups.people(0)
    groups.start()
    for group, how in ((0, "close"), (1, "")):
        round_id = groups.open(group)
        if how:
            groups.room.vote(person, round_id, "4")
            groups.room.on_round(round_id, how, connected=7)
    groups.room.do("end", connected=5)
    with groups.room.reading() as db:
        assert first_flaw(db, groups.room.id) is None


def test_every_person_has_a_number_of_their_own(groups: Groups) -> None:
    people = groups.people(0, 30)
    with groups.room.reading() as db:
        numbers = Counter(member.number for member in db.query(GroupMember))
    assert len(numbers) == len(people)
    assert all(100 <= number <= 999 for number in numbers)


def test_the_group_stays_with_the_ballots_of_later_plenary_rounds(groups: Groups) -> None:
    (one,), loner = groups.people(0), groups.room.person()
    groups.start()
    groups.end()
    round_id = groups.room.open("choice")
    groups.room.vote(one, round_id, "a")
    groups.room.vote(loner, round_id, "b")
    groups.room.seal(round_id)
    with groups.room.reading() as db:
        kept = {ballot.answer: ballot.segments.get(GROUP) for ballot in db.query(Ballot)}
    assert kept == {'"a"': groups.ids[0], '"b"': None}


def test_the_end_of_the_session_brings_the_groups_back_and_seals_their_rounds(groups: Groups) -> None:
    groups.start()
    round_id = groups.open(0)
    groups.room.do("end")
    with groups.room.reading() as db:
        assert db.get_one(Round, round_id).state == "sealed"
        assert not groups.breakout(db).is_apart


def pass_seconds(groups: Groups, seconds: int) -> None:
    with groups.room.changing() as db:
        breakout = groups.breakout(db)
        breakout.back_at = breakout.back_at and breakout.back_at - timedelta(seconds=seconds)


def last_line(room: Room):  # type: ignore[no-untyped-def]
    from models import journal

    with room.reading() as db:
        return journal.latest(db, room.id, 1)[0]
