"""The command `trialoog`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
import qrcode
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from models import journal
from models.database import Database
from models.live_session import LiveSession
from models.people import Invitation, any_account
from models.refused import Refused
from trialoog import config, logs
from trialoog.languages import speaking
from trialoog.refusals import sentence


@click.group()
@click.option("--data", type=click.Path(), help="Folder for the database and the key.")
@click.pass_context
def main(context: click.Context, data: str | None) -> None:
    """Live reflection sessions: questions to every phone in the room, and a record you can trust."""
    context.ensure_object(dict)["data"] = data


@main.command()
@click.option("--host", help="Address to listen on; 0.0.0.0 for every phone on the network.")
@click.option("--port", type=int, help="Port to listen on; 0 takes a free one.")
@click.pass_obj
def serve(given: dict[str, Any], host: str | None, port: int | None) -> None:
    """Run the server. The first start prints a link, once, to make the first account."""
    from trialoog import server
    from trialoog.app import create_app

    settings = _settings(**given, host=host, port=port)
    logs.set_up(settings.log_level)
    with _in_words():
        _prepare(settings)
        application = create_app(settings)
        server.serve(application, lambda: _welcome(application))


@main.command()
@click.pass_obj
def migrate(given: dict[str, Any]) -> None:
    """Bring the database up to date; `serve` does this by itself."""
    with _in_words():
        _prepare(_settings(**given))


@main.command()
@click.pass_obj
def invite(given: dict[str, Any]) -> None:
    """Print a link, once, with which somebody can make an account."""
    settings = _settings(**given)
    with _in_words(), _opened(settings) as database, database.transaction() as db:
        click.echo(f"{settings.address(settings.port)}/welcome/{Invitation.create(db)}")


@main.command()
@click.argument("code")
@click.pass_obj
def verify(given: dict[str, Any], code: str) -> None:
    """Check that the journal of the session with this code was not changed afterwards."""
    with _in_words(), _opened(_settings(**given)) as database, database.reading() as db:
        live_session = db.scalar(select(LiveSession).where(LiveSession.code == code))
        if live_session is None:
            raise Refused("code_unknown")
        bad = journal.first_bad_entry(db, live_session.id)
        if bad is not None:
            raise click.ClickException(f"The journal was changed: line {bad.number} ({bad.action}) is not what was written.")
        click.echo(f"The journal is whole. Its head: {journal.head(db, live_session.id)}")


def _settings(**given: Any) -> config.Settings:
    try:
        return config.load(**given)
    except config.SettingsError as error:
        raise click.ClickException(f"These settings cannot be used:\n{error}") from error


def _prepare(settings: config.Settings) -> None:
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    database.migrate()
    database.close()


@contextmanager
def _opened(settings: config.Settings) -> Iterator[Database]:
    _prepare(settings)
    database = Database(settings.database_url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _in_words() -> Iterator[None]:
    """What a person can mend is told in a line; the rest is a defect and shows its traceback."""
    try:
        with speaking("en"):
            yield
    except Refused as refused:
        raise click.ClickException(sentence(refused)) from refused
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database cannot be used: {getattr(error, 'orig', error)}") from error
    except OSError as error:
        raise click.ClickException(str(error)) from error


def _welcome(application: Any) -> None:
    address = application.program.address()
    click.echo(f"Trialoog runs at {address}", err=True)
    with application.program.database.transaction() as db:
        if not any_account(db):
            click.echo(f"Make the first account, with this link that works once:\n  {address}/welcome/{Invitation.create(db)}", err=True)


def print_qr(address: str) -> None:
    code = qrcode.QRCode(border=2)
    code.add_data(address)
    code.print_ascii(out=sys.stderr, invert=True)

