"""The sample session: loaded once, found again at every later start, made anew after it was ended."""

import secrets
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.live_session import LiveSession
from models.people import Account, SignIn, hashed
from models.programme import Programme
from models.programme_file.gather import session_entry
from models.programme_file.load import add_session, load
from models.programme_file.read import read
from models.states import LiveState

USERNAME = "demo"
SAMPLE = "reflectiesessie-5-september.yaml"


@dataclass(frozen=True)
class Sample:
    """``sign_in``: the secret of an address that signs one browser in, once."""

    live_session_id: str
    code: str
    join_secret: str
    screen_secret: str
    password: str
    sign_in: str


def prepare(database: Database) -> Sample:
    """A session with its lobby open, and an account that may steer it with a new password."""
    with database.transaction() as db:
        password = secrets.token_urlsafe(12)
        account = _account(db, password)
        live_session = _session(db, account)
        if live_session.state == LiveState.DRAFT:
            live_session.open_lobby(account.actor)
        return Sample(
            live_session_id=live_session.id,
            code=live_session.code,
            join_secret=live_session.join_secret,
            screen_secret=live_session.screen_secret,
            password=password,
            sign_in=SignIn.hand_over(db, account),
        )


def _account(db: Session, password: str) -> Account:
    account = db.scalar(select(Account).where(Account.username == USERNAME))
    if account is None:
        return Account.create(db, username=USERNAME, name="Demo", password=password)
    account.password_hash = hashed(password)
    return account


def _session(db: Session, account: Account) -> LiveSession:
    programmes = Programme.of(db, account)
    programme = programmes[-1] if programmes else load(db, read(sample_file().read_bytes()), account)
    sessions = programme.sessions
    unfinished = [
        each for each in sessions if each.state in (LiveState.DRAFT, LiveState.LOBBY, LiveState.LIVE)
    ]
    return unfinished[-1] if unfinished else add_session(programme, session_entry(sessions[0]))


def sample_file() -> Path:
    """Beside the packages in a checkout, inside this one when installed."""
    installed = Path(str(files("trialoog"))) / "examples"
    return (installed if installed.is_dir() else installed.parent.parent / "examples") / SAMPLE
