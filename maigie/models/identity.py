"""Tables of identity: people, organizations, memberships and sign-in sessions."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from maigie.models.base import (
    INSTANT,
    JSON_OBJECT,
    Changing,
    Owned,
    Record,
    enum_column,
    instant_field,
    owned_key,
)


class UserRole(StrEnum):
    """The person's role in the installation, not in an organization."""

    USER = "user"
    ADMIN = "admin"


class MembershipRole(StrEnum):
    """The person's role in one organization."""

    ADMIN = "admin"
    INSTRUCTOR = "instructor"
    LEARNER = "learner"


class Tier(StrEnum):
    """How much of the configured models a person may use."""

    FREE = "free"
    PRO = "pro"
    ENTERPRISE = "enterprise"


class User(Record, Changing, table=True):
    """A person with an account."""

    __tablename__ = "user_account"  # pyright: ignore[reportAssignmentType]

    email: str = Field(unique=True, max_length=320)
    name: str | None = Field(default=None, max_length=120)
    password_hash: str | None = None
    timezone: str = Field(
        default="Africa/Lagos", sa_column_kwargs={"server_default": "Africa/Lagos"}
    )
    role: UserRole = Field(default=UserRole.USER, sa_type=enum_column(UserRole))  # pyright: ignore[reportArgumentType]
    tier: Tier = Field(
        default=Tier.FREE,
        sa_type=enum_column(Tier),  # pyright: ignore[reportArgumentType]
        sa_column_kwargs={"server_default": Tier.FREE.value},
    )
    preferences: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)


class Organization(Record, Changing, table=True):
    """A group that can share material; everyone has a personal one."""

    name: str
    personal_of: UUID | None = Field(default=None, unique=True)


class Membership(Owned, table=True):
    """That a person belongs to an organization, and as what."""

    __table_args__ = (UniqueConstraint("owner_id", "organization_id"),)

    role: MembershipRole = Field(sa_type=enum_column(MembershipRole))  # pyright: ignore[reportArgumentType]


class Invite(Owned, table=True):
    """A way into an organization for whoever holds its token, until it expires or is used up.

    Its owner is who invited; only the SHA-256 of the token is kept.
    """

    role: MembershipRole = Field(sa_type=enum_column(MembershipRole))  # pyright: ignore[reportArgumentType]
    token_hash: str = Field(max_length=64, unique=True)
    uses_left: int = 1
    expires_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]


class SessionKind(StrEnum):
    """How a sign-in is carried: a browser cookie or an API refresh token."""

    BROWSER = "browser"
    API = "api"


class LoginSession(Owned, table=True):
    """One sign-in. For the API it is a family of rotating refresh tokens."""

    kind: SessionKind = Field(sa_type=enum_column(SessionKind))  # pyright: ignore[reportArgumentType]
    token_hash: str = Field(unique=True)
    user_agent: str = ""
    last_used_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    expires_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    revoked_at: datetime | None = instant_field()


class SpentRefreshToken(Owned, table=True):
    """A refresh token that was rotated away; seeing it again revokes its family."""

    token_hash: str = Field(unique=True)
    login_session_id: UUID = Field(foreign_key="login_session.id", ondelete="CASCADE")


class LoginIdentity(Owned, table=True):
    """A way to sign in through another provider: its name and what it calls the person."""

    __table_args__ = (UniqueConstraint("provider", "subject"),)

    provider: str = Field(max_length=60)
    subject: str = Field(max_length=255)
    email: str | None = Field(default=None, max_length=320)
    last_used_at: datetime | None = instant_field()


class Consent(Owned, Changing, table=True):
    """Whether a person allows one use of what they tell; without a row they do not."""

    __table_args__ = (UniqueConstraint("owner_id", "kind"),)

    kind: str = Field(max_length=60)
    granted_at: datetime | None = instant_field()
    withdrawn_at: datetime | None = instant_field()


class Platform(StrEnum):
    """What a device runs."""

    WEB = "web"
    IOS = "ios"
    ANDROID = "android"


class Device(Owned, Changing, table=True):
    """A device that takes push messages.

    ``token`` is its address at the push service (for a browser the endpoint), ``keys`` encrypt
    what is sent to it.
    """

    __table_args__ = (owned_key(), UniqueConstraint("owner_id", "token"))

    token: str = Field(max_length=2000)
    platform: Platform = Field(sa_type=enum_column(Platform))  # pyright: ignore[reportArgumentType]
    keys: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    name: str = Field(default="", max_length=200)
    locale: str | None = Field(default=None, max_length=20)
    timezone: str | None = Field(default=None, max_length=64)
    is_active: bool = True
    last_seen_at: datetime | None = instant_field()
