"""Accounts, sign-ins, passwords and invitations."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.base import now
from models.database import Database
from models.live_session import LiveSession
from models.people import Account, Invitation, SignIn, any_account
from models.programme import Programme
from tests.databases import PASSWORD, Databases, opened
from tests.room import Room, account, refusal


def signed_in(database: Database, username: str = "anna") -> str:
    with database.transaction() as db:
        return SignIn.start(db, account(db, username))


def known(database: Database, secret: str) -> str | None:
    with database.reading() as db:
        found = SignIn.account_of(db, secret)
        return found.username if found else None


def invited(database: Database, programme: str | None = None) -> str:
    with database.transaction() as db:
        return Invitation.create(db, db.get(Programme, programme) if programme else None)


def accept(database: Database, secret: str, username: str) -> None:
    with database.transaction() as db:
        Invitation.find(db, secret).accept(account(db, username))


def test_a_name_and_its_password_belong_together(database: Database) -> None:
    with database.reading() as db:
        assert SignIn.with_password(db, username=" ANNA ", password=PASSWORD).username == "anna"
        assert refusal(SignIn.with_password, db, username="anna", password="iets anders") == "sign_in_wrong"
        assert refusal(SignIn.with_password, db, username="bram", password="") == "sign_in_wrong"
        assert refusal(SignIn.with_password, db, username="nobody", password=PASSWORD) == "sign_in_wrong"


def test_a_name_is_taken_once_whatever_its_capitals(database: Database) -> None:
    with database.reading() as db:
        taken = {"username": "Anna", "name": "Nog een Anna", "password": PASSWORD}
        assert refusal(Account.create, db, **taken) == "username_taken"


@pytest.mark.parametrize(("password", "code"), [("kort", "password_short"), ("x" * 257, "password_long")])
def test_a_password_is_neither_short_nor_endless(database: Database, password: str, code: str) -> None:
    with database.reading() as db:
        assert refusal(Account.create, db, username="carla", name="Carla", password=password) == code


def test_a_sign_in_is_known_until_it_ends(database: Database) -> None:
    secret = signed_in(database)
    assert known(database, secret) == "anna"
    with database.transaction() as db:
        SignIn.end(db, secret)
    assert known(database, secret) is None


def test_a_sign_in_that_is_over_is_not_known(database: Database) -> None:
    secret = signed_in(database)
    with database.transaction() as db:
        db.execute(update(SignIn).values(expires_at=now() - timedelta(seconds=1)))
    assert known(database, secret) is None


def test_the_secret_of_a_sign_in_is_not_in_the_database(database: Database) -> None:
    secret = signed_in(database)
    with database.reading() as db:
        stored = db.connection().exec_driver_sql("SELECT * FROM sign_ins").all()
    assert secret not in str(stored)


def test_changing_the_password_ends_every_sign_in_of_that_account_and_of_no_other(database: Database) -> None:
    mine, other, brams = signed_in(database), signed_in(database), signed_in(database, "bram")
    with database.transaction() as db:
        anna = account(db, "anna")
        anna.replace_password(anna.new_password_hash(old=PASSWORD, new="een heel ander woord"))
    assert (known(database, mine), known(database, other), known(database, brams)) == (None, None, "bram")
    with database.reading() as db:
        assert refusal(SignIn.with_password, db, username="anna", password=PASSWORD) == "sign_in_wrong"
        assert SignIn.with_password(db, username="anna", password="een heel ander woord")


def test_a_password_is_changed_only_by_who_knows_it(database: Database) -> None:
    with database.reading() as db:
        changing = account(db, "anna").new_password_hash
        assert refusal(changing, old="geraden", new="een heel ander woord") == "password_wrong"


def test_an_invitation_works_once(database: Database, room: Room) -> None:
    secret = invited(database, room.programme_id)
    accept(database, secret, "bram")
    assert refusal(accept, database, secret, "bram") == "invitation_unknown"


def test_an_invitation_lets_an_account_into_its_programme_and_into_no_other(
    database: Database, room: Room
) -> None:
    other = Room(database)
    accept(database, invited(database, room.programme_id), "bram")
    with database.reading() as db:
        bram = account(db, "bram")
        assert [each.id for each in Programme.of(db, bram)] == [room.programme_id]
        assert LiveSession.find(db, bram, room.id)
        assert refusal(LiveSession.find, db, bram, other.id) == "not_found"


def test_an_invitation_is_refused_when_it_is_over_or_never_was(database: Database) -> None:
    secret = invited(database)
    with database.transaction() as db:
        db.execute(update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    assert refusal(accept, database, secret, "bram") == "invitation_unknown"
    assert refusal(accept, database, "made-up", "bram") == "invitation_unknown"


def test_what_is_not_yours_is_not_found_like_what_is_not_there(database: Database, room: Room) -> None:
    with database.reading() as db:
        bram = account(db, "bram")
        for live_session_id in (room.id, "0" * 32):
            assert refusal(LiveSession.find, db, bram, live_session_id) == "not_found"
        assert refusal(Programme.find, db, bram, room.programme_id) == "not_found"


def test_a_new_installation_has_no_account(databases: Databases) -> None:
    with opened(databases.new(empty=True)) as database:
        database.migrate()
        with database.reading() as db:
            assert not any_account(db)
