"""Words of the room: what is one word, what is left out, and what moderators decide about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import journal
from models.comment import Comment
from models.people import Actor
from models.question_types import question_type
from models.question_types.marks import Marks
from models.question_types.parts import Answer, Tally
from models.question_types.word_forms import key_of, plain, says_nothing, spelling
from models.refused import Refused
from models.round_view import MOST_WORDS, Audience, RoundView, tally_of
from models.rounds import Round
from models.snapshot import stage_of
from models.states import CommentState
from models.undo import undo
from models.verification import first_flaw
from models.words import merge_words, moderate, separate_words
from tests.room import Room, refusal

WORDS = question_type("words")
THREE = WORDS.settings({"words": 3})


def counted(*answers: list[str], marks: Marks | None = None) -> Tally:
    given: list[tuple[Answer, int]] = [(WORDS.parse(THREE, answer), 1) for answer in answers]
    return WORDS.tally_moderated(THREE, given, marks or Marks())


def shown(tally: Tally) -> list[tuple[str, int]]:
    return [(option.label, tally.counts[option.key]) for option in tally.options]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Regels", "regels"),
        ("“regels”", "regels!"),
        ("e-mail", "E mail"),
        ("oude   ICT", "Oude-ict"),
        ("cafe\u0301", "caf\u00e9"),
        ("\uff29\uff23\uff34", "ict"),
        ("Straße", "STRASSE"),
        ("auto's", "autos"),
    ],
)
def test_ways_to_write_the_same_word_are_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)
    assert counted([one], [other]).statistics["different"] == 1


def test_the_most_common_spelling_is_shown() -> None:
    tally = counted(["ICT", "Regels"], ["ict"], ["ICT"], ["regels"], ["regels!"])
    assert shown(tally) == [("ICT", 3), ("regels", 3)]


def test_who_writes_a_word_twice_counts_once_and_the_order_stays() -> None:
    assert WORDS.parse(THREE, ["Tijd", "geld", "tijd", "", " Geld. "]) == ["Tijd", "geld"]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([], "text_empty"),
        (["", "!?", " \u200b"], "text_empty"),
        (["a b c d"], "phrase_too_long"),
        (["x" * 41], "text_too_long"),
        (["tijd", "geld", "mensen", "rust"], "answer_too_many"),
    ],
)
def test_what_is_no_answer_is_refused(values: list[str], code: str) -> None:
    assert refusal(WORDS.parse, THREE, values) == code


def test_a_word_that_says_nothing_is_stored_and_left_out_but_stays_in_a_phrase() -> None:
    tally = counted(["de", "The"], ["De", "de regels"], ["tijd"])
    assert shown(tally) == [("de regels", 1), ("tijd", 1)]
    assert (tally.voted, tally.statistics["left_out"], tally.statistics["words"]) == (3, 3, 5)
    assert says_nothing("Het")
    assert not says_nothing("die"), "a die is something in English"


def test_merged_words_are_one_for_who_wrote_both() -> None:
    marks = Marks(into={key_of("ict"): key_of("oude ICT")})
    tally = counted(["ict", "oude ICT"], ["ICT"], ["oude ict"], marks=marks)
    assert shown(tally) == [("oude ICT", 3)]


def test_hidden_and_waiting_words_are_not_in_the_result_which_says_how_many_they_are() -> None:
    hidden = Marks(states={key_of("dom"): "hidden"})
    tally = counted(["dom", "tijd"], ["dom"], marks=hidden)
    assert (shown(tally), tally.statistics["hidden"]) == ([("tijd", 1)], 1)
    waiting = Marks(states={key_of("tijd"): "approved"}, first="pending")
    tally = counted(["dom", "tijd"], ["dom"], marks=waiting)
    assert (shown(tally), tally.statistics["waiting"]) == ([("tijd", 1)], 1)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([["tijd"], ["Tijd", "geld"]], "Different words: 2. “Tijd” was written most: by 2 of 2."),
        ([["tijd"], ["geld"]], "Different words: 2. Several were written equally often: by 1 of 2 each."),
        ([["de"]], "No word is shown. People who answered: 1."),
    ],
)
def test_a_result_is_said_in_a_sentence(answers: list[list[str]], words: str) -> None:
    said = WORDS.describe(THREE, counted(*answers))
    assert said.message % said.facts == words


@given(text=st.text(max_size=60))
def test_whatever_is_written_has_one_form_or_is_refused(text: str) -> None:
    try:
        phrase = spelling(text)
    except Refused:
        return
    assert spelling(phrase) == phrase
    assert plain(plain(phrase)) == plain(phrase)
    assert len(key_of(phrase)) == 16


# --- in a room


@pytest.fixture
def asked(room: Room) -> str:
    round_id = room.begin().open("words")
    for words in (["ICT", "regels"], ["ict", "oude ICT"], ["dom", "Regels"]):
        room.vote(room.person(), round_id, *words)
    return round_id


def decide(room: Room, round_id: str, verb: str, *words: str, into: str = "") -> str:
    """The code with which it is refused."""
    keys = [key_of(word) for word in words]
    with room.holding() as db:
        round_, by = db.get_one(Round, round_id), room.anna(db)
        if verb == "merge":
            return refusal(merge_words, round_, keys, key_of(into), by=by)
        if verb == "separate":
            return refusal(separate_words, round_, keys, by=by)
        return refusal(moderate, round_, keys, CommentState(verb), by=by)


def undo_last(room: Room) -> None:
    with room.holding() as db:
        live_session = room.live_session(db)
        undo(live_session, journal.latest(db, room.id, 1)[0].number, by=room.anna(db), connected=0)


def result(room: Room, round_id: str) -> list[tuple[str, int]]:
    with room.reading() as db:
        assert first_flaw(db, room.id) is None
        return shown(db.get_one(Round, round_id).tally())


def view(room: Room, audience: Audience) -> RoundView:
    with room.reading() as db:
        found = stage_of(db, room.live_session(db), audience).round
    assert found is not None
    return found


ALL = [("ICT", 2), ("Regels", 2), ("dom", 1), ("oude ICT", 1)]


def test_a_hidden_word_is_nowhere_in_the_result_and_can_come_back(room: Room, asked: str) -> None:
    assert result(room, asked) == ALL
    assert decide(room, asked, "hidden", "dom", "ICT") == ""
    assert result(room, asked) == [("Regels", 2), ("oude ICT", 1)]
    decide(room, asked, "approved", "ict")
    assert result(room, asked) == [("ICT", 2), ("Regels", 2), ("oude ICT", 1)]


def test_words_are_merged_and_taken_apart(room: Room, asked: str) -> None:
    assert decide(room, asked, "merge", "ict", into="oude ICT") == ""
    assert result(room, asked) == [("oude ICT", 2), ("Regels", 2), ("dom", 1)]
    assert decide(room, asked, "merge", "oude ict", into="regels") == ""
    assert result(room, asked) == [("Regels", 3), ("dom", 1)], "what was merged goes along"
    assert decide(room, asked, "separate", "ict", "oude ict") == ""
    assert result(room, asked) == ALL


def test_each_step_is_undone_and_told_in_a_line(room: Room, asked: str) -> None:
    decide(room, asked, "merge", "ict", into="oude ICT")
    before = result(room, asked)
    for step in (("hidden", "dom"), ("separate", "ict")):
        decide(room, asked, *step)
        assert result(room, asked) != before
        undo_last(room)
        assert result(room, asked) == before
    undo_actions = [line.action for line in lines(room) if "undoes" in line.facts]
    assert undo_actions == ["words_shown", "words_merged"]


def test_a_journal_holds_no_word(room: Room, asked: str) -> None:
    decide(room, asked, "hidden", "dom")
    room.seal(asked)
    assert not any("dom" in str(line.facts) for line in lines(room))


def lines(room: Room) -> list[journal.JournalEntry]:
    with room.reading() as db:
        return list(db.scalars(journal.lines(room.id)))


def test_the_same_decision_again_is_no_second_line(room: Room, asked: str) -> None:
    for _ in range(2):
        assert decide(room, asked, "hidden", "dom") == ""
    assert [line.action for line in lines(room)].count("words_hidden") == 1


@pytest.mark.parametrize(
    ("verb", "words", "into", "code"),
    [
        ("hidden", ["nooit geschreven"], "", "not_found"),
        ("merge", ["regels"], "regels", "words_alone"),
        ("merge", ["regels"], "nooit geschreven", "not_found"),
        ("merge", ["regels"], "ict", "word_merged"),
    ],
)
def test_what_can_not_be_decided_is_refused(
    room: Room, asked: str, verb: str, words: list[str], into: str, code: str
) -> None:
    decide(room, asked, "merge", "ict", into="oude ICT")
    assert decide(room, asked, verb, *words, into=into) == code


def test_a_question_without_words_has_none_to_hide(room: Room) -> None:
    assert decide(room, room.begin().open("choice"), "hidden", "a") == "not_found"


def test_a_decision_holds_for_who_writes_the_word_later_and_after_sealing(room: Room, asked: str) -> None:
    decide(room, asked, "hidden", "dom")
    room.vote(room.person(), asked, "DOM", "tijd")
    room.seal(asked)
    assert result(room, asked) == [("ICT", 2), ("Regels", 2), ("oude ICT", 1), ("tijd", 1)]
    decide(room, asked, "merge", "ict", into="oude ICT")
    assert result(room, asked) == [("oude ICT", 2), ("Regels", 2), ("tijd", 1)]


def test_where_words_are_looked_at_first_none_shows_before(room: Room) -> None:
    with room.changing() as db:
        room.live_session(db).moderation = "before"
    asked = room.begin().open("words")
    room.vote(room.person(), asked, "dom", "tijd")
    assert result(room, asked) == []
    decide(room, asked, "approved", "tijd")
    assert result(room, asked) == [("tijd", 1)]
    undo_last(room)
    assert result(room, asked) == []
    assert lines(room)[-1].action == "words_held"


@pytest.mark.parametrize("audience", [Audience.PHONE, Audience.SCREEN])
def test_words_reach_a_room_only_with_the_result(room: Room, asked: str, audience: Audience) -> None:
    decide(room, asked, "hidden", "dom")
    hidden = view(room, audience)
    assert (hidden.options, hidden.tally, hidden.words) == ((), None, ())
    room.on_round(asked, "reveal")
    seen = view(room, audience)
    assert [each.label for each in seen.options] == ["ICT", "Regels", "oude ICT"]
    assert "dom" not in str(seen.tally)
    assert seen.words == ()


def test_the_console_lists_every_word_with_what_was_decided(room: Room, asked: str) -> None:
    decide(room, asked, "hidden", "dom")
    decide(room, asked, "merge", "ict", into="oude ICT")
    room.vote(room.person(), asked, "de")
    words = [
        (each.text, each.people, each.state, bool(each.into), each.left_out)
        for each in view(room, Audience.CONSOLE).words
    ]
    assert words == [
        ("ICT", 2, "approved", True, False),
        ("Regels", 2, "approved", False, False),
        ("dom", 1, "hidden", False, False),
        ("oude ICT", 1, "approved", False, False),
        ("de", 0, "approved", False, True),
    ]


def test_of_many_words_the_room_gets_those_that_most_people_wrote(room: Room) -> None:
    asked = room.begin().open("words")
    for number in range(MOST_WORDS + 5):
        room.vote(room.person(), asked, f"woord {number}")
    room.vote(room.person(), asked, "woord 44")
    room.on_round(asked, "reveal")
    with room.reading() as db:
        tally = tally_of(db.get_one(Round, asked), Audience.PHONE)
    assert tally is not None
    assert tally.counts is not None
    assert tally.statistics is not None
    assert (len(tally.counts), tally.statistics["different"]) == (MOST_WORDS, MOST_WORDS + 5)
    assert next(iter(tally.counts)) == key_of("woord 44")
    assert len(view(room, Audience.CONSOLE).options) == MOST_WORDS + 5


def test_words_are_no_comments(room: Room, asked: str) -> None:
    with room.reading() as db:
        assert db.query(Comment).count() == 0


def test_whoever_decides_is_in_the_journal(room: Room, asked: str) -> None:
    with room.holding() as db:
        moderate(
            db.get_one(Round, asked),
            [key_of("dom")],
            CommentState.HIDDEN,
            by=Actor("chair", None, "Voorzitter"),
        )
    assert (lines(room)[-1].actor, lines(room)[-1].facts["before"]) == (
        "chair",
        {key_of("dom"): ["approved", None]},
    )
