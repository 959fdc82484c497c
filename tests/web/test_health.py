"""For whoever watches over the server."""

from tests.server import Server


def test_a_healthy_server_says_so(server: Server) -> None:
    answer = server.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
