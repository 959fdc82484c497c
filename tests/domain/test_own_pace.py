"""Groups whose people go through the questions at their own pace: how far they are, and what the lead is told."""

from collections.abc import Callable

import pytest

from models.place import Place
from models.prepare.questions import add_question
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion
from models.round_view import Audience
from models.rounds import unsealed
from models.snapshot import Stage, stage_of
from models.verification import first_flaw
from tests.groups import Groups
from tests.room import Room, refusal

ANSWERS = ("4", "Sneller", "a")
ALL = range(len(ANSWERS))
SCAN = {
    "type": "scan",
    "text": "Hoe staan we ervoor?",
    "dimensions": [{"name": "Horen", "items": ["Een", "Twee"]}],
}


@pytest.fixture
def groups(room: Room) -> Groups:
    room.begin()
    return Groups(room, pace="self")


def answer(groups: Groups, person: str, group: int, *questions: int) -> None:
    for number in questions:
        groups.room.vote(person, round_of(groups, group, number), ANSWERS[number])


def add_scan(groups: Groups) -> None:
    """As the last question."""
    with groups.room.holding() as db:
        entry = checked(AnyQuestion, SCAN)
        groups.questions.append(add_question(groups.agenda_item(db), entry, by=groups.room.anna(db)).id)


def round_of(groups: Groups, group: int, question: int) -> str:
    with groups.room.reading() as db:
        round_ = groups.question(db, question).round_of(groups.ids[group])
        assert round_ is not None
        return round_.id


def looking(groups: Groups, at: Callable[[Stage], object], audience: Audience, group: int | None) -> object:
    with groups.room.reading() as db:
        place = Place(None if group is None else groups.ids[group])
        return at(stage_of(db, groups.room.live_session(db), audience, place))


def told(groups: Groups, group: int) -> list[tuple[int, int, int]]:
    """To the operators: of each question its number, how many answered, and of how many."""

    def at(stage: Stage) -> object:
        assert stage.breakout is not None
        return [
            (each.number, each.voted, each.base) for each in stage.breakout.groups[group].progress.answered
        ]

    return looking(groups, at, Audience.CONSOLE, None)  # type: ignore[return-value]


def states(groups: Groups) -> list[str]:
    def at(stage: Stage) -> object:
        assert stage.breakout is not None
        return [str(each.state) for each in stage.breakout.groups]

    return looking(groups, at, Audience.CONSOLE, None)  # type: ignore[return-value]


def results(groups: Groups, group: int) -> list[dict[str, int]]:
    """What the lead sees of what the group answered."""

    def at(stage: Stage) -> object:
        return [dict(each.tally.counts) for each in stage.results.values() if each.tally]

    return looking(groups, at, Audience.LEAD, group)  # type: ignore[return-value]


def test_of_each_question_is_told_how_many_of_the_group_answered(groups: Groups) -> None:
    groups.start()
    one, other = groups.people(0, 2)
    answer(groups, one, 0, 0, 1)
    answer(groups, other, 0, 0)
    assert told(groups, 0) == [(1, 2, 2), (2, 1, 2), (3, 0, 2)]
    assert told(groups, 1) == [(1, 0, 0), (2, 0, 0), (3, 0, 0)]


def test_a_group_works_once_somebody_answered_and_is_ready_once_everybody_answered_everything(
    groups: Groups,
) -> None:
    groups.start()
    one, other = groups.people(0, 2)
    assert states(groups)[0] == "not_started"
    answer(groups, one, 0, 0)
    assert states(groups)[0] == "working"
    answer(groups, one, 0, *ALL)
    answer(groups, other, 0, 0, 1)
    assert states(groups)[0] == "working"
    answer(groups, other, 0, 2)
    assert states(groups) == ["ready", "not_started", "not_started"]


def test_who_comes_into_a_group_that_was_done_has_it_at_work_again(groups: Groups) -> None:
    groups.start()
    (person,) = groups.people(0)
    answer(groups, person, 0, *ALL)
    assert states(groups)[0] == "ready"
    groups.people(0)
    assert states(groups)[0] == "working"


def test_a_group_is_ready_when_its_lead_says_so_whoever_is_still_answering(groups: Groups) -> None:
    groups.start()
    one, _other = groups.people(0, 2)
    answer(groups, one, 0, 0)
    groups.ready(0)
    assert states(groups)[0] == "ready"


