"""Preparing a session in the console, with plain forms, as it works without script."""

import re
from html import unescape

import pytest

from models.live_session import LiveSession
from tests.clients import Operator
from tests.hostile import STRINGS, admitted
from tests.room import QUESTIONS, Room


def base(room: Room) -> str:
    return f"/console/sessions/{room.id}/prepare"


@pytest.fixture
def anna(anna: Operator, room: Room) -> Operator:
    anna.take_token(base(room))
    return anna


def titles(room: Room) -> list[str]:
    return room.look(lambda each: [item.title for item in each.agenda])  # type: ignore[no-any-return]


def keys(room: Room, number: int = 2) -> list[str]:
    return room.look(lambda each: [question.key for question in each.agenda[number].questions])  # type: ignore[no-any-return]


def item(room: Room, number: int) -> str:
    return f"{base(room)}/items/{room.items[number]}"


def question(room: Room, type: str) -> str:
    return f"{base(room)}/questions/{room.questions[type]}"


def fault(page: str, name: str) -> str:
    found = re.search(rf'id="{re.escape(name)}-fault">([^<]*)<', page)
    return found[1] if found else ""


def test_the_page_shows_agenda_studies_and_questions_and_keeps_to_the_policy(
    anna: Operator, room: Room
) -> None:
    page = anna.get(base(room)).text
    for text in ("Opening", "De digitale kooi", "Bureau", "Constructief of scherp?"):
        assert text in page
    assert not [inline for inline in ("<style", " style=", "onclick", "<script>") if inline in page]
    assert page.count("button now") == 1


def test_an_item_keeps_its_minutes_and_the_notes_with_their_lines(anna: Operator, room: Room) -> None:
    fields = {"title": "Opening", "kind": "opening", "minutes": "10", "notes": "Welkom heten\r\nCode wijzen"}
    assert "10 min" in anna.post(item(room, 0), fields).text
    assert "Welkom heten\nCode wijzen" in unescape(anna.get(item(room, 0)).text)
    anna.post(item(room, 0), {**fields, "minutes": ""})
    assert room.look(lambda each: each.agenda[0].minutes) is None


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        ("0", "Het getal is minstens 1."),
        ("601", "Het getal is hoogstens 600."),
        ("kwartier", "Hier hoort een heel getal."),
    ],
)
def test_minutes_that_cannot_be_are_told_beside_the_field(
    anna: Operator, room: Room, minutes: str, told: str
) -> None:
    page = anna.post(item(room, 0), {"title": "Opening", "kind": "opening", "minutes": minutes}).text
    assert fault(page, "minutes") == told
    assert f'value="{minutes}"' in page


def test_an_item_is_added_and_the_page_says_where_it_is(anna: Operator, room: Room) -> None:
    answer = anna.post(f"{base(room)}/items", {"title": "Lunch", "kind": "break", "start": "12:30"})
    assert titles(room) == ["Opening", "De digitale kooi", "Reflectie", "Lunch", "Afronding"]
    assert "“Lunch” staat nu op plaats 4." in answer.text
    assert "12.30" in answer.text


def test_what_was_typed_stays_when_something_is_wrong_with_it(anna: Operator, room: Room) -> None:
    answer = anna.post(f"{base(room)}/items", {"title": "", "kind": "break", "start": "half een"})
    assert answer.status_code == 422
    assert fault(answer.text, "title") == "Dit is leeg."
    assert fault(answer.text, "start") == "Schrijf een tijd als 09:30."
    assert 'value="half een"' in answer.text
    assert len(titles(room)) == 4


def test_an_item_moves_by_its_buttons_and_the_button_keeps_the_focus(anna: Operator, room: Room) -> None:
    answer = anna.post(f"{item(room, 0)}/move", {"steps": "1"})
    assert titles(room)[:2] == ["De digitale kooi", "Opening"]
    button = re.search(rf'<button[^>]* id="down-{room.items[0]}"[^>]*>', answer.text)
    assert button
    assert "autofocus" in button[0]
    assert anna.post(f"{item(room, 0)}/move", {"steps": "-1"}).status_code == 200
    assert titles(room)[0] == "Opening"


def test_an_item_moves_to_where_it_was_dropped(anna: Operator, room: Room) -> None:
    anna.post(f"{item(room, 3)}/move", {"to": "1"})
    assert titles(room) == ["Opening", "Afronding", "De digitale kooi", "Reflectie"]


