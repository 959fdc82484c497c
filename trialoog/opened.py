"""What every command needs: settings that were checked, an open database, and errors in words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import click
from sqlalchemy.exc import SQLAlchemyError

from models.database import Database
from models.question_types.shape import N_
from models.refused import Refused
from trialoog import config
from trialoog.languages import gettext, speaking
from trialoog.refusals import sentence

OTHER_VERSION = N_(
    "The database is of another version than this program. If it is older, `trialoog migrate` brings it up to date."
)


def settings_of(**given: Any) -> config.Settings:
    try:
        return config.load(**given)
    except config.SettingsError as error:
        raise click.ClickException(f"These settings cannot be used:\n{error}") from error


def demo_settings(data: str | None, host: str | None, port: int | None) -> config.Settings:
    """Never the data or the database of the real thing."""
    folder = data or settings_of().demo_data
    return settings_of(data=folder, host=host or "0.0.0.0", port=port, database="")  # noqa: S104  phones must reach it


def prepare(settings: config.Settings) -> None:
    os.umask(0o077)  # what is in the data folder is for its owner alone
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    database.migrate()
    database.close()


@contextmanager
def opened(settings: config.Settings) -> Iterator[Database]:
    prepare(settings)
    database = Database(settings.database_url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def looking_with(given: dict[str, Any]) -> Iterator[Database]:
    """Nothing is written, not even a newer version of the tables."""
    with in_words():
        database = Database(settings_of(**given).database_url, as_it_is=True)
        try:
            if not database.is_current:
                raise click.ClickException(gettext(OTHER_VERSION))
            yield database
        finally:
            database.close()


@contextmanager
def opened_with(given: dict[str, Any]) -> Iterator[Database]:
    with in_words(), opened(settings_of(**given)) as database:
        yield database


def with_database(command: click.Command) -> click.Command:
    """The same command, run with an open database as its object."""
    opening = copy(command)

    def run(**options: Any) -> None:
        context = click.get_current_context()
        with opened_with(context.obj) as context.obj:
            command.callback(**options)  # type: ignore[misc]

    opening.callback = run
    return opening


@contextmanager
def in_words() -> Iterator[None]:
    """What a person can mend is told in a line; the rest is a defect and shows its traceback."""
    with speaking("en"):
        try:
            yield
        except Refused as refused:
            raise click.ClickException(sentence(refused)) from refused
        except SQLAlchemyError as error:
            reason = getattr(error, "orig", error)
            raise click.ClickException(f"The database cannot be used: {reason}") from error
        except OSError as error:
            raise click.ClickException(reason_of(error)) from error


def reason_of(error: OSError) -> str:
    where = f": {error.filename}" if error.filename else ""
    advice = " Choose another port with --port." if error.errno == errno.EADDRINUSE else ""
    return f"{error.strerror or error}{where}.{advice}"
