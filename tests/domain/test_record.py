"""The record of a session: complete, and without what it must not hold."""

import hashlib
import json
from collections.abc import Callable

import pytest
from sqlalchemy import select, text

from facilitator.exports import FORMATS
from models.comment import Comment
from models.database import Database
from models.group import put_in
from models.hand_count import count_hands
from models.manual_answers import add_answers
from models.participant import Participant
from models.programme_file import load
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion
from models.record import Record, record_of
from models.record.rows import RoundRow
from models.rounds import Round
from tests.domain.reflection import Reflection
from tests.groups import Groups
from tests.room import ANSWERS, QUESTIONS, Room, refusal

Taken = Callable[[Reflection], Record]


def rounds_of(record: Record, key: str) -> tuple[RoundRow, ...]:
    return next(question.rounds for question in record.questions if question.key == key)


def test_a_result_stands_with_every_base(record: Record) -> None:
    bases = rounds_of(record, "stelling")[0].bases
    assert dict(bases) == {"present": 7, "joined": 6, "connected": 6, "voted": 5, "manual": 0, "abstained": 1}


def test_options_hold_votes_and_their_share_of_who_voted(record: Record) -> None:
    options = rounds_of(record, "keuze")[0].options
    assert [(each.letter, each.label, each.votes, each.share) for each in options] == [
        ("A", "Loket", 2, 2 / 3),
        ("B", "Iets anders", 1, 1 / 3),
    ]


def test_asking_again_is_a_second_round_with_its_reason_and_leaves_the_first(record: Record) -> None:
    first, second = rounds_of(record, "toon")
    assert (first.number, first.reason, first.bases.voted, first.statistics["mean"]) == (1, None, 4, 5.25)
    assert (second.number, second.reason) == (2, "De vraag was niet duidelijk.")
    assert second.bases.voted == 2


def test_a_question_that_was_not_asked_is_there_without_rounds(record: Record) -> None:
    assert rounds_of(record, "nooit") == ()


def test_a_question_stays_as_it_was_asked(reflection: Reflection, database: Database, taken: Taken) -> None:
    reflection.hold()
    with database.transaction() as db:
        question = reflection.question(db, "keuze")
        question.change(
            type="choice", text="Iets heel anders?", settings={"options": ["x", "y"]}, results="hidden"
        )
    asked = rounds_of(taken(reflection), "keuze")[0]
    assert (asked.text, [each.label for each in asked.options]) == ("Vraag keuze?", ["Loket", "Iets anders"])


def test_answers_are_there_without_person_or_background_and_in_their_own_order(record: Record) -> None:
    assert rounds_of(record, "toon")[0].answers == ((2,), (6,), (6,), (7,))
    assert rounds_of(record, "meer")[0].columns == ("Loket", "Iets anders")
    assert rounds_of(record, "meer")[0].answers == ((0, 1), (1, 1))
    assert rounds_of(record, "open")[0].answers == (("Ja", ""), ("Meer tijd nodig", ""))


def test_before_sealing_the_same_answers_are_there(reflection: Reflection, taken: Taken) -> None:
    reflection.do("open_lobby")
    reflection.do("start")
    reflection.ask("toon", [["6"], ["2"]])
    closed = rounds_of(taken(reflection), "toon")[0]
    assert (closed.state, closed.answers, closed.digest) == ("closed", ((2,), (6,)), None)


def test_while_a_round_is_open_it_says_how_many_voted_and_not_what(
    reflection: Reflection, taken: Taken
) -> None:
    reflection.do("open_lobby")
    reflection.do("start")
    reflection.ask("open", [["Geheim"], ["Ook geheim"]], close=False)
    record = taken(reflection)
    asked = rounds_of(record, "open")[0]
    assert (asked.bases.voted, asked.bases.abstained) == (2, None)
    assert (asked.options, asked.statistics, asked.answers) == ((), {}, ())
    assert "eheim" not in record.model_dump_json()


def test_a_comment_has_the_minute_and_an_answer_has_no_time(record: Record) -> None:
    loose = next(each for each in record.comments if each.text.startswith("Niet zacht"))
    assert loose.at is not None
    assert (loose.at.second, loose.at.microsecond, loose.support, loose.item) == (0, 0, 2, 1)
    answers = [each for each in record.comments if each.question == "open"]
    assert {(each.text, each.at, each.round) for each in answers} == {
        ("Ja", None, 1),
        ("Meer tijd nodig", None, 1),
    }


def test_a_hidden_comment_says_that_it_was_hidden(record: Record) -> None:
    assert [each.text for each in record.comments if each.state == "hidden"] == ["Dit is te grof"]


def test_who_opened_closed_and_revealed_is_in_the_journal(record: Record) -> None:
    told = [(line.action, line.actor_name) for line in record.journal if line.facts.get("round") == 2]
    assert told == [
        ("round_opened", "Noor de Vries"),
        ("round_closed", "Noor de Vries"),
        ("results_revealed", "Noor de Vries"),
        ("round_sealed", ""),
    ]