@pytest.mark.parametrize("given", [{}, {"to": "x"}, {"steps": "1; DROP"}, {"to": ""}])
def test_a_move_to_nowhere_changes_nothing(anna: Operator, room: Room, given: dict[str, str]) -> None:
    assert anna.post(f"{item(room, 0)}/move", given).status_code == 422
    assert titles(room)[0] == "Opening"


def test_a_question_moves_to_another_item(anna: Operator, room: Room) -> None:
    anna.post(f"{question(room, 'scale')}/move", {"to": "0", "item": room.items[0]})
    assert keys(room, 0) == ["scale"]
    anna.post(f"{question(room, 'scale')}/move", {"steps": "1"})
    assert (keys(room, 0), keys(room, 1)) == ([], ["scale"])


def test_a_removed_question_comes_back_with_one_button(anna: Operator, room: Room) -> None:
    answer = anna.post(f"{question(room, 'scale')}/remove")
    assert "scale" not in keys(room)
    assert "Verwijderd: “Constructief of scherp?”." in answer.text
    undo = re.search(r'action="(/console/undo/\w+)"', answer.text)
    assert undo
    assert anna.post(undo[1]).status_code == 200
    assert keys(room) == list(QUESTIONS)
    again = anna.post(undo[1])
    assert (again.status_code, "niet meer ongedaan" in again.text) == (409, True)
    assert "undo" not in anna.get(f"{base(room)}?removed={undo[1].rsplit('/', 1)[1]}").text


def test_a_removed_item_and_a_removed_study_come_back(anna: Operator, room: Room) -> None:
    for address, what in (
        (item(room, 2), "Reflectie"),
        (f"{item(room, 1)}/studies/{room.study}", "digitale kooi"),
    ):
        before = room.look(_all_texts)
        answer = anna.post(f"{address}/remove")
        assert room.look(_all_texts) != before
        assert what in answer.text
        anna.post(re.search(r"/console/undo/\w+", answer.text)[0])  # type: ignore[index]
        assert room.look(_all_texts) == before


def test_what_was_asked_says_why_it_stays(anna: Operator, room: Room) -> None:
    room.do("start")
    room.seal(room.open("scale"))
    answer = anna.post(f"{question(room, 'scale')}/remove")
    assert answer.status_code == 409
    assert "hoort bij het verslag" in answer.text
    assert "scale" in keys(room)
    assert f"{question(room, 'scale')}/remove" not in anna.get(base(room)).text


def test_after_the_end_there_are_no_buttons_left(anna: Operator, room: Room) -> None:
    room.do("start")
    room.do("end")
    page = anna.get(base(room)).text
    assert "/move" not in page
    assert "<form" not in page.split("<main")[1]
    assert anna.post(f"{item(room, 0)}/move", {"steps": "1"}).status_code == 409


# --- questions


def test_a_question_of_every_type_can_be_opened_and_saved_as_it_is(anna: Operator, room: Room) -> None:
    for type_ in room.questions:
        before = room.look(lambda each: _stored(each, type_))  # noqa: B023
        page = anna.get(question(room, type_)).text
        anna.post(question(room, type_), _form_of(page))
        assert room.look(lambda each: _stored(each, type_)) == before  # noqa: B023


def test_a_new_question_is_added_with_the_settings_of_its_type(anna: Operator, room: Room) -> None:
    fields = {
        "text": "Hoe ver?",
        "type": "scale",
        "scale.steps": "5",
        "scale.poles": "dichtbij\r\nver",
        "results": "live",
    }
    anna.post(f"{item(room, 0)}/questions/new", {**fields, "key": "ver", "choice.options": "blijft\nliggen"})
    text, type_, settings, results = room.look(lambda each: _stored(each, "ver"))
    assert (text, type_, results) == ("Hoe ver?", "scale", "live")
    assert settings == {"steps": 5, "poles": ["dichtbij", "ver"]}


def test_a_question_gets_a_time_limit_and_loses_it_again(anna: Operator, room: Room) -> None:
    fields = {"text": "Hoe nu?", "type": "agreement", "results": "hidden", "key": "", "time_limit": "90"}
    address = question(room, "agreement")
    anna.post(address, fields)
    assert 'value="90"' in anna.get(address).text
    answer = anna.post(address, fields | {"time_limit": "3"})
    assert (answer.status_code, fault(answer.text, "time_limit")) == (422, "Het getal is minstens 5.")
    anna.post(address, fields | {"time_limit": ""})
    with room.reading() as db:
        assert room.question(db, "agreement").time_limit is None


