"""Programmes as files on the command line. The context object of these commands is an open `Database`."""

from pathlib import Path
from typing import TextIO

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.people import Account
from models.programme import Programme
from models.programme_file.gather import file_of
from models.programme_file.load import add_sessions
from models.programme_file.load import load as load_file
from models.programme_file.read import FileError, read
from models.programme_file.schema import ProgrammeFile
from models.programme_file.write import text_of
from models.refused import Refused
from trialoog.languages import phrase


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--owner", metavar="NAME", help="Sign-in name of the owner; not needed with one account.")
@click.option("--into", metavar="PROGRAMME", help="Id of a programme to which the sessions are added.")
@click.pass_obj
def load(database: Database, file: Path, owner: str | None, into: str | None) -> None:
    """Make a programme from a file, or name every line of it that has to change."""
    found = _read(file)
    with database.transaction() as db:
        programme = _filled(db, found, into) if into else load_file(db, found, _owner(db, owner))
        click.echo(f"{programme.id}  {programme.title}")
        for live_session in programme.sessions[-len(found.sessions) :] if found.sessions else ():
            click.echo(f"  {live_session.code}  {live_session.title}")


@click.command()
@click.argument("programme")
@click.option("-o", "--output", type=click.File("w", encoding="utf-8", atomic=True), default="-")
@click.pass_obj
def download(database: Database, programme: str, output: TextIO) -> None:
    """Write a programme as a file, to change and to load again. PROGRAMME is its id."""
    with database.reading() as db:
        click.echo(text_of(file_of(_programme(db, programme))), nl=False, file=output)


def _read(file: Path) -> ProgrammeFile:
    try:
        return read(file.read_bytes())
    except Refused as refused:
        if refused.code != "file_invalid":
            raise
        lines = [_line(file, each) for each in refused.facts["problems"]]
        raise click.ClickException("\n".join(["this file was not loaded.", *lines])) from refused


def _line(file: Path, error: FileError) -> str:
    return f"{file}:{error.line}:{error.column}: {error.field}: {phrase(error.problem)}"


def _filled(db: Session, file: ProgrammeFile, programme_id: str) -> Programme:
    programme = _programme(db, programme_id)
    add_sessions(programme, file)
    return programme


def _programme(db: Session, programme_id: str) -> Programme:
    there = {each.id: each for each in db.scalars(select(Programme).where(Programme.removed_at.is_(None)))}
    programme = there.get(programme_id)
    if programme is None:
        known = "".join(f"\n  {each.id}  {each.title}" for each in there.values())
        raise click.ClickException(f"there is no programme {programme_id}. There are:{known or ' none yet.'}")
    return programme


def _owner(db: Session, username: str | None) -> Account:
    """A programme without an owner could be reached by nobody."""
    accounts = list(db.scalars(select(Account)))
    named = [each for each in accounts if username is None or each.username == username.casefold()]
    if len(named) != 1:
        names = ", ".join(sorted(each.username for each in accounts))
        raise click.ClickException(
            f"say with --owner whose programme it is: {names}." if names else "make an account first."
        )
    return named[0]
