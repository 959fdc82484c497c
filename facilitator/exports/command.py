"""The commands that take a record home without a browser."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select

from facilitator.exports import FORMATS, file_name
from facilitator.exports.json import schema
from models.database import Database
from models.live_session import LiveSession
from models.record import Record, record_of
from models.refused import Refused

Opening = Callable[[Any], AbstractContextManager[Database]]


def export_command(opening: Opening) -> click.Command:
    """``opening`` makes a database of what the command group was given."""

    @click.command("export")
    @click.argument("session_code")
    @click.option("--format", "name", type=click.Choice(list(FORMATS)), default="xlsx", show_default=True)
    @click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
        help="File to write, - for standard output; without it, a name with the day and the title.",
    )
    @click.pass_obj
    def export(given: Any, session_code: str, name: str, output: Path | None) -> None:
        """Write the record of the session with this code to a file."""
        with opening(given) as database:
            found, chosen = find_record(database, session_code), FORMATS[name]
            content, path = chosen.make(found), output or Path(file_name(found, chosen))
            with click.open_file(str(path), "wb") as file:
                file.write(content)
            click.echo(str(path), err=True)

    return export


@click.command("record-schema")
def schema_command() -> None:
    """Print the JSON Schema of the complete record."""
    click.echo(schema(), nl=False)


def find_record(database: Database, code: str) -> Record:
    """Of any session, archived ones too. Refuses: ``code_unknown``."""
    with database.reading() as db:
        live_session = db.scalar(select(LiveSession).where(LiveSession.code == code))
        if live_session is None:
            raise Refused("code_unknown")
        return record_of(db, live_session)