def test_every_mistake_in_a_question_stands_beside_its_field(anna: Operator, room: Room) -> None:
    fields = {
        "text": " ",
        "type": "scale",
        "scale.steps": "99",
        "scale.poles": "een",
        "key": "Met Hoofdletter",
    }
    answer = anna.post(f"{item(room, 0)}/questions/new", fields)
    assert answer.status_code == 422
    for name in ("text", "scale.steps", "scale.poles", "key"):
        assert fault(answer.text, name), name
    assert 'value="99"' in answer.text
    assert 'value="Met Hoofdletter"' in answer.text
    assert keys(room, 0) == []


def test_a_line_that_is_wrong_is_named(anna: Operator, room: Room) -> None:
    answer = anna.post(
        f"{item(room, 0)}/questions/new",
        {"text": "Wat?", "type": "choice", "choice.options": f"een\n{'x' * 141}"},
    )
    assert fault(answer.text, "choice.options").startswith("Regel 2: ")


def test_two_axes_with_one_name_are_told_beside_the_second(anna: Operator, room: Room) -> None:
    axes = {"grid.across": "Effect", "grid.up": "effect "}
    answer = anna.post(
        f"{item(room, 0)}/questions/new",
        {"text": "Waar?", "type": "grid", "choice.options": "een\ntwee", "grid.options": "een\ntwee", **axes},
    )
    assert fault(answer.text, "grid.up") == "Beide assen hebben dezelfde naam."
    assert keys(room, 0) == []


def test_options_that_only_look_different_are_refused_beside_their_field(anna: Operator, room: Room) -> None:
    answer = anna.post(
        f"{item(room, 0)}/questions/new",
        {"text": "Wat?", "type": "choice", "choice.options": "Eén loket\neén\u00a0 Loket"},
    )
    assert fault(answer.text, "choice.options") == "Twee opties zijn gelijk: “eén\u00a0 Loket”."


def test_a_key_that_is_taken_is_told_beside_the_key(anna: Operator, room: Room) -> None:
    answer = anna.post(f"{item(room, 0)}/questions/new", {"text": "Wat?", "type": "open", "key": "scale"})
    assert "scale" in fault(answer.text, "key")


def test_an_unknown_type_is_told_and_nothing_is_lost(anna: Operator, room: Room) -> None:
    answer = anna.post(f"{item(room, 0)}/questions/new", {"text": "Wat?", "type": "raadsel"})
    assert answer.status_code == 422
    assert "Wat?" in answer.text
    assert fault(answer.text, "type")


@pytest.mark.parametrize("name", ["script", "attribute", "template", "entities", "family", "right to left"])
def test_hostile_text_is_shown_as_text(anna: Operator, room: Room, name: str) -> None:
    said = admitted(STRINGS[name], limit=140)
    anna.post(f"{base(room)}/items", {"title": said, "kind": "plenary"})
    anna.post(
        f"{item(room, 0)}/questions/new",
        {"text": said, "type": "choice", "choice.options": f"{said}\nanders", "key": "vijandig"},
    )
    anna.post(f"{item(room, 1)}/studies", {"title": said, "organisation": said})
    assert titles(room)[3] == said
    assert room.look(lambda each: _stored(each, "vijandig"))[2]["options"][0] == said
    for path in (base(room), item(room, 1), question(room, "choice")):
        page = anna.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert 'onmouseover="alert' not in page.text


def test_a_study_with_a_dangerous_link_is_refused_beside_its_field(anna: Operator, room: Room) -> None:
    answer = anna.post(f"{item(room, 1)}/studies", {"title": "Nieuw", "link": "javascript:alert(1)"})
    assert answer.status_code == 422
    assert fault(answer.text, "new-link").startswith("Een link begint met https://")
    assert 'value="Nieuw"' in answer.text


def _all_texts(live_session: LiveSession) -> list[object]:
    return [
        (each.title, [study.title for study in each.studies], [one.text for one in each.questions])
        for each in live_session.agenda
    ]


def _stored(live_session: LiveSession, key: str) -> tuple[str, str, dict[str, object], str]:
    found = next(one for each in live_session.agenda for one in each.questions if one.key == key)
    return found.text, found.type, found.settings, found.results


def _form_of(page: str) -> dict[str, str]:
    """What a browser would send of the form of a question when nothing is changed."""
    form = re.search(r'<form[^>]* id="question".*?</form>', page, re.DOTALL)
    assert form
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") not in ("radio", "checkbox") or " checked" in tag:
            fields[unescape(attributes["name"])] = unescape(attributes.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form[0]):
        fields[name] = unescape(text).strip()
    return fields
