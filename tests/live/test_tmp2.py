def test_x(server, room):
    room.do("open_lobby")
    print(server.get(f"/{room.code}").text)
    assert 0