def test_the_journal_can_be_checked_from_the_record_alone(record: Record) -> None:
    previous = "0" * 64
    for line in json.loads(record.model_dump_json())["journal"]:
        at = line["at"].removesuffix("Z") + "+00:00"
        rest = [line[name] for name in ("actor", "actor_name", "action", "facts", "reason")]
        fields = json.dumps([previous, line["number"], at, *rest], sort_keys=True, ensure_ascii=False)
        previous = hashlib.sha256(fields.encode()).hexdigest()
        assert previous == line["digest"]
    assert (previous, record.chain.broken_at) == (record.chain.head, None)


def test_a_line_that_was_changed_afterwards_shows(reflection: Reflection, taken: Taken) -> None:
    reflection.hold()
    with reflection.database.transaction() as db:
        db.execute(text("UPDATE journal_entries SET actor_name = 'Iemand anders' WHERE number = 3"))
    assert taken(reflection).chain.broken_at == 3


def test_no_secret_and_no_participant_is_in_the_record(reflection: Reflection, taken: Taken) -> None:
    reflection.hold()
    written = taken(reflection).model_dump_json()
    with reflection.database.reading() as db:
        session = reflection.live_session(db)
        noor = reflection.noor(db)
        secrets = [session.join_secret, session.screen_secret, noor.username, noor.id]
        people = db.scalars(select(Participant)).all()
        rows = db.scalars(select(Comment)).all()
    assert len(people) == 6
    assert all(each.participant_id is None for each in rows)
    for secret in [*secrets, *(each.id for each in people), *(each.ticket_digest for each in people)]:
        assert f'"{secret}"' not in written
        assert len(secret) < 10 or secret not in written


def test_a_session_in_preparation_has_a_record_too(reflection: Reflection, taken: Taken) -> None:
    record = taken(reflection)
    assert (record.session.state, record.chain.lines, record.chain.head) == ("draft", 0, "0" * 64)
    assert [item.title for item in record.agenda] == ["Onderzoek", "Reflectie", "In groepen"]


def test_a_statement_stands_with_its_whole_lineage_and_what_was_corrected(record: Record) -> None:
    first, nuance = [each.statement for each in record.questions if each.statement]
    assert [(each.text, each.support) for each in first.sources] == [("Niet zacht.\n- maar wel samen", 2)]
    assert [each.text for each in first.wordings] == ["Niet zacht, wel samen."]
    assert [(each.word, each.reason) for each in first.outcomes] == [
        ("verdeeld", None),
        ("gedragen", "De achterste rij telde niet mee."),
    ]
    followed = next(each for each in record.questions if each.key == nuance.follows)
    assert followed.statement == first
    assert nuance.sources == ()


def test_hands_stand_beside_the_votes_with_what_was_corrected(record: Record) -> None:
    asked = next(each.rounds[0] for each in record.questions if each.statement)
    assert [each.counts for each in asked.hands] == [{"agree": 56}, {"agree": 59, "disagree": 2}]
    assert asked.hands[1].reason
    assert asked.bases.voted == 0
    lines = {line.number: line.action for line in record.journal}
    assert [lines[each.line] for each in asked.hands] == ["hands_counted", "hands_corrected"]


def test_what_was_merged_has_its_own_row_and_counts_where_it_went(record: Record) -> None:
    into = next(each for each in record.comments if each.text.startswith("Niet zacht"))
    merged = next(each for each in record.comments if each.merged_into)
    assert (merged.text, merged.merged_into, merged.support) == ("Zeker niet zacht", into.id, 1)
    assert into.support == 2, "two of the three who supported one of them are the same person"


def test_a_comment_has_the_theme_it_was_put_under(record: Record) -> None:
    assert record.themes == ("De toon",)
    assert {each.theme for each in record.comments if each.text.startswith("Niet zacht")} == {"De toon"}


def test_a_round_of_a_group_is_told_with_the_group_when_no_number_in_it_is_of_few_people(
    record: Record,
) -> None:
    asked = rounds_of(record, "herkenning")[0]
    assert (asked.group, asked.number, asked.withheld, asked.bases.voted) == ("Groep 1", 1, False, 6)
    assert {each.key: each.votes for each in asked.options if each.votes} == {"2": 6}


def test_what_a_group_brought_is_in_the_record_and_who_was_in_it_is_not(record: Record) -> None:
    assert [(each.name, each.state, each.people) for each in record.groups] == [
        ("Groep 1", "working", 6),
        ("Tafel 2", "not_started", 0),
    ]
    assert [(each.group, each.question, each.text) for each in record.group_answers] == [
        ("Groep 1", "herkenning", "Het meeste, niet alles.")
    ]
    (card,) = record.cards
    assert (card.group, card.number, card.question) == ("Groep 1", 1, "herkenning")
    assert card.comment in {each.id for each in record.comments}


