"""What every answer says to a browser about what it may do."""

import re

import pytest

from tests.room import Room
from tests.server import Server
from tests.web.conftest import Route

POLLING = "/socket.io/?EIO=4&transport=polling"


def assert_strict(headers: object, what: str) -> None:
    policy = headers.get("Content-Security-Policy", "")  # type: ignore[attr-defined]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules.get("default-src") == "'none'", what
    assert (
        rules["script-src"] == rules["style-src"] == rules["connect-src"] == rules["form-action"] == "'self'"
    ), what
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'", what
    assert rules["require-trusted-types-for"] == "'script'", what
    assert "unsafe" not in policy, what
    assert "*" not in policy, what
    assert "http" not in policy, what


def test_every_address_has_the_policy_whatever_it_answers(
    server: Server, routes: list[Route], room: Room
) -> None:
    for route in routes:
        for path in (route.path(room), "/nothing/here"):
            answer = server.get(path)
            if not answer.headers.get("Content-Type", "").startswith("text/css"):  # which no browser opens
                assert_strict(answer.headers, f"GET {path}")
            assert_strict(server.post(path).headers, f"POST {path}")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (POLLING, 200),
        ("/socket.io/?EIO=3&transport=polling", 400),
        ("/socket.io/", 400),
        ("/static/none.css", 404),
    ],
)
def test_answers_from_below_the_pages_have_the_policy_too(server: Server, path: str, status: int) -> None:
    answer = server.get(path)
    assert answer.status_code == status
    assert_strict(answer.headers, path)


def test_parts_of_pages_are_kept_for_ever_and_taken_for_nothing_else(server: Server, room: Room) -> None:
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', server.get(f"/{room.code}").text)
    assert sheets
    answer = server.get(sheets[0])
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert {"ETag", "Last-Modified"}.isdisjoint(answer.headers), "nobody asks whether it changed"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_static_file_that_could_be_a_document_has_the_policy(server: Server, room: Room) -> None:
    icon = re.findall(r'href="(/static/[^"]+\.svg)"', server.get(f"/{room.code}").text)[0]
    assert_strict(server.get(icon).headers, icon)


@pytest.mark.parametrize("path", ["/", "/sign-in", "/health", POLLING])
def test_the_other_protections_are_on(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer", "strict-origin")
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_pages_are_kept_by_nobody(server: Server, room: Room) -> None:
    for path in ("/", f"/{room.code}", "/sign-in", f"/screen/{room.screen_secret}"):
        assert "no-store" in server.get(path).headers["Cache-Control"]


def test_no_page_has_script_or_style_of_its_own(server: Server, room: Room) -> None:
    for path in ("/", f"/{room.code}", f"/{room.code}/privacy", "/sign-in", f"/screen/{room.screen_secret}"):
        page = server.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page), path


def test_no_page_names_a_foreign_host(server: Server, room: Room) -> None:
    for path in ("/", f"/{room.code}", "/sign-in", f"/screen/{room.screen_secret}"):
        page = server.get(path).text.replace(server.url, "")
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page), path
