"""`trialoog load` and `trialoog download`."""

from pathlib import Path

from click.testing import CliRunner, Result
from sqlalchemy import delete, select

from facilitator.programme_command import download, load
from models.database import Database
from models.people import Account
from models.programme import Programme
from trialoog.languages import speaking

EXAMPLE = "examples/reflectiesessie-5-september.yaml"


def run(database: Database, command: object, *given: str) -> Result:
    with speaking("en"):  # as the program does around each of its commands
        return CliRunner().invoke(command, list(given), obj=database)  # type: ignore[arg-type]


def leave(database: Database, *usernames: str) -> None:
    with database.transaction() as db:
        db.execute(delete(Account).where(Account.username.in_(usernames)))


def programmes(database: Database) -> list[Programme]:
    with database.reading() as db:
        return list(db.scalars(select(Programme)))


def test_load_makes_a_programme_of_the_only_account_and_tells_the_code(database: Database) -> None:
    leave(database, "bram")
    result = run(database, load, EXAMPLE)
    assert result.exit_code == 0, result.output
    with database.reading() as db:
        (programme,) = db.scalars(select(Programme))
        assert [each.account.username for each in programme.memberships] == ["anna"]
        assert programme.sessions[0].code in result.output


def test_download_gives_a_file_that_loads_as_the_same(database: Database, tmp_path: Path) -> None:
    leave(database, "bram")
    run(database, load, EXAMPLE)
    target = tmp_path / "mijn programma.yaml"
    first = run(database, download, programmes(database)[0].id, "-o", str(target))
    assert first.exit_code == 0, first.output
    run(database, load, str(target))
    downloads = [run(database, download, each.id).output for each in programmes(database)]
    assert downloads == [target.read_text(encoding="utf-8")] * 2


def test_a_second_session_is_loaded_into_the_same_programme(database: Database) -> None:
    leave(database, "bram")
    run(database, load, "examples/reflectiesessie-30-juni.yaml")
    result = run(database, load, EXAMPLE, "--into", programmes(database)[0].id)
    assert result.exit_code == 0, result.output
    with database.reading() as db:
        (programme,) = db.scalars(select(Programme))
        assert len(programme.sessions) == 2


def test_a_file_with_mistakes_is_not_loaded_and_every_line_is_named(
    database: Database, tmp_path: Path
) -> None:
    leave(database, "bram")
    wrong = tmp_path / "fout.yaml"
    wrong.write_text("programme:\n  titel: x\nsessions:\n  - day: morgen\n", encoding="utf-8")
    result = run(database, load, str(wrong))
    assert result.exit_code == 1
    assert f"{wrong}:2:3: programme › titel: There is no field “titel” here." in result.output
    assert f"{wrong}:4:5: sessions 1 › day: Write a day as 2022-09-05." in result.output
    assert "Traceback" not in result.output
    assert programmes(database) == []


def test_with_several_accounts_the_owner_has_to_be_named(database: Database) -> None:
    assert "--owner whose programme it is: anna, bram" in run(database, load, EXAMPLE).output
    assert run(database, load, EXAMPLE, "--owner", "Bram").exit_code == 0
    leave(database, "anna", "bram")
    assert "make an account first" in run(database, load, EXAMPLE).output


def test_an_unknown_programme_is_answered_with_those_there_are(database: Database) -> None:
    leave(database, "bram")
    run(database, load, EXAMPLE)
    result = run(database, download, "nergens")
    assert result.exit_code == 1
    assert "Staat van de Uitvoering" in result.output