def test_of_a_small_group_neither_numbers_nor_who_wrote_what_is_told(
    reflection: Reflection, taken: Taken, database: Database
) -> None:
    reflection.hold()
    with database.transaction() as db:
        for participant in list(db.scalars(select(Participant.id)))[:2]:
            put_in(reflection.live_session(db).agenda[2].breakout.groups[1], participant)  # type: ignore[union-attr]
    record = taken(reflection)
    assert [each.people for each in record.groups] == [6, 0]
    assert all(each.group is None for each in record.comments)


def test_numbers_of_a_group_with_a_cell_of_few_people_are_withheld_everywhere(
    room: Room, database: Database
) -> None:
    room.begin()
    groups = Groups(room).start()
    round_id = groups.open(0)
    for answer, person in zip(["1"] * 5 + ["5"] * 2, groups.people(0, 7), strict=True):
        room.vote(person, round_id, answer)
    room.seal(round_id)
    with room.reading() as db:
        record = record_of(db, room.live_session(db))
    asked = next(each for question in record.questions for each in question.rounds)
    assert (asked.withheld, asked.options, asked.statistics, asked.answers) == (True, (), {}, ())
    assert asked.bases.voted == 7
    assert '"5": 2' not in record.model_dump_json()
    assert "counts" not in str([line.facts for line in record.journal if line.action == "round_sealed"])


@pytest.mark.parametrize(
    ("sizes", "named"),
    [((6, 6, 2), {1}), ((6, 6, 6), {0, 1, 2}), ((9, 2, 2), set()), ((9, 3, 3), {0}), ((6, 0, 2), set())],
)
def test_one_small_group_is_not_known_by_being_the_one_without_a_name(
    room: Room, sizes: tuple[int, ...], named: set[int]
) -> None:
    room.begin()
    groups = Groups(room).start()
    for number, size in enumerate(sizes):
        for person in groups.people(number, size)[:1]:
            groups.write(person, f"Uit groep {number}", group=number)
    with room.reading() as db:
        record = record_of(db, room.live_session(db))
    assert {int(each.text[-1]) for each in record.comments if each.group} == named


@pytest.mark.parametrize("people", [3, 6])
@pytest.mark.parametrize("type_", QUESTIONS)
def test_every_file_can_be_made_of_what_a_group_answered(room: Room, type_: str, people: int) -> None:
    room.begin()
    groups = Groups(room).start()
    text, settings = QUESTIONS[type_]
    with room.changing() as db:
        asked = checked(AnyQuestion, {"type": type_, "text": text, **settings})
        groups.questions.append(load.add_question(groups.agenda_item(db), asked).id)
    round_id = groups.open(0, 3)
    for person, number in zip(groups.people(0, people), range(people), strict=True):
        room.vote(person, round_id, *ANSWERS[type_][number % 2])
    room.seal(round_id)
    groups.end()
    with room.reading() as db:
        record = record_of(db, room.live_session(db))
    assert all(each.make(record, language) for each in FORMATS.values() for language in ("nl", "en"))


def test_who_comes_into_a_small_group_afterwards_gives_it_no_name(room: Room) -> None:
    room.begin()
    groups = Groups(room).start()
    for number, size in enumerate((6, 6, 3)):
        for person in groups.people(number, size)[:1]:
            groups.write(person, f"Uit groep {number}", group=number)
    groups.end()
    groups.people(2, 4)
    with room.reading() as db:
        record = record_of(db, room.live_session(db))
    assert {int(each.text[-1]) for each in record.comments if each.group} == {1}


def test_of_a_group_no_answer_is_told_beside_another_one(room: Room) -> None:
    """Who gave the one answer gave the other one as well: that is one person, however large the numbers are."""
    room.begin()
    groups = Groups(room).start()
    round_id = groups.open(0)
    for person in groups.people(0, 6):
        room.vote(person, round_id, "4")
    room.seal(round_id)
    with room.reading() as db:
        record = record_of(db, room.live_session(db))
    asked = next(each for question in record.questions for each in question.rounds)
    assert (asked.withheld, asked.answers, asked.bases.voted) == (False, (), 6)


@pytest.mark.parametrize("enter", [count_hands, add_answers])
def test_nobody_enters_by_hand_what_a_few_people_in_a_group_think(
    room: Room, enter: Callable[..., None]
) -> None:
    room.begin()
    groups = Groups(room).start()
    round_id = groups.open(0)
    with room.holding() as db:
        round_, by = db.get_one(Round, round_id), room.anna(db)
        assert refusal(enter, round_, {"4": 2}, by=by, reason="Een tafel zonder telefoon") == "hands_in_group"
