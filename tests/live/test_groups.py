"""A breakout over the wire: each phone hears its own group, each lead leads one, and all come back."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as TurnedAway

from models.group import GroupMember, count_members, put_in
from models.participant import Participant
from models.rounds import Round
from models.seat import Role
from models.states import GroupState, RoundState
from tests.clients import Lead, Operator, Phone, Screen, new_command
from tests.groups import Groups
from tests.live.freshness import assert_same
from tests.room import Room

LEAD_LINK = re.compile(r'id="lead-link"[^>]*value="[^"]+/seat/([\w-]+)"')


@pytest.fixture
def groups(room: Room) -> Groups:
    room.do("start")
    return Groups(room)


@pytest.fixture
def lead(come: Callable[..., Any], groups: Groups) -> Callable[[int], Lead]:
    """``lead(0)``: of the first group, on the line."""

    def sit(group: int) -> Lead:
        found: Lead = come(Lead).lead(groups.ids[group], groups.link(group))
        found.connect()
        return found

    return sit


@pytest.fixture
def member(phone: Callable[..., Phone], groups: Groups) -> Callable[[int], Phone]:
    """``member(0)``: somebody in the first group, on the line."""

    def sit(group: int) -> Phone:
        somebody = phone(connected=True)
        answer = somebody.post(
            f"/{groups.room.code}/group", {"g": secret(groups, group)}, allow_redirects=False
        )
        assert answer.status_code == 303, answer.text
        return somebody

    return sit


def secret(groups: Groups, group: int) -> str:
    """In the QR code on the table."""
    with groups.room.reading() as db:
        return groups.group(db, group).secret


def sees(somebody: Phone | Lead | Screen | Operator, *texts: str) -> None:
    """Soon."""
    somebody.wait(lambda: all(text in (somebody.last("stage") or {})["html"] for text in texts), str(texts))


def state_of(groups: Groups, round_id: str) -> str:
    with groups.room.reading() as db:
        return db.get_one(Round, round_id).state


def start(anna: Operator, groups: Groups) -> None:
    anna.do("start_breakout", item=groups.item)


def open_question(lead: Lead, groups: Groups, question: int = 0) -> str:
    """The id of the round."""
    given = {"group": lead.group, "question": groups.questions[question], "command": new_command()}
    assert lead.send("open_round", given)["ok"]
    with groups.room.reading() as db:
        round_ = groups.question(db, question).round_of(lead.group)
        assert round_ is not None
        return round_.id


def test_each_phone_sees_its_own_group_and_no_other(
    anna: Operator, groups: Groups, member: Callable[[int], Phone], lead: Callable[[int], Lead]
) -> None:
    one, other = member(0), member(1)
    start(anna, groups)
    sees(one, "Groep 1", "Zaal 1")
    sees(other, "Groep 2", "Zaal 2")

    round_id = open_question(lead(0), groups)
    sees(one, "Herken je de uitkomsten?")
    assert one.vote(round_id, "4")["ok"]
    assert other.vote(round_id, "4")["code"] == "round_unknown"
    open_question(lead(1), groups, 2)
    sees(other, "Wat nu?")
    heard = str(other.frames)
    assert "Herken je de uitkomsten?" not in heard
    assert "Groep 1" not in heard.replace("Kies je groep", "")


def test_who_is_in_no_group_chooses_one_and_sees_its_question_at_once(
    anna: Operator, groups: Groups, phone: Callable[..., Phone], lead: Callable[[int], Lead]
) -> None:
    somebody = phone(connected=True)
    start(anna, groups)
    sees(somebody, "Kies je groep", "Groep 3")
    open_question(lead(2), groups, 1)
    chosen = {"command": new_command(), "group": groups.ids[2]}
    assert somebody.send("choose_group", chosen)["ok"]
    sees(somebody, "Wat valt je op?")


def test_a_code_on_a_table_joins_the_session_and_the_group(
    anna: Operator, groups: Groups, come: Callable[..., Phone]
) -> None:
    late = come(Phone)
    start(anna, groups)
    late.take_token(f"/{groups.room.code}?g={secret(groups, 1)}")
    late.post(f"/{groups.room.code}/join", {"g": secret(groups, 1)})
    late.connect()
    sees(late, "Groep 2")


def test_the_code_of_an_earlier_breakout_leaves_nobody_out_where_groups_are_drawn(
    anna: Operator, groups: Groups, come: Callable[..., Phone]
) -> None:
    groups.start()
    groups.end()
    mixed = Groups(groups.room, names=("Blauw A", "Blauw B"), assignment="draw").start()
    late = come(Phone)
    late.take_token(f"/{groups.room.code}?g={secret(groups, 1)}")
    late.post(f"/{groups.room.code}/join", {"g": secret(groups, 1)})
    late.connect()
    sees(late, "Blauw")
    with groups.room.reading() as db:
        assert sum(count_members(db, mixed.ids).values()) == 1


def test_kept_groups_are_chosen_by_the_rule_of_the_breakout_that_is_on(
    anna: Operator, groups: Groups, phone: Callable[..., Phone]
) -> None:
    groups.start()
    groups.end()
    Groups(groups.room, names=(), assignment="draw").start()
    somebody = phone()
    somebody.take_token(f"/{groups.room.code}/comments")
    with groups.room.changing() as db:
        person = Participant.holding(db, groups.room.id, somebody.ticket)
        assert person is not None
        put_in(groups.group(db, 0), person.id)
    moved = somebody.post(
        f"/{groups.room.code}/group", {"g": groups.ids[1]}, headers={"Accept": "application/json"}
    )
    assert (moved.status_code, moved.json()["code"]) == (409, "group_drawn")


def test_a_lead_whose_group_has_no_part_in_this_breakout_waits(
    anna: Operator, groups: Groups, lead: Callable[[int], Lead]
) -> None:
    groups.start()
    groups.end()
    before = lead(0)
    Groups(groups.room, names=("Blauw A", "Blauw B")).start()
    sees(before, "Iedereen is in plenair")


def test_somebody_at_the_wrong_table_is_moved_by_the_number_on_their_phone(
    anna: Operator, groups: Groups, member: Callable[[int], Phone], lead: Callable[[int], Lead]
) -> None:
    somebody = member(0)
    start(anna, groups)
    sees(somebody, "Groep 1")
    open_question(lead(1), groups, 2)
    with groups.room.reading() as db:
        person = Participant.holding(db, groups.room.id, somebody.ticket)
        assert person is not None
        number = db.get_one(GroupMember, (person.id, groups.item)).number
    assert f">{number}<" in somebody.get(f"/{groups.room.code}/group").text or str(number) in (
        somebody.get(f"/{groups.room.code}/group").text
    )
    anna.do("move_participant", group=groups.ids[1], number=number)
    sees(somebody, "Groep 2", "Wat nu?")


def test_what_is_written_in_a_group_is_heard_in_it_alone(
    anna: Operator,
    groups: Groups,
    member: Callable[[int], Phone],
    lead: Callable[[int], Lead],
    screen: Screen,
) -> None:
    writer, neighbour, stranger = member(0), member(0), member(1)
    own, other = lead(0), lead(1)
    screen.connect()
    start(anna, groups)
    sees(writer, "Groep 1")
    assert writer.write("Onder ons gezegd")["ok"]
    for each in (neighbour, own):
        each.wait(lambda each=each: "Onder ons gezegd" in str(each.frames), "the comment")
    sees(stranger, "Groep 2")
    assert stranger.send("snapshot")["ok"]
    for each in (stranger, other, screen):
        assert "Onder ons gezegd" not in str(each.frames)


def test_a_lead_can_do_nothing_outside_the_own_group(
    anna: Operator, groups: Groups, lead: Callable[[int], Lead]
) -> None:
    own, other = lead(0), lead(1)
    start(anna, groups)
    round_id = open_question(other, groups)
    card = groups.send(1, "Van groep 2")
    elsewhere: dict[str, dict[str, Any]] = {
        "open_round": {"group": groups.ids[1], "question": groups.questions[1]},
        "close_round": {"round": round_id},
        "reveal_results": {"round": round_id},
        "go_to_in_group": {"group": groups.ids[1]},
        "set_group_state": {"group": groups.ids[1], "state": "ready"},
        "write_group_answer": {"group": groups.ids[1], "question": groups.questions[0], "text": "Nee"},
        "send_card": {"group": groups.ids[1], "text": "Nee"},
        "take_back_card": {"card": card},
        "start_timer": {"round": round_id, "seconds": 60},
        "start_breakout": {"item": groups.item},
        "call_back": {"item": groups.item, "seconds": 0},
        "end_session": {},
    }
    codes = {
        name: own.send(name, {**given, "command": new_command()})["code"] for name, given in elsewhere.items()
    }
    assert codes == dict.fromkeys(elsewhere, "not_yours")
    in_plenary = {"question": groups.room.questions["choice"], "command": new_command()}
    assert own.send("open_round", in_plenary)["code"] == "not_yours"


def test_the_line_of_a_lead_is_for_that_group_alone(
    groups: Groups, lead: Callable[[int], Lead], come: Callable[..., Any]
) -> None:
    own = lead(0)
    stranger = come(Lead)
    stranger.http.cookies.update(own.http.cookies)
    stranger.group = groups.ids[1]
    with pytest.raises(TurnedAway):
        stranger.connect()
    elsewhere = own.get(f"/lead/{groups.room.id}/{groups.ids[1]}", allow_redirects=False)
    assert elsewhere.headers["Location"].startswith("/sign-in")
    assert own.get(f"/console/sessions/{groups.room.id}", allow_redirects=False).status_code != 200


def test_a_new_link_for_a_lead_takes_the_place_of_the_one_whose_phone_died(
    anna: Operator, groups: Groups, lead: Callable[[int], Lead], come: Callable[..., Any]
) -> None:
    old, other = lead(0), lead(1)
    start(anna, groups)
    round_id = open_question(old, groups)
    leads = f"/console/sessions/{groups.room.id}/prepare/groups/{groups.item}/leads"
    (link,) = LEAD_LINK.findall(anna.post(leads, {"group": groups.ids[0], "name": "Kees"}).text)
    old.wait(lambda: not old.connected, "that the line of the lead before is closed")
    close = {"round": round_id, "command": new_command()}
    path = f"/lead/{groups.room.id}/{old.group}/do/close_round"
    assert old.post_json(path, close).json()["code"] == "invitation_unknown"
    new = come(Lead).lead(old.group, link)
    new.connect()
    assert new.send("close_round", close)["ok"]
    assert other.connected


def test_who_comes_late_and_has_no_group_yet_is_counted_at_once(
    anna: Operator, groups: Groups, phone: Callable[..., Phone], screen: Screen
) -> None:
    for each in (anna, screen):
        each.connect()
    start(anna, groups)
    sees(anna, "Groepen uiteen")
    sees(screen, "Zaal 1")
    phone(connected=True)
    sees(anna, "1 persoon zit nog niet in een groep")
    sees(screen, "Scan de QR-code op je tafel")


def test_a_lead_hears_how_many_people_came_in(
    lead: Callable[[int], Lead], phone: Callable[..., Phone]
) -> None:
    own = lead(0)
    phone(connected=True)
    own.wait(lambda: own.last("presence")["connected"] == 1, "the phone")  # type: ignore[index]


def test_called_back_every_phone_counts_down_and_is_in_plenary_by_itself(
    anna: Operator,
    groups: Groups,
    member: Callable[[int], Phone],
    lead: Callable[[int], Lead],
    screen: Screen,
) -> None:
    somebody = member(0)
    screen.connect()
    start(anna, groups)
    own = lead(0)
    open_question(own, groups)
    anna.do("call_back", item=groups.item, seconds=1)
    for each in (somebody, own):
        sees(each, "Terug naar plenair", "data-closes")
    sees(somebody, "agendapunt")  # the server brought all back when the second was over
    sees(own, "Iedereen is in plenair")
    own.send("send_card", {"group": own.group, "text": "Een late kaart", "command": new_command()})
    sees(screen, "Een late kaart")
    somebody.wait(lambda: "Een late kaart" in str(somebody.frames), "the card")


def test_a_lead_sees_the_votes_of_the_own_group_as_they_come(
    anna: Operator, groups: Groups, member: Callable[[int], Phone], lead: Callable[[int], Lead]
) -> None:
    somebody, own, other = member(0), lead(0), lead(1)
    start(anna, groups)
    round_id = open_question(own, groups)
    assert somebody.vote(round_id, "5")["ok"]
    own.wait(lambda: (own.last("tally") or {}).get("voted") == 1, "the tally")
    assert own.last("tally")["base"] == 1  # type: ignore[index]
    assert round_id not in str(other.frames)


def test_the_screen_gets_no_numbers_of_a_group(
    anna: Operator,
    groups: Groups,
    member: Callable[[int], Phone],
    lead: Callable[[int], Lead],
    screen: Screen,
) -> None:
    somebody, own = member(0), lead(0)
    screen.connect()
    start(anna, groups)
    round_id = open_question(own, groups)
    assert somebody.vote(round_id, "5")["ok"]
    assert own.send("reveal_results", {"round": round_id, "command": new_command()})["ok"]
    sees(somebody, "data-round")
    assert round_id not in str(screen.frames)


def test_a_chair_and_an_operator_can_lead_a_group_as_well(
    anna: Operator, groups: Groups, come: Callable[..., Any], member: Callable[[int], Phone]
) -> None:
    somebody = member(1)
    chair = come(Operator)
    chair.take_token("/sign-in")
    start(anna, groups)
    anna.do("open_round", group=groups.ids[1], question=groups.questions[0])
    sees(somebody, "Herken je de uitkomsten?")
    assert anna.get(f"/lead/{groups.room.id}/{groups.ids[1]}").status_code == 200
    assert groups.room.seat(Role.CHAIR)


def test_whoever_heard_everything_sees_what_a_newcomer_sees(
    anna: Operator,
    groups: Groups,
    member: Callable[[int], Phone],
    lead: Callable[[int], Lead],
    screen: Screen,
    come: Callable[..., Any],
) -> None:
    somebody, other, own = member(0), member(1), lead(0)
    anna.connect()
    screen.connect()
    start(anna, groups)
    round_id = open_question(own, groups, 1)
    assert somebody.vote(round_id, "Er is te weinig tijd")["ok"]
    assert somebody.write("Onder ons")["ok"]
    assert other.send("choose_group", {"command": new_command(), "group": groups.ids[0]})["ok"]
    own.send("close_round", {"round": round_id, "command": new_command()})
    own.send("send_card", {"group": own.group, "text": "Meer tijd", "command": new_command()})
    for each in (somebody, other, own, anna, screen):
        assert_same(each, come, ["in groups"])
    anna.do("call_back", item=groups.item, seconds=0)
    for each in (somebody, other, own, anna, screen):
        assert_same(each, come, ["back"])


def test_at_their_own_pace_everybody_is_at_a_question_of_their_own(
    anna: Operator, room: Room, phone: Callable[..., Phone], come: Callable[..., Any]
) -> None:
    room.do("start")
    groups = Groups(room, pace="self")
    one, other = phone(), phone()
    for each in (one, other):
        each.post(f"/{room.code}/group", {"g": secret(groups, 0)})
    start(anna, groups)
    one.connect()
    other.connect(at=groups.questions[2])
    sees(one, "Vraag 1 van 3", "Herken je de uitkomsten?")
    sees(other, "Vraag 3 van 3", "Wat nu?")
    with room.reading() as db:
        rounds = [groups.question(db, number).round_of(groups.ids[0]).id for number in range(3)]  # type: ignore[union-attr]
    assert one.vote(rounds[0], "4")["ok"]
    assert other.vote(rounds[2], "a")["ok"]
    assert other.vote(rounds[0], "2")["ok"]
    assert room.counts(rounds[0]) == {"2": 1, "4": 1}
    # Who comes back without saying where they were goes on at the first question that they did not answer.
    again = come(Phone)
    again.http.cookies.update(other.http.cookies)
    again.connect()
    sees(again, "Vraag 2 van 3", "Wat valt je op?")


@pytest.mark.parametrize("seconds", [0, 1])
def test_at_their_own_pace_all_hear_the_plenary_again_once_they_are_back(
    anna: Operator, room: Room, phone: Callable[..., Phone], seconds: int
) -> None:
    room.do("start")
    groups = Groups(room, pace="self")
    somebody = phone()
    somebody.post(f"/{room.code}/group", {"g": secret(groups, 0)})
    start(anna, groups)
    somebody.connect()
    sees(somebody, "Vraag 1 van 3")
    anna.do("call_back", item=groups.item, seconds=seconds)
    sees(somebody, "agendapunt")
    anna.do("open_round", question=room.questions["choice"])
    sees(somebody, "Hoe komen we tot een doorbraak?")


def test_at_their_own_pace_a_group_is_ready_while_the_last_ones_still_answer(
    anna: Operator, room: Room, phone: Callable[..., Phone]
) -> None:
    room.do("start")
    groups = Groups(room, pace="self")
    somebody = phone()
    somebody.post(f"/{room.code}/group", {"g": secret(groups, 0)})
    start(anna, groups)
    anna.do("set_group_state", group=groups.ids[0], state="ready")
    with room.reading() as db:
        round_ = groups.question(db, 0).round_of(groups.ids[0])
    somebody.connect()
    assert round_ is not None
    assert somebody.vote(round_.id, "3")["ok"]
    anna.do("call_back", item=groups.item, seconds=0)
    assert somebody.vote(round_.id, "4")["code"] == "round_closed"


def test_a_card_that_is_hidden_goes_from_the_screen_and_its_lead_still_sees_where_it_is(
    anna: Operator, screen: Screen, groups: Groups, lead: Callable[[int], Lead]
) -> None:
    groups.start()
    cards = [groups.send(0, text) for text in ("Meer tijd", "Minder regels", "Eerst luisteren")]
    groups.end()
    screen.connect()
    own = lead(0)
    sees(screen, "Minder regels")
    anna.do("hide_comment", comment=cards[1])
    screen.wait(lambda: "Minder regels" not in (screen.last("stage") or {})["html"], "the card to go")
    sees(own, "Minder regels", "verborgen", "3 van 3")
    anna.do("merge_comments", comments=cards[:1], into=cards[2])
    screen.wait(lambda: "Meer tijd" not in (screen.last("stage") or {})["html"], "the merged one to go")
    sees(own, "samengevoegd met een andere")
    anna.do("approve_comment", comment=cards[1])
    sees(screen, "Minder regels")


def test_who_is_not_in_the_group_hears_how_many_voted_and_not_what(
    anna: Operator, groups: Groups, member: Callable[[int], Phone], lead: Callable[[int], Lead]
) -> None:
    somebody, own = member(0), lead(0)
    anna.connect()
    start(anna, groups)
    open_question(own, groups, 2)
    with groups.room.reading() as db:
        asked = groups.question(db, 2).round_of(groups.ids[0])
    assert asked is not None
    assert somebody.vote(asked.id, "a")["ok"]
    own.wait(lambda: (own.last("tally") or {}).get("counts", {}).get("a") == 1, "the lead's numbers")
    anna.wait(lambda: (anna.last("tally") or {}).get("voted") == 1, "how many voted")
    assert not {"counts", "statistics"} & (anna.last("tally") or {}).keys()


def test_a_lead_asks_a_question_again_with_a_reason(
    anna: Operator, groups: Groups, member: Callable[[int], Phone], lead: Callable[[int], Lead]
) -> None:
    somebody, own = member(0), lead(0)
    start(anna, groups)
    open_question(own, groups, 2)
    with groups.room.reading() as db:
        first = groups.question(db, 2).round_of(groups.ids[0])
    assert first is not None
    own.send("close_round", {"round": first.id, "command": new_command()})
    sees(own, "Waarom vraag je")
    again = {"group": groups.ids[0], "question": groups.questions[2], "reason": "Er kwamen mensen bij."}
    assert own.send("open_round", {**again, "command": new_command()})["ok"]
    sees(somebody, "Wat nu?", "Delen")
    with groups.room.reading() as db:
        second = groups.question(db, 2).round_of(groups.ids[0])
        assert second is not None
        assert (second.number, second.reason) == (2, "Er kwamen mensen bij.")


def visitor(come: Callable[..., Phone]) -> Phone:
    """Somebody who has the code, and did not join yet."""
    found = come(Phone)
    found.take_token("/sign-in")
    return found


def test_who_joins_while_drawn_groups_are_sent_apart_gets_a_place(
    come: Callable[..., Phone], room: Room
) -> None:
    room.do("start")
    groups, somebody = Groups(room, assignment="draw"), visitor(come)
    with ThreadPoolExecutor(1) as pool:
        with room.holding() as db:
            groups.breakout(db).start(by=room.anna(db))
            joining = pool.submit(somebody.post, f"/{room.code}/join")
            with pytest.raises(TimeoutError):
                joining.result(timeout=0.5)
        joining.result(timeout=10)
    with room.reading() as db:
        assert sum(count_members(db, groups.ids).values()) == 1


def test_who_joins_at_a_table_while_the_groups_change_waits_for_that(
    come: Callable[..., Phone], room: Room
) -> None:
    room.do("start")
    groups, somebody = Groups(room).start(), visitor(come)
    with ThreadPoolExecutor(1) as pool:
        with room.holding() as db:
            groups.work(db, 0).set_state(GroupState.READY, by=room.anna(db))
            joining = pool.submit(somebody.post, f"/{room.code}/join", {"g": secret(groups, 0)})
            with pytest.raises(TimeoutError):
                joining.result(timeout=0.5)
            version = room.live_session(db).version
        joining.result(timeout=10)
    assert room.look(lambda each: each.version) > version


def test_who_join_at_once_are_drawn_into_groups_of_the_same_size(
    come: Callable[..., Phone], room: Room
) -> None:
    room.do("start")
    groups = Groups(room, assignment="draw").start()
    visitors = [visitor(come) for _ in range(24)]
    starting = Barrier(len(visitors))

    def join(somebody: Phone) -> None:
        starting.wait()
        somebody.post(f"/{room.code}/join")

    with ThreadPoolExecutor(len(visitors)) as pool:
        list(pool.map(join, visitors))
    with room.reading() as db:
        assert list(count_members(db, groups.ids).values()) == [8, 8, 8]


def test_the_answers_of_a_group_are_as_for_who_comes_in_now_once_their_question_is_done(
    anna: Operator,
    groups: Groups,
    member: Callable[[int], Phone],
    lead: Callable[[int], Lead],
    come: Callable[..., Any],
) -> None:
    with groups.room.changing() as db:
        groups.room.live_session(db).grace_seconds = 5
    somebody, own = member(0), lead(0)
    anna.connect()
    start(anna, groups)
    round_id = open_question(own, groups, 1)
    assert somebody.vote(round_id, "Er is te weinig tijd")["ok"]
    assert own.send("close_round", {"round": round_id, "command": new_command()})["ok"]
    own.wait(lambda: state_of(groups, round_id) == RoundState.SEALED, "sealing")
    for each in (somebody, own, anna):
        assert_same(each, come, ["sealed"])
