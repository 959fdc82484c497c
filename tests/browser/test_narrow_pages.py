"""On the narrowest phone, with words that do not fit or text twice as large, no page scrolls sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from models.comment import Comment
from models.participant import Participant
from models.question import Question
from tests.browser.pages import Pages, assert_accessible
from tests.clients import Operator, Phone
from tests.room import ANSWERS, QUESTIONS, ROLE, Room

NARROW = {"viewport": {"width": 320, "height": 640}}
WORD = "Uitvoeringsverantwoordelijkheid" * 5
TOO_WIDE = """() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    return scrollWidth > clientWidth ? `${scrollWidth} px` : "";
}"""
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def desk(room: Room) -> list[str]:
    session = f"/console/sessions/{room.id}"
    return [
        "/console/",
        f"/console/programmes/{room.programme_id}",
        f"{session}/prepare",
        f"{session}/prepare/settings",
        f"{session}/prepare/seats",
        f"{session}/prepare/items/{room.items[2]}",
        session,
        f"{session}/record",
        "/account",
    ]


def assert_fits(page: Page, what: str, text: int = 100) -> None:
    page.evaluate(
        "text => { document.documentElement.style.fontSize ="
        " `calc(${text / 100} * ${getComputedStyle(document.documentElement).fontSize})` }",
        text,
    )
    assert not page.evaluate(TOO_WIDE), (what, page.evaluate(TOO_WIDE))


@pytest.fixture
def long_words(room: Room) -> None:
    """Everything that somebody can fill in is one word that fits nowhere."""
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.title = live_session.programme.title = live_session.programme.organisation = WORD[:150]
        live_session.place = WORD[:100]
        live_session.segments = [{**ROLE, "text": WORD[:150]}]
        for item in live_session.agenda:
            item.title = WORD[:150]
            for question in item.questions:
                question.text = WORD[:150]
        db.get_one(Question, room.questions["choice"]).settings = {"options": [WORD[:140], "Bij elk besluit"]}


def test_words_that_do_not_fit_are_broken_on_the_phone(
    pages: Pages, room: Room, phone: Callable[..., Phone], anna: Operator, long_words: None
) -> None:
    page = pages.open(f"/{room.code}", **NARROW)
    assert_fits(page, "join")
    page = pages.open(f"/{room.code}", client=phone(), **NARROW)
    assert_fits(page, "lobby")
    anna.start()
    page.goto(f"/{room.code}")
    assert_fits(page, "waiting")
    for type_ in room.questions:
        round_id = anna.open(type_)
        page.goto(f"/{room.code}")
        assert_fits(page, type_)
        anna.do("reveal_results", round=round_id)
        page.goto(f"/{room.code}")
        assert_fits(page, f"{type_} with its result")
        anna.do("close_round", round=round_id)


def test_words_that_do_not_fit_are_broken_at_the_desk(
    pages: Pages, room: Room, anna: Operator, long_words: None
) -> None:
    anna.start()
    person = room.person()
    round_id = anna.open("choice")
    room.vote(person, round_id, "a")
    with room.changing() as db:
        Comment.write(
            room.live_session(db), db.get_one(Participant, person), text=WORD[:150], command_id="x" * 8
        )
    anna.do("close_round", round=round_id)
    page = pages.open(client=anna, **NARROW)
    for path in desk(room):
        page.goto(path)
        assert_fits(page, path)


@LANGUAGES
@pytest.mark.parametrize("type_", QUESTIONS)
def test_text_twice_as_large_fits_on_the_console_s_stage(
    pages: Pages, room: Room, anna: Operator, language: str, type_: str
) -> None:
    anna.start()
    anna.http.cookies.set("language", language)
    page = pages.open(client=anna, **NARROW)
    round_id = anna.open(type_)
    room.vote(room.person(), round_id, *ANSWERS[type_][0])
    for state, command in (
        ("open", "close_round"),
        ("closed", "reveal_results"),
        ("revealed", "hide_results"),
    ):
        page.goto(f"/console/sessions/{room.id}")
        expect(page.locator(f"main[data-part={state}]")).to_be_visible()
        assert_fits(page, f"{type_} {state}", text=200)
        anna.do(command, round=round_id)


@LANGUAGES
def test_text_twice_as_large_fits_on_the_phone(
    pages: Pages, room: Room, phone: Callable[..., Phone], anna: Operator, language: str
) -> None:
    anna.start()
    anna.open("agreement")
    page = pages.open(f"/?language={language}", client=phone(), **NARROW)
    for path in ("/", f"/{room.code}?language={language}", f"/{room.code}/comments", f"/{room.code}/privacy"):
        page.goto(path)
        assert_fits(page, path, text=200)


@LANGUAGES
def test_text_twice_as_large_fits_at_the_desk(
    pages: Pages, room: Room, anna: Operator, language: str
) -> None:
    anna.start()
    anna.http.cookies.set("language", language)
    page = pages.open(client=anna, **NARROW)
    for path in desk(room):
        page.goto(path)
        assert_fits(page, path, text=200)
    page.context.clear_cookies(name="signed-in")
    page.goto("/sign-in")
    expect(page.get_by_role("button")).to_be_visible()
    assert_fits(page, "/sign-in", text=200)


def test_two_questions_with_the_same_words_have_no_two_landmarks_of_one_name_in_the_record(
    pages: Pages, room: Room, anna: Operator
) -> None:
    with room.changing() as db:
        room.question(db, "multiple").text = room.question(db, "choice").text
    anna.start()
    for type_ in ("choice", "multiple"):
        anna.do("close_round", round=anna.open(type_))
    page = pages.open(f"/console/sessions/{room.id}/record", client=anna, bypass_csp=True, **NARROW)
    expect(page.locator(".frozen")).to_have_count(2)
    assert_accessible(page)
