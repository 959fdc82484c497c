"""A server that is reached under a public https address."""

from collections.abc import Iterator

import pytest

from tests.databases import Databases
from tests.server import Server


@pytest.fixture(scope="module")
def server(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    server = Server(folder, databases.new(), public_url="https://stem.example", proxies=1)
    yield server
    server.close()
    server.check_log()


def test_browsers_are_told_to_stay_on_https(server: Server) -> None:
    assert server.get("/health").headers["Strict-Transport-Security"].startswith("max-age=")


def test_cookies_are_for_https_only(server: Server) -> None:
    assert "; Secure" in server.get("/sign-in").headers["Set-Cookie"]


def test_the_public_address_may_open_a_socket_and_others_may_not(server: Server) -> None:
    path = "/socket.io/?EIO=4&transport=polling"
    assert server.get(path, headers={"Origin": "https://stem.example"}).status_code == 200
    assert server.get(path, headers={"Origin": "https://stem.example.org"}).status_code == 403


def test_tries_are_counted_for_the_address_that_the_proxy_saw(server: Server) -> None:
    for number in range(40):
        answer = server.get("/100000", headers={"X-Forwarded-For": f"10.0.0.{number}"})
        assert answer.status_code == 404


def test_what_a_client_says_about_its_own_address_is_not_believed(server: Server) -> None:
    for number in range(30):
        server.get("/100000", headers={"X-Forwarded-For": f"10.1.1.{number}, 10.9.9.9"})
    assert server.get("/100000", headers={"X-Forwarded-For": "10.1.1.99, 10.9.9.9"}).status_code == 429
