"""What was written within a breakout group is in every file, with the name of the group where that may be told."""

from collections.abc import Sequence

import pytest

from facilitator.exports import FORMATS
from facilitator.exports.page import words_shown
from models.programme_file import load
from models.programme_file.problems import checked
from models.programme_file.schema import AnyQuestion
from models.question_types.word_forms import key_of
from models.record import Record, record_of
from models.rounds import Round
from models.states import CommentState
from models.words import merge_words, moderate
from tests.domain.files import tables, workbook
from tests.groups import Groups
from tests.room import Room

LARGE, ONE_SMALL = (6, 6, 6), (6, 7, 2)


def asked(room: Room, sizes: Sequence[int]) -> Groups:
    """Every person of every group wrote *samen*, a word of their own, and a comment."""
    room.begin()
    groups = Groups(room).start()
    with room.changing() as db:
        question = checked(AnyQuestion, {"type": "words", "text": "In één woord?"})
        groups.questions.append(load.add_question(groups.agenda_item(db), question).id)
    for group, size in enumerate(sizes):
        round_id = groups.open(group, 3)
        for number, person in enumerate(groups.people(group, size)):
            room.vote(person, round_id, "samen", f"woord {group}{number}", "de")
            groups.write(person, f"Reactie {group}{number}", group=group)
        room.on_round(round_id, "close")
    return groups


def recorded(room: Room) -> Record:
    with room.reading() as db:
        return record_of(db, room.live_session(db))


@pytest.mark.parametrize(("sizes", "named"), [(LARGE, {0, 1, 2}), (ONE_SMALL, {1})])
def test_every_word_is_told_with_its_group_where_that_has_a_name(
    room: Room, sizes: Sequence[int], named: set[int]
) -> None:
    asked(room, sizes)
    words = tables(recorded(room))["words"]
    assert {each["people"] for each in words} == {""}
    assert {each["within"] for each in words} == {"true"}
    for group, size in enumerate(sizes):
        own = [each for each in words if each["text"].startswith(f"woord {group}")]
        assert [each["text"] for each in own] == [f"woord {group}{number}" for number in range(size)]
        told = (f"Groep {group + 1}", "1") if group in named else ("", "")
        assert {(each["group"], each["round"]) for each in own} == {told}


def test_a_word_of_several_groups_without_a_name_stands_there_once(room: Room) -> None:
    asked(room, (2, 3, 2))
    words = tables(recorded(room))["words"]
    assert sorted(each["text"] for each in words if not each["text"].startswith("woord")) == ["de", "samen"]


def test_words_of_groups_are_in_the_workbook_and_on_the_page(room: Room) -> None:
    asked(room, ONE_SMALL)
    record = recorded(room)
    sheet = next(each for each in workbook(record) if each["A1"].value == "In één woord?")
    first = [row[0].value for row in sheet.iter_rows()]
    named, small = first.index("Words in round 1, Groep 2"), first.index("Words in small groups")
    assert named < first.index("woord 10") < small < first.index("woord 00") < first.index("woord 20")
    page = FORMATS["html"].make(record, "en").decode()
    assert all(f"<li><bdi>woord {group}0</bdi></li>" in page for group in range(3))
    assert "<bdi>de</bdi>" not in page


def test_what_a_moderator_hid_or_merged_is_told_as_such_and_not_on_the_page(room: Room) -> None:
    groups = asked(room, LARGE)
    decide(groups, 1)
    record = recorded(room)
    words = {each["text"]: each for each in tables(record)["words"] if each["group"] == "Groep 2"}
    assert words["woord 10"]["state"] == "hidden"
    assert words["woord 11"]["merged_into"] == words["samen"]["key"]
    (round_,) = (each for each in record.questions[-1].rounds if each.group == "Groep 2")
    assert words_shown(round_.words) == ["samen", "woord 12", "woord 13", "woord 14", "woord 15"]


def test_what_the_journal_says_was_hidden_in_a_small_group_is_not_among_its_words(room: Room) -> None:
    groups = asked(room, (2, 3, 2))
    decide(groups, 1)
    texts = {each["text"] for each in tables(recorded(room))["words"]}
    assert {"woord 00", "woord 12", "woord 20", "samen"} <= texts
    assert not {"woord 10", "woord 11"} & texts


def decide(groups: Groups, group: int) -> None:
    """Hides a word of a group and puts another one under *samen*."""
    hidden, merged, samen = map(key_of, (f"woord {group}0", f"woord {group}1", "samen"))
    with groups.room.holding() as db:
        round_, by = groups.question(db, 3).round_of(groups.ids[group]), groups.room.anna(db)
        assert isinstance(round_, Round)
        moderate(round_, [hidden], CommentState.HIDDEN, by=by)
        merge_words(round_, [merged], samen, by=by)


def test_of_words_in_a_group_no_number_is_told_however_many_wrote_the_same(room: Room) -> None:
    asked(room, LARGE)
    record = recorded(room)
    rounds = record.questions[-1].rounds
    assert [(each.withheld, each.options, each.statistics, each.answers) for each in rounds] == [
        (True, (), {}, ())
    ] * 3


def test_a_comment_names_its_group_where_that_has_a_name(room: Room) -> None:
    asked(room, ONE_SMALL)
    record = recorded(room)
    told = {row[0].value: row[6].value for row in workbook(record)["Comments"].iter_rows(min_row=2)}
    assert (told["Reactie 10"], told["Reactie 00"]) == ("Groep 2", "a small group")
    page = FORMATS["html"].make(record, "en").decode()
    assert "<bdi>Reactie 10</bdi><br><small><bdi>Groep 2</bdi></small>" in page
    assert "<bdi>Reactie 20</bdi><br><small><bdi>a small group</bdi></small>" in page


def test_of_a_group_is_told_how_many_were_in_it_when_all_were_called_back(room: Room) -> None:
    groups = asked(room, (2, 2, 2))
    groups.end()
    groups.people(1, 3)
    assert [each.people for each in recorded(room).groups] == [2, 2, 2]


def test_a_statement_names_group_and_question_of_its_cards_also_of_merged_ones(room: Room) -> None:
    room.begin()
    groups = Groups(room).start()
    first, second = groups.send(0, "Meer tijd."), groups.send(1, "Tijd nodig.", question=1)
    groups.end()
    third = room.write(room.person(), "Tijd!")
    room.merge(first, second, third)
    room.state(first)
    record = recorded(room)
    told = {
        each["text"]: (each["card_group"], each["card_question"])
        for each in tables(record)["statements"]
        if each["kind"] == "source"
    }
    keys = {each.text: each.key for each in record.questions}
    assert told == {
        "Meer tijd.": ("Groep 1", keys["Herken je de uitkomsten?"]),
        "Tijd nodig.": ("Groep 2", keys["Wat valt je op?"]),
        "Tijd!": ("", ""),
    }
    sheet = next(each for each in workbook(record) if each["A3"].value == "Statement from the room")
    rows = {row[1].value: (row[4].value, row[5].value) for row in sheet.iter_rows(max_col=6)}
    assert rows["Meer tijd."] == ("Groep 1", "Herken je de uitkomsten?")
    assert rows["Tijd nodig."] == ("Groep 2", "Wat valt je op?")
    page = FORMATS["html"].make(record, "en").decode()
    lineage = page.split('class="lineage wide"')[1].split("</ol>")[0]
    assert "Card of Groep 1 (Herken je de uitkomsten?)" in lineage
    assert "<bdi>Tijd nodig.</bdi> (Card of Groep 2 (Wat valt je op?))" in lineage
