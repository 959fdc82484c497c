"""The record in the console: for those who lead the session, as a page and as files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from facilitator.exports import FORMATS
from models.people import Account, SignIn
from tests.domain.reflection import Reflection
from trialoog import config
from trialoog.app import Application, create_app


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    application = create_app(config.load(data=tmp_path))
    application.program.database.migrate()
    yield application
    application.close()


@pytest.fixture
def reflection(application: Application) -> Reflection:
    return Reflection(application.program.database).hold()


@pytest.fixture
def noor(application: Application, reflection: Reflection) -> FlaskClient:
    """Who led the session."""
    with reflection.database.transaction() as db:
        return signed_in(application, SignIn.start(db, reflection.noor(db)))


@pytest.fixture
def outsider(application: Application, reflection: Reflection) -> FlaskClient:
    """Somebody with an account, but not in this programme."""
    with reflection.database.transaction() as db:
        account = Account.create(db, username="otto", name="Otto", password="lang genoeg voor hier")
        return signed_in(application, SignIn.start(db, account))


def signed_in(application: Application, secret: str) -> FlaskClient:
    client = application.program.flask.test_client()
    client.set_cookie("signed-in", secret)
    return client


def address(reflection: Reflection, name: str = "") -> str:
    return f"/console/sessions/{reflection.id}/record{name and f'/{name}'}"


def test_the_page_offers_every_format_and_keeps_to_the_content_security_policy(
    noor: FlaskClient, reflection: Reflection
) -> None:
    page = noor.get(address(reflection)).text
    assert all(address(reflection, name) in page for name in FORMATS)
    assert not [inline for inline in ("<style", " style=", "<script", "//fonts") if inline in page]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_comes_as_a_file(noor: FlaskClient, reflection: Reflection, name: str) -> None:
    answer = noor.get(address(reflection, name))
    assert (answer.status_code, answer.mimetype) == (200, FORMATS[name].mimetype)
    ending = f"filename=trialoog-2022-09-05-reflectiesessie.{FORMATS[name].extension}"
    assert answer.headers["Content-Disposition"] == f"attachment; {ending}"
    assert answer.cache_control.no_store


def test_a_format_that_is_not_there_is_not_found(noor: FlaskClient, reflection: Reflection) -> None:
    assert noor.get(address(reflection, "docx")).status_code == 404


@pytest.mark.parametrize("name", ["", *FORMATS])
def test_somebody_elses_record_is_not_there(outsider: FlaskClient, reflection: Reflection, name: str) -> None:
    assert outsider.get(address(reflection, name)).status_code == 404


@pytest.mark.parametrize("name", ["", *FORMATS])
def test_without_signing_in_there_is_no_record(
    application: Application, reflection: Reflection, name: str
) -> None:
    answer = application.program.flask.test_client().get(address(reflection, name))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in")
