"""One vote per person and round; what is stored, what is replaced, what is refused."""

from sqlalchemy import func, select

from models.ballot_box import Cast, store
from models.database import Database
from models.participant import Participant
from models.refused import Refused
from models.rounds import Round
from models.vote import Receipt, Vote
from tests.room import Room, refusal


def votes(room: Room, round_id: str) -> int:
    with room.reading() as db:
        return db.scalar(select(func.count()).where(Vote.round_id == round_id)) or 0


def codes(outcomes: list[Refused | None]) -> list[str]:
    return [each.code if each else "" for each in outcomes]


def test_a_vote_is_counted(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.vote(person, round_id, "a")
    assert room.counts(round_id) == {"a": 1}


def test_a_second_and_a_third_answer_replace_the_first(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    for answer in "abc":
        room.vote(person, round_id, answer)
    assert (room.counts(round_id), votes(room, round_id)) == ({"c": 1}, 1)


def test_of_two_answers_of_one_person_in_one_group_the_later_counts(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    with room.changing() as db:
        assert store(db, [room.cast(person, round_id, "a"), room.cast(person, round_id, "b")]) == [None, None]
    assert room.counts(round_id) == {"b": 1}


def test_a_vote_after_closing_is_refused_and_not_stored(room: Room) -> None:
    (early, late), round_id = room.begin().people(2), room.open()
    room.vote(early, round_id, "a")
    room.on_round(round_id, "close")
    assert refusal(room.vote, late, round_id, "b") == "round_closed"
    assert refusal(room.vote, early, round_id, "b") == "round_closed"
    assert (room.counts(round_id), votes(room, round_id)) == ({"a": 1}, 1)


def test_a_vote_after_sealing_is_refused_and_not_stored(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.seal(round_id)
    assert refusal(room.vote, person, round_id, "a") == "round_closed"
    assert room.counts(round_id) == {}


def test_a_vote_is_taken_again_once_the_round_is_reopened(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.on_round(round_id, "close")
    room.on_round(round_id, "reopen")
    room.vote(person, round_id, "b")
    assert room.counts(round_id) == {"b": 1}


def test_the_same_command_twice_changes_nothing(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.vote(person, round_id, "a", command="once-only")
    room.vote(person, round_id, "b", command="changed-it")
    room.vote(person, round_id, "a", command="once-only")
    assert room.counts(round_id) == {"b": 1}


def test_the_same_command_twice_in_one_group_counts_once(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    with room.changing() as db:
        same = room.cast(person, round_id, "a", command="once-only")
        assert store(db, [same, same]) == [None, None]
        assert db.scalar(select(func.count()).select_from(Receipt)) == 1
    assert room.counts(round_id) == {"a": 1}


def test_a_command_that_was_stored_is_accepted_again_after_closing_and_after_sealing(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.vote(person, round_id, "a", command="once-only")
    room.on_round(round_id, "close")
    assert refusal(room.vote, person, round_id, "a", command="once-only") == ""
    room.seal(round_id)
    assert refusal(room.vote, person, round_id, "a", command="once-only") == ""
    assert room.counts(round_id) == {"a": 1}


def test_two_people_may_use_the_same_command(room: Room) -> None:
    people, round_id = room.begin().people(2), room.open()
    for person in people:
        room.vote(person, round_id, "a", command="a-coincidence")
    assert room.counts(round_id) == {"a": 2}


def test_an_unknown_person_is_refused(room: Room) -> None:
    round_id = room.begin().open()
    assert refusal(room.vote, "0" * 32, round_id, "a") == "round_unknown"


def test_somebody_of_another_session_is_refused(room: Room, database: Database) -> None:
    round_id, elsewhere = room.begin().open(), Room(database).person()
    assert refusal(room.vote, elsewhere, round_id, "a") == "round_unknown"
    assert votes(room, round_id) == 0


def test_an_earlier_answer_that_arrives_after_the_one_that_replaced_it_changes_nothing(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    newer = Cast(person, round_id, "the-newer-one", ("b",), instead_of=("the-older-one",))
    with room.changing() as db:
        assert store(db, [newer]) == [None]
    room.vote(person, round_id, "a", command="the-older-one")
    assert room.counts(round_id) == {"b": 1}
    with room.changing() as db:  # and so it is when both are in one group, in either order
        again = Cast(person, round_id, "the-newest-one", ("c",), instead_of=("the-newer-one", "between"))
        assert store(db, [again, room.cast(person, round_id, "a", command="between")]) == [None, None]
    assert room.counts(round_id) == {"c": 1}


def test_nobody_can_call_off_the_answer_of_another(room: Room) -> None:
    (person, other), round_id = room.begin().people(2), room.open()
    with room.changing() as db:
        store(db, [Cast(other, round_id, "of-the-other", ("b",), instead_of=("of-the-person",))])
    room.vote(person, round_id, "a", command="of-the-person")
    assert room.counts(round_id) == {"a": 1, "b": 1}


def test_an_answer_that_is_refused_calls_nothing_off(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    refused = Cast(person, round_id, "does-not-fit", ("z",), instead_of=("the-older-one",))
    with room.changing() as db:
        assert codes(store(db, [refused])) == ["answer_invalid"]
    room.vote(person, round_id, "a", command="the-older-one")
    assert room.counts(round_id) == {"a": 1}


def test_an_unknown_round_is_refused(room: Room) -> None:
    assert refusal(room.vote, room.begin().person(), "0" * 32, "a") == "round_unknown"


def test_an_answer_that_does_not_fit_is_refused_and_leaves_the_earlier_one(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.vote(person, round_id, "a")
    assert refusal(room.vote, person, round_id, "z") == "answer_invalid"
    assert room.counts(round_id) == {"a": 1}


def test_in_one_group_each_vote_gets_its_own_outcome(room: Room) -> None:
    first, second, third = room.begin().people(3)
    earlier = room.open("scale")
    room.seal(earlier)
    round_id = room.open("choice")
    room.vote(third, round_id, "c", command="known-already")
    with room.changing() as db:
        outcomes = store(
            db,
            [
                room.cast(first, round_id, "a"),
                room.cast(first, round_id, "b"),
                room.cast(second, round_id, "nonsense"),
                room.cast(second, earlier, "1"),
                room.cast("0" * 32, round_id, "a"),
                Cast(third, round_id, "known-already", ("a",)),
                room.cast(second, round_id, "a"),
            ],
        )
    assert codes(outcomes) == ["", "", "answer_invalid", "round_closed", "round_unknown", "", ""]
    assert room.counts(round_id) == {"a": 1, "b": 1, "c": 1}


def test_a_group_that_cannot_be_committed_leaves_nothing(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    try:
        with room.changing() as db:
            store(db, [room.cast(person, round_id, "a", command="lost-with-it")])
            raise ConnectionError
    except ConnectionError:
        pass
    assert votes(room, round_id) == 0
    room.vote(person, round_id, "a", command="lost-with-it")
    assert votes(room, round_id) == 1


def test_every_group_of_votes_raises_the_version_of_the_tally(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    versions = []
    for answer in "ab":
        room.vote(person, round_id, answer)
        with room.reading() as db:
            versions.append(db.get_one(Round, round_id).revision)
    assert versions == sorted(set(versions))


def test_nothing_is_kept_of_a_person_but_a_digest_and_what_they_chose_to_say(room: Room) -> None:
    assert set(Participant.__table__.columns.keys()) == {"id", "live_session_id", "ticket_digest", "segments"}
    assert set(Vote.__table__.columns.keys()) == {"round_id", "participant_id", "answer"}
