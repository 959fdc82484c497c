"""Programmes and sessions in the console: making, describing, copying, files and members."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from models.live_session import LiveSession
from models.people import Account
from models.programme import Programme
from tests.clients import Operator
from tests.room import Room, account

EXAMPLE = Path("examples/reflectiesessie-5-september.yaml")


@pytest.fixture
def anna(anna: Operator) -> Operator:
    anna.take_token("/console/")
    return anna


def programme(room: Room) -> str:
    return f"/console/programmes/{room.programme_id}"


def sessions(room: Room) -> list[LiveSession]:
    with room.reading() as db:
        return list(db.get_one(Programme, room.programme_id).sessions)


def upload(anna: Operator, path: str, content: bytes, name: str = "programma.yaml") -> tuple[int, str]:
    answer = anna.http.post(
        f"{anna.server.url}{path}",
        data={"csrf_token": anna.token},
        files={"file": (name, content, "application/yaml")},
        timeout=30,
    )
    return answer.status_code, answer.text


def test_a_programme_is_made_and_opened(anna: Operator) -> None:
    answer = anna.post("/console/", {"title": "Nieuw programma", "organisation": "Bureau"})
    assert "<h1>Nieuw programma</h1>" in answer.text
    assert "Nieuw programma" in anna.get("/console/").text


def test_a_programme_without_a_title_is_told_beside_the_field(anna: Operator) -> None:
    answer = anna.post("/console/", {"title": " ", "organisation": "Blijft staan"})
    assert answer.status_code == 422
    assert 'id="title-fault">Dit is leeg.<' in answer.text
    assert 'value="Blijft staan"' in answer.text


def test_a_programme_gets_another_title_and_colour(anna: Operator, room: Room) -> None:
    fields = {"title": "Anders", "organisation": "", "accent": "#007A3D"}
    answer = anna.post(programme(room), fields)
    assert "/theme/007a3d/" in answer.text
    with room.reading() as db:
        found = db.get_one(Programme, room.programme_id)
        assert (found.title, found.organisation, found.accent) == ("Anders", "", "#007a3d")
    assert anna.post(programme(room), {**fields, "accent": "rood"}).status_code == 422


def test_a_session_is_made_with_a_code_of_its_own(anna: Operator, room: Room) -> None:
    anna.post(f"{programme(room)}/sessions", {"title": "Tweede", "day": "2022-09-05"})
    first, second = sessions(room)
    assert (second.title, str(second.day), second.state) == ("Tweede", "2022-09-05", "draft")
    assert second.code != first.code


def test_a_session_is_copied_with_its_agenda(anna: Operator, room: Room) -> None:
    answer = anna.post(f"/console/sessions/{room.id}/prepare/copy")
    assert "Dit is de kopie" in answer.text
    with room.reading() as db:
        first, second = db.get_one(Programme, room.programme_id).sessions
        assert [item.title for item in second.agenda] == [item.title for item in first.agenda]


def test_a_draft_is_removed_and_comes_back_but_an_open_session_stays(anna: Operator, room: Room) -> None:
    anna.post(f"{programme(room)}/sessions", {"title": "Tweede"})
    second = sessions(room)[1]
    answer = anna.post(f"/console/sessions/{second.id}/prepare/remove")
    assert len(sessions(room)) == 1
    assert "Verwijderd: “Tweede”." in answer.text
    anna.post(re.search(r"/console/undo/\w+", answer.text)[0])  # type: ignore[index]
    assert [each.code for each in sessions(room)][1] == second.code
    refused = anna.post(f"/console/sessions/{room.id}/prepare/remove")
    assert (refused.status_code, "open geweest" in refused.text) == (409, True)


def test_a_session_moves_by_its_buttons_and_the_button_keeps_the_focus(anna: Operator, room: Room) -> None:
    anna.post(f"{programme(room)}/sessions", {"title": "Tweede"})
    answer = anna.post(f"/console/sessions/{room.id}/prepare/move", {"steps": "1"})
    assert [each.title for each in sessions(room)] == ["Tweede", "Reflectiesessie"]
    button = re.search(rf'<button[^>]* id="down-{room.id}"[^>]*>', answer.text)
    assert button
    assert "autofocus" in button[0]
    assert "“Reflectiesessie” staat nu op plaats 2." in answer.text
    anna.post(f"/console/sessions/{room.id}/prepare/move", {"to": "0"})
    assert [each.title for each in sessions(room)] == ["Reflectiesessie", "Tweede"]


@pytest.mark.parametrize("place", [{}, {"steps": "up"}, {"to": "1.5"}, {"to": ""}])
def test_a_place_that_is_none_is_refused(anna: Operator, room: Room, place: dict[str, str]) -> None:
    anna.post(f"{programme(room)}/sessions", {"title": "Tweede"})
    answer = anna.post(f"/console/sessions/{room.id}/prepare/move", place)
    assert (answer.status_code, "niet te lezen" in answer.text) == (422, True)
    assert [each.title for each in sessions(room)] == ["Reflectiesessie", "Tweede"]


def test_a_single_session_has_nothing_to_be_moved_past(anna: Operator, room: Room) -> None:
    assert "Omhoog" not in anna.get(programme(room)).text
    anna.post(f"{programme(room)}/sessions", {"title": "Tweede"})
    assert anna.get(programme(room)).text.count("Omhoog: ") == 2


def test_settings_of_a_session_are_saved(anna: Operator, room: Room) -> None:
    fields = _settings(room) | {
        "title": "Reflectie",
        "day": "2022-09-05",
        "place": "Planetarium",
        "language": "en",
        "moderation": "before",
        "theme": "dark",
        "grace_seconds": "30",
        "send_drafts": "false",
    }
    anna.post(f"/console/sessions/{room.id}/prepare/settings", fields)
    found = sessions(room)[0]
    assert (found.title, str(found.day), found.place) == ("Reflectie", "2022-09-05", "Planetarium")
    assert (found.language, found.moderation, found.theme, found.grace_seconds) == (
        "en",
        "before",
        "dark",
        30,
    )
    assert not found.send_drafts
    assert found.segments[0]["key"] == "rol"


def test_segments_are_lines_and_keep_their_keys_when_they_are_reworded(anna: Operator, room: Room) -> None:
    fields = _settings(room) | {
        "segments.0.options": "Politiek\nBeleid en toezicht\nUitvoering",
        "segments.1.text": "Bij wat voor organisatie?",
        "segments.1.options": "Ministerie\n\nZBO's",
    }
    anna.post(f"/console/sessions/{room.id}/prepare/settings", fields)
    first, second = sessions(room)[0].segments
    assert [(each["key"], each["label"]) for each in first["options"]] == [
        ("politiek", "Politiek"),
        ("beleid", "Beleid en toezicht"),
        ("uitvoering", "Uitvoering"),
    ]
    assert second["key"] == "bij-wat-voor-organisatie"
    assert [each["key"] for each in second["options"]] == ["ministerie", "zbo-s"]


def test_a_segment_with_one_answer_is_told_beside_its_lines(anna: Operator, room: Room) -> None:
    fields = _settings(room) | {"segments.0.options": "Politiek", "grace_seconds": "lang"}
    answer = anna.post(f"/console/sessions/{room.id}/prepare/settings", fields)
    assert answer.status_code == 422
    assert 'id="segments.0.options-fault"' in answer.text
    assert 'id="grace_seconds-fault"' in answer.text
    assert 'value="lang"' in answer.text


def test_segments_stay_once_somebody_has_joined(anna: Operator, room: Room) -> None:
    room.person()
    answer = anna.post(
        f"/console/sessions/{room.id}/prepare/settings", _settings(room) | {"segments.0.options": "A\nB"}
    )
    assert 'id="segments-fault">Er doet al iemand mee' in answer.text
    assert anna.post(f"/console/sessions/{room.id}/prepare/settings", _settings(room)).status_code == 200


def test_a_download_uploaded_again_is_the_same_programme(anna: Operator, room: Room) -> None:
    file = anna.get(f"{programme(room)}/file")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.text.startswith("# Een programma van Trialoog.")
    assert upload(anna, "/console/programmes/load", file.content)[0] == 200
    with room.reading() as db:
        chosen = select(Programme).where(Programme.title == "Staat van de Uitvoering")
        newest = max(db.scalars(chosen), key=lambda each: each.created_at)
    assert anna.get(f"/console/programmes/{newest.id}/file").text == file.text


def test_the_sessions_of_a_file_join_a_programme(anna: Operator, room: Room) -> None:
    status, page = upload(anna, f"{programme(room)}/load", EXAMPLE.read_bytes())
    assert (status, "Reflectiesessie 5 september" in page) == (200, True)
    assert len(sessions(room)) == 2


def test_every_mistake_in_a_file_is_in_a_table_with_its_line(anna: Operator, room: Room) -> None:
    wrong = b"programme:\n  titel: x\nsessions:\n  - day: morgen\n"
    for path in ("/console/programmes/load", f"{programme(room)}/load"):
        status, page = upload(anna, path, wrong)
        assert status == 422
        assert (
            "<tr><td>2</td><td>programme › titel</td><td>Er is hier geen veld “titel”. Bedoel je “title”?"
            in page
        )
        assert "<tr><td>4</td><td>sessions 1 › day</td>" in page
    assert len(sessions(room)) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"#" * 300_000, "te groot"), (b"\xff\xfe\x00", "UTF-8"), (b"", "Hier hoort een groep velden")],
)
def test_a_file_that_is_none_is_refused_in_words(anna: Operator, content: bytes, said: str) -> None:
    status, page = upload(anna, "/console/programmes/load", content)
    assert (status in (413, 422), said in page) == (True, True)


def test_without_a_file_the_form_says_so(anna: Operator) -> None:
    answer = anna.post("/console/programmes/load")
    assert (answer.status_code, "Kies eerst een bestand." in answer.text) == (422, True)


def test_an_invitation_link_lets_a_colleague_in_once(anna: Operator, bram: Operator, room: Room) -> None:
    page = anna.post(f"{programme(room)}/invitations").text
    link = re.search(r'value="http://[^"]*(/welcome/[^"]+)"', page)
    assert link
    assert bram.get(programme(room)).status_code == 404
    bram.take_token(link[1])
    bram.post(link[1])
    assert bram.get(programme(room)).status_code == 200
    assert "Bram Bakker" in anna.get(programme(room)).text
    assert link[1] not in anna.get(programme(room)).text


@pytest.fixture
def bram_steers(room: Room) -> str:
    """The address with which he is removed."""
    with room.changing() as db:
        bram = account(db, "bram")
        db.get_one(Programme, room.programme_id).add_member(bram)
        return f"{programme(room)}/members/{bram.id}/remove"


def test_a_member_is_removed_and_gets_nowhere(
    anna: Operator, bram: Operator, room: Room, bram_steers: str
) -> None:
    assert bram.get(programme(room)).status_code == 200
    page = anna.post(bram_steers).text
    assert "Deze persoon kan het programma niet meer begeleiden." in page
    assert "Bram Bakker" not in page
    assert re.search(r'<h2 id="members-title"[^>]* autofocus', page)
    for path in (programme(room), f"/console/sessions/{room.id}", f"/console/sessions/{room.id}/record"):
        assert bram.get(path).status_code == 404
    assert bram.post(f"/console/sessions/{room.id}/do/start_session").status_code == 404


def test_a_member_leaves_and_is_led_to_the_programmes_that_are_left(
    bram: Operator, room: Room, bram_steers: str
) -> None:
    page = bram.get(programme(room)).text
    assert ("Dit programma verlaten" in page, "Verwijderen als lid" in page) == (True, True)
    answer = bram.post(bram_steers)
    assert answer.url.endswith("/console/?saved=left")
    assert "Je hebt het programma verlaten." in answer.text
    assert room.programme_id not in answer.text


def test_the_last_member_is_told_to_invite_somebody_else_first(anna: Operator, room: Room) -> None:
    page = anna.get(programme(room)).text
    assert "Dit programma verlaten" not in page
    with room.reading() as db:
        own = f"{programme(room)}/members/{account(db, 'anna').id}/remove"
    answer = anna.post(own)
    assert (answer.status_code, "minstens één lid" in answer.text) == (409, True)
    assert anna.get(programme(room)).status_code == 200


@pytest.fixture
def held(room: Room) -> Room:
    """Its session is over."""
    room.do("start")
    room.do("end")
    return room


def test_a_programme_is_removed_and_comes_back(
    anna: Operator, bram: Operator, held: Room, bram_steers: str
) -> None:
    page = anna.post(f"{programme(held)}/remove").text
    assert "Verwijderd: “Staat van de Uitvoering”." in page
    assert f'href="{programme(held)}"' not in page
    for path in (programme(held), f"/console/sessions/{held.id}", f"/console/sessions/{held.id}/record"):
        assert anna.get(path).status_code == 404
    for path in (f"/{held.code}", f"/screen/{held.screen_secret}"):
        assert anna.get(path).status_code == 404
    seen_by_bram = bram.get("/console/").text
    assert "Verwijderd door Anna de Wit. Terug te zetten tot " in seen_by_bram
    answer = bram.post(re.search(r"/console/undo/\w+", seen_by_bram)[0])  # type: ignore[index]
    assert answer.url.endswith(programme(held))
    assert anna.get(f"/console/sessions/{held.id}/record").status_code == 200
    assert "Verwijderde programma" not in anna.get("/console/").text


def test_a_programme_with_an_open_session_stays_and_the_page_says_which(anna: Operator, room: Room) -> None:
    answer = anna.post(f"{programme(room)}/remove")
    assert (answer.status_code, "“Reflectiesessie” is nog open." in answer.text) == (409, True)
    assert anna.get(programme(room)).status_code == 200


def test_who_is_no_member_removes_neither_members_nor_the_programme(bram: Operator, held: Room) -> None:
    with held.changing() as db:
        other = Account.create(db, username="noor", name="Noor", password="lang genoeg voor hier")
        db.get_one(Programme, held.programme_id).add_member(other)
    assert bram.post(f"{programme(held)}/members/{other.id}/remove").status_code == 404
    assert bram.post(f"{programme(held)}/remove").status_code == 404
    with held.reading() as db:
        found = db.get_one(Programme, held.programme_id)
        assert (len(found.memberships), found.removed_at) == (2, None)


def _settings(room: Room) -> dict[str, str]:
    """The form as it is before anything is changed."""
    return {
        "title": "Reflectiesessie",
        "day": "",
        "place": "",
        "language": "nl",
        "moderation": "after",
        "theme": "light",
        "grace_seconds": "60",
        "segments.0.key": "rol",
        "segments.0.text": "Waar werk je?",
        "segments.0.options": "Politiek\nBeleid\nUitvoering",
        "segments.1.key": "",
        "segments.1.text": "",
        "segments.1.options": "",
    }