def test_a_scan_that_is_half_filled_in_does_not_make_a_group_ready(groups: Groups) -> None:
    groups.start()
    (person,) = groups.people(0)
    add_scan(groups)
    answer(groups, person, 0, *ALL)
    scan = round_of(groups, 0, 3)
    groups.room.vote(person, scan, "1-4")
    assert states(groups)[0] == "working"
    groups.room.vote(person, scan, "1-4", "2-3")
    assert states(groups)[0] == "ready"


def test_how_far_a_group_came_stands_when_everybody_is_back(groups: Groups) -> None:
    groups.start()
    (one,), (other,) = groups.people(0), groups.people(1)
    answer(groups, one, 0, *ALL)
    answer(groups, other, 1, 0)
    groups.end()
    assert states(groups) == ["ready", "working", "not_started"]
    assert [groups.state(each) for each in range(3)] == ["ready", "working", "not_started"]


def test_how_far_a_group_came_stands_when_the_session_ends_while_it_is_apart(groups: Groups) -> None:
    add_scan(groups)
    groups.start()
    (person,) = groups.people(0)
    answer(groups, person, 0, *ALL)
    groups.room.vote(person, round_of(groups, 0, 3), "1-4")  # half of it
    groups.room.do("end")
    assert [groups.state(each) for each in range(3)] == ["working", "not_started", "not_started"]


def wait_out_the_grace_time(groups: Groups) -> None:
    with groups.room.holding() as db:
        for round_ in unsealed(groups.room.live_session(db)):
            round_.seal()


def send_apart_again(groups: Groups, reason: str = "") -> str:
    """The code with which it is refused."""
    with groups.room.holding() as db:
        by = groups.room.anna(db)
        return refusal(groups.breakout(db).start, by=by, reason=reason)


def test_who_goes_apart_again_within_the_grace_time_goes_on_answering(groups: Groups) -> None:
    groups.start()
    (person,) = groups.people(0)
    answer(groups, person, 0, 0)
    groups.end()
    assert send_apart_again(groups) == ""
    answer(groups, person, 0, 1)
    assert told(groups, 0) == [(1, 1, 1), (2, 1, 1), (3, 0, 1)]


def test_who_goes_apart_again_after_the_grace_time_is_asked_again_with_a_reason(groups: Groups) -> None:
    groups.start()
    (person,) = groups.people(0)
    answer(groups, person, 0, *ALL)
    groups.end()
    wait_out_the_grace_time(groups)
    assert send_apart_again(groups) == "reason_missing"
    assert states(groups)[0] == "ready"

    assert send_apart_again(groups, "Na de toelichting nog eens.") == ""
    assert told(groups, 0) == [(1, 0, 1), (2, 0, 1), (3, 0, 1)]
    assert states(groups) == ["working", "not_started", "not_started"]
    answer(groups, person, 0, *ALL)
    assert states(groups)[0] == "ready"
    with groups.room.reading() as db:
        rounds = groups.question(db, 0).rounds_of(groups.ids[0])
        assert [each.reason for each in rounds] == [None, "Na de toelichting nog eens."]
        assert first_flaw(db, groups.room.id) is None


def test_what_was_added_meanwhile_is_asked_without_a_reason(groups: Groups) -> None:
    groups.start()
    (person,) = groups.people(0)
    answer(groups, person, 0, *ALL)
    groups.end()
    wait_out_the_grace_time(groups)
    add_scan(groups)
    assert send_apart_again(groups) == ""
    groups.room.vote(person, round_of(groups, 0, 3), "1-4")
    assert states(groups)[0] == "working"


def test_nothing_is_told_of_how_far_people_are_where_a_lead_asks_the_questions(room: Room) -> None:
    room.begin()
    groups = Groups(room).start()
    groups.open(0)
    assert told(groups, 0) == []


def test_a_lead_sees_what_the_group_chose_once_the_rounds_are_closed(groups: Groups) -> None:
    groups.start()
    one, other = groups.people(0, 2)
    (stranger,) = groups.people(1)
    answer(groups, one, 0, 0)
    answer(groups, other, 0, 2)
    answer(groups, stranger, 1, 0)
    assert results(groups, 0) == []
    groups.end()
    assert results(groups, 0)[0] == {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0}
    assert results(groups, 0)[2] == {"a": 1, "b": 0}
    groups.room.seal(round_of(groups, 0, 0))
    assert results(groups, 0)[0]["4"] == 1


def test_no_other_page_is_told_what_a_group_chose(groups: Groups) -> None:
    groups.start()
    answer(groups, groups.people(0)[0], 0, *ALL)
    groups.end()
    for audience in (Audience.CONSOLE, Audience.SCREEN, Audience.PHONE):
        assert looking(groups, lambda stage: dict(stage.results), audience, 0) == {}
