"""Accounts that steer, participants that answer, and the secrets that stand for them."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from sqlalchemy import ForeignKey, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, id_column, now
from models.refused import Refused
from models.text import clean

if TYPE_CHECKING:
    from models.programme import Programme

PASSWORD_LEAST = 10
PASSWORD_MOST = 256
SIGN_IN_DAYS = 30
HAND_OVER_MINUTES = 10
INVITATION_DAYS = 7
hasher = PasswordHasher()  # Argon2id with the library's profile (RFC 9106, low memory)
NOBODY = hasher.hash(secrets.token_hex())  # so that an unknown name takes as long as a wrong password


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def digest(secret: str) -> str:
    """What is stored of a secret: a random 192-bit value needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True)
class Actor:
    """Who does something, as the journal names them."""

    kind: Literal["facilitator", "operator", "chair", "scribe", "lead", "system"]  # a facilitator is a member
    id: str | None = None
    name: str = ""


SYSTEM = Actor("system")


class Account(Base):
    __tablename__ = "accounts"
    id: Mapped[str] = id_column()
    username: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8), default="nl")
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def actor(self) -> Actor:
        return Actor("facilitator", self.id, self.name)

    @classmethod
    def create(
        cls, db: Session, *, username: str, name: str, password: str, language: str = "nl"
    ) -> "Account":
        """Refuses: ``username_taken``, ``password_short``, ``password_long``, and what `clean` refuses."""
        return cls.with_hash(
            db, username=username, name=name, password_hash=hashed(password), language=language
        )

    @classmethod
    def with_hash(
        cls, db: Session, *, username: str, name: str, password_hash: str, language: str = "nl"
    ) -> "Account":
        """For whoever hashed the password before the transaction began."""
        username = clean(username, limit=100).casefold()
        if db.scalar(select(cls.id).where(cls.username == username)):
            raise Refused("username_taken", username=username)
        account = cls(
            username=username, name=clean(name, limit=100), language=language, password_hash=password_hash
        )
        db.add(account)
        db.flush()
        return account

    def new_password_hash(self, *, old: str, new: str) -> str:
        """Slow, and without the database. Refuses: ``password_wrong``, ``password_short``, ``password_long``."""
        if not verified(self.password_hash, old):
            raise Refused("password_wrong")
        return hashed(new)

    def replace_password(self, password_hash: str) -> None:
        """All sign-ins of the account end."""
        self.password_hash = password_hash
        self.db.execute(delete(SignIn).where(SignIn.account_id == self.id))


def hashed(password: str) -> str:
    if len(password) < PASSWORD_LEAST:
        raise Refused("password_short", least=PASSWORD_LEAST)
    if len(password) > PASSWORD_MOST:
        raise Refused("password_long", most=PASSWORD_MOST)
    return hasher.hash(password)


def verified(password_hash: str, password: str) -> bool:
    try:
        return hasher.verify(password_hash, password[:PASSWORD_MOST])
    except Argon2Error:
        return False


def any_account(db: Session) -> bool:
    return bool(db.scalar(select(func.count()).select_from(Account)))


class SignIn(Base):
    """A browser that is signed in; only the digest of its cookie is kept."""

    __tablename__ = "sign_ins"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]
    account: Mapped[Account] = relationship(lazy="joined")

    @classmethod
    def start(cls, db: Session, account: Account) -> str:
        """The secret for the cookie."""
        secret = new_secret()
        db.execute(delete(cls).where(cls.expires_at < now()))
        db.add(
            cls(digest=digest(secret), account_id=account.id, expires_at=now() + timedelta(days=SIGN_IN_DAYS))
        )
        return secret

    @classmethod
    def with_password(cls, db: Session, *, username: str, password: str) -> Account:
        """Refuses: ``sign_in_wrong``, the same for an unknown name and a wrong password."""
        account = db.scalar(select(Account).where(Account.username == username.strip().casefold()))
        if not verified(account.password_hash if account else NOBODY, password) or account is None:
            raise Refused("sign_in_wrong")
        return account

    @classmethod
    def account_of(cls, db: Session, secret: str | None) -> Account | None:
        sign_in = db.get(cls, digest(secret)) if secret else None
        return sign_in.account if sign_in and sign_in.expires_at > now() else None

    @classmethod
    def hand_over(cls, db: Session, account: Account) -> str:
        """A secret for an address that signs a browser in, for ten minutes."""
        secret = new_secret()
        until = now() + timedelta(minutes=HAND_OVER_MINUTES)
        db.add(cls(digest=_digest_of_address(secret), account_id=account.id, expires_at=until))
        return secret

    @classmethod
    def take_over(cls, db: Session, secret: str) -> str | None:
        """The secret for the cookie in exchange for the one in an address; None if that one is over."""
        waiting = db.get(cls, _digest_of_address(secret), with_for_update=True)
        if waiting is None:
            return None
        return cls.start(db, waiting.account) if waiting.expires_at > now() else None

    @classmethod
    def end(cls, db: Session, secret: str) -> None:
        db.execute(delete(cls).where(cls.digest == digest(secret)))


def _digest_of_address(secret: str) -> str:
    """Another one than a cookie's, so that neither can be used as the other."""
    return digest(f"address {secret}")


class Invitation(Base):
    """A link that works once: makes an account, or lets an account into a programme."""

    __tablename__ = "invitations"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    programme_id: Mapped[str | None] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    programme: Mapped["Programme | None"] = relationship()

    @classmethod
    def create(cls, db: Session, programme: "Programme | None" = None) -> str:
        secret = new_secret()
        db.add(
            cls(
                digest=digest(secret),
                programme_id=programme.id if programme else None,
                expires_at=now() + timedelta(days=INVITATION_DAYS),
            )
        )
        return secret

    @classmethod
    def find(cls, db: Session, secret: str, *, use: bool = False) -> "Invitation":
        """Refuses: ``invitation_unknown`` for one that never was, is used or is over, or leads to what is removed.

        ``use`` holds it, so that two people cannot use it at once.
        """
        invitation = db.get(cls, digest(secret), with_for_update=use or None)
        if invitation is None or invitation.used_at or invitation.expires_at < now():
            raise Refused("invitation_unknown")
        if invitation.programme is not None and invitation.programme.removed_at:
            raise Refused("invitation_unknown")
        return invitation

    @classmethod
    def withdraw(cls, programme: "Programme") -> None:
        """Of the links into a programme, those that were not used yet."""
        unused = cls.programme_id == programme.id, cls.used_at.is_(None)
        programme.db.execute(delete(cls).where(*unused), execution_options={"synchronize_session": False})

    def accept(self, account: Account) -> None:
        self.used_at = now()
        if self.programme is not None:
            self.programme.add_member(account)
