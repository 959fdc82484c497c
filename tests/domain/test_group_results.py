"""What the others see of a group's answers, once all are back."""

from collections.abc import Sequence

import pytest

from models.group_result import names_of
from models.groups_now import GroupResult, breakout_of
from tests.groups import Groups
from tests.room import Room

QUESTIONS = (
    {"type": "multiple", "text": "Wat herken je?", "options": ["Wetten", "Techniek", "Mensen"], "most": 2},
    {"type": "words", "text": "Waar denk je aan?", "words": 2},
    {"type": "ranking", "text": "Wat eerst?", "options": ["Geld", "Tijd", "Rust"], "top": 2},
)


@pytest.fixture
def groups(room: Room) -> Groups:
    return Groups(room.begin(), ("Groep 1", "Groep 2"), QUESTIONS).start()


def seen(groups: Groups, question: int, *answers: Sequence[tuple[str, ...]]) -> list[GroupResult | None]:
    """Of each group, after its people gave these ``answers``."""
    for group, given in enumerate(answers):
        round_id = groups.open(group, question)
        for person, answer in zip(groups.people(group, len(given)), given, strict=True):
            groups.room.vote(person, round_id, *answer)
    groups.end()
    with groups.room.reading() as db:
        now = breakout_of(db, groups.breakout(db), joined=0)
        assert now is not None
        return [each.result_of(groups.question(db, question)) for each in now.groups]


def test_of_several_answers_each_the_one_that_most_gave_is_seen(groups: Groups) -> None:
    (result, few) = seen(groups, 0, [("a", "b")] * 5 + [("a", "c")] * 6, [("a",)] * 4)
    assert result is not None
    assert result.first is not None
    assert ([each.label for each in result.first[0]], result.first[1]) == (["Wetten"], 11)
    assert few is not None
    assert (few.first, few.voted) == (None, None)


def test_no_answer_is_first_of_two_that_as_many_gave(groups: Groups) -> None:
    (result, _) = seen(groups, 0, [("a",)] * 5 + [("b",)] * 5, [("a",)] * 5)
    assert result is not None
    assert result.first is not None
    assert ([each.label for each in result.first[0]], result.first[1]) == (["Wetten", "Techniek"], 5)


def test_of_words_is_seen_which_were_written_and_not_by_how_many(groups: Groups) -> None:
    written = [("regels", "loket"), ("regels", "ICT"), ("regels", ""), ("Geduld", ""), ("tijd", "")]
    (result, other) = seen(groups, 1, written, [("geld", "")] * 5)
    assert result is not None
    assert (list(result.words), result.tally) == (["Geduld", "ICT", "loket", "regels", "tijd"], None)
    assert other is not None
    assert list(other.words) == ["geld"]


def test_beside_a_group_that_is_too_small_the_words_of_the_other_are_not_seen_either(groups: Groups) -> None:
    for result in seen(groups, 1, [("regels", "")] * 5, [("geld", "")] * 3):
        assert result is not None
        assert not result.words


def test_of_a_ranking_by_few_people_is_seen_how_many_gave_one(groups: Groups) -> None:
    (result, _) = seen(groups, 2, [("a-1", "b-2")] * 3 + [("b-1", "a-2")] * 4, [("a-1", "b-2")] * 5)
    assert result is not None
    assert (result.voted, result.tally) == (7, None)


def test_who_gave_an_option_no_place_is_a_number_too(groups: Groups) -> None:
    """Ten put b somewhere, so two did not, and everybody knows which answer those gave."""
    orders = [("a-1", "b-2")] * 5 + [("a-1", "c-2")] * 2 + [("b-1", "c-2")] * 5
    (result, other) = seen(groups, 2, orders, [("a-1", "b-2")] * 5)
    assert result is not None
    assert result.tally is None
    assert other is not None
    assert other.tally is not None


def test_a_group_that_all_people_left_is_not_the_only_one_without_a_name(room: Room) -> None:
    groups = Groups(room.begin()).start()
    groups.people(0, 7)
    groups.people(1, 6)
    few = groups.people(2, 2)
    groups.write(few[0], "Samen", group=2)
    for person in few:
        groups.move(person, 0)
    with room.reading() as db:
        named = names_of(db, groups.breakout(db).groups, 5)
    assert list(named.values()) == ["Groep 1"]


def test_a_group_where_nobody_ever_was_takes_nobodys_name_away(room: Room) -> None:
    groups = Groups(room.begin()).start()
    groups.people(0, 7)
    groups.people(1, 6)
    with room.reading() as db:
        assert len(names_of(db, groups.breakout(db).groups, 5)) == 2
