def test_a_phone_votes(anna, phone, room):
    p = phone(connected=True, rol="beleid")
    anna.start()
    r = anna.open("choice")
    assert p.vote(r, "a")["ok"]
    p.wait(lambda: "a" in p.last("stage")["html"])
    anna.connect()
    anna.wait(lambda: anna.last("tally")["voted"] == 1)
