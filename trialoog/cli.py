"""The command `trialoog`."""

from typing import Any

import click
from sqlalchemy import select

from facilitator import programme_command
from facilitator.exports.command import export_command, schema_command
from models import journal
from models.live_session import LiveSession
from models.people import Invitation, any_account
from models.question_types.shape import N_
from models.refused import Refused
from models.verification import Flaw, any_left_alone, first_flaw
from trialoog import logs
from trialoog.languages import gettext
from trialoog.opened import (
    demo_settings,
    in_words,
    looking_with,
    opened,
    opened_with,
    prepare,
    settings_of,
    with_database,
)

WHOLE = N_(
    "The journal is whole, and rounds, sealed answers, statements with their outcomes, counted hands, answers entered"
    " by hand and notes are what it says. For comments, themes and the agenda it does not vouch. Its head: %(head)s"
)
CHANGED = N_(
    "This was changed: line %(n)s of the journal (%(action)s), or what it vouches for, is not what was written."
)
GONE = N_("This was changed: no session has this code, and there is a journal whose session is gone.")
UNSPOKEN = N_("This was changed: there are rows, and the journal is empty.")


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

    settings = settings_of(**given, host=host, port=port)
    logs.set_up(settings.log_level)
    with in_words():
        prepare(settings)
        application = create_app(settings)
        server.serve(application, lambda: _welcome(application))


@main.command()
@click.option("--host", help="Address to listen on; by default every phone on the network can take part.")
@click.option("--port", type=int, help="Port to listen on; 0 takes a free one.")
@click.option(
    "--participants", type=click.IntRange(0, 500), default=0, help="How many simulated people take part."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the addresses as one line of JSON, for a script."
)
@click.option("--no-browser", is_flag=True, help="Do not open the console in a browser.")
@click.pass_obj
def demo(
    given: dict[str, Any],
    host: str | None,
    port: int | None,
    participants: int,
    as_json: bool,
    no_browser: bool,
) -> None:
    """Serve a sample session to try everything with, in a data folder of its own."""
    from trialoog.demo.run import Wishes, run

    settings = demo_settings(given["data"], host, port)
    logs.set_up(settings.log_level)
    with in_words():
        prepare(settings)
        run(settings, Wishes(participants, as_json, browser=not no_browser))


@main.command()
@click.pass_obj
def migrate(given: dict[str, Any]) -> None:
    """Bring the database up to date; `serve` does this by itself."""
    with in_words():
        prepare(settings_of(**given))


@main.command()
@click.option("--host", help="Address on which the server listens, if that is no setting.")
@click.option("--port", type=int, help="Port on which it listens, if that is no setting.")
@click.pass_obj
def invite(given: dict[str, Any], host: str | None, port: int | None) -> None:
    """Print a link, once, with which somebody can make an account."""
    settings = settings_of(**given, host=host, port=port)
    with in_words(), opened(settings) as database, database.transaction() as db:
        click.echo(f"{settings.address(settings.port)}/welcome/{Invitation.create(db)}")


@main.command()
@click.argument("code")
@click.pass_obj
def verify(given: dict[str, Any], code: str) -> None:
    """Check that what the journal of the session with this code vouches for was not changed."""
    with looking_with(given) as database, database.reading() as db:
        # Not the whole row: what was changed in it may be no value any more.
        live_session_id = db.scalar(select(LiveSession.id).where(LiveSession.code == code))
        if live_session_id is None:
            raise click.ClickException(gettext(GONE)) if any_left_alone(db) else Refused("code_unknown")
        flaw = first_flaw(db, live_session_id)
        if flaw is not None:
            raise click.ClickException(_told(flaw))
        click.echo(gettext(WHOLE, head=journal.head(db, live_session_id)))


def _told(flaw: Flaw) -> str:
    return gettext(CHANGED if flaw.number else UNSPOKEN, n=flaw.number, action=flaw.action)


def _welcome(application: Any) -> None:
    address = application.program.address()
    click.echo(f"Trialoog runs at {address}", err=True)
    with application.program.database.transaction() as db:
        if not any_account(db):
            click.echo(
                f"Make the first account, with this link that works once:\n  {address}/welcome/{Invitation.create(db)}",
                err=True,
            )


for _command in (
    with_database(programme_command.load),
    with_database(programme_command.download),
    export_command(opened_with),
    schema_command,
):
    main.add_command(_command)
