"""What a person may see and change about themselves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.identity import User
from services.identity import timezones
from services.identity.notification_preferences import (
    NotificationChanges,
    NotificationPreferences,
    merged,
)

PersonName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]


class Preferences(BaseModel):
    """How Maigie looks and talks; everything has a default.

    ``default_context`` is the part of life a new conversation is about, ``ai_provider`` which of
    the configured models answers (or only the local engine), ``response_style`` how long and in
    which tone, ``plan_reviews`` whether plans hold a block a day for due cards.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Literal["system", "light", "dark"] = "system"
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")
    tips: bool = True
    default_context: Literal["study", "work", "personal", "family"] = "study"
    ai_provider: Literal["auto", "first", "second", "local"] = "auto"
    response_style: Literal["normal", "concise", "detailed", "casual"] = "normal"
    plan_reviews: bool = True
    notifications: NotificationPreferences = NotificationPreferences()


class PreferenceChanges(BaseModel):
    """The preferences to change; the others stay."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Literal["system", "light", "dark"] | None = None
    language: str | None = Field(default=None, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")
    tips: bool | None = None
    default_context: Literal["study", "work", "personal", "family"] | None = None
    ai_provider: Literal["auto", "first", "second", "local"] | None = None
    response_style: Literal["normal", "concise", "detailed", "casual"] | None = None
    plan_reviews: bool | None = None
    notifications: NotificationChanges | None = None


class ProfileChanges(BaseModel):
    """The fields to change; those not given stay, and a name of None is removed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: PersonName | None = None
    timezone: str | None = None
    preferences: PreferenceChanges | None = None


@dataclass(frozen=True, slots=True)
class UserView:
    """A person as they see themselves."""

    id: str
    email: str
    name: str | None
    timezone: str
    role: str
    preferences: dict[str, Any]
    created_at: datetime


def get_user(session: Session, actor: Actor, *, user_id: UUID) -> UserView:
    """Return the actor's own profile.

    Raises:
        NotFound: It is another person's.
    """
    return view_of(_own(session, actor, user_id))


def update_user(
    session: Session, actor: Actor, *, user_id: UUID, changes: ProfileChanges, at: datetime
) -> UserView:
    """Change the actor's own profile.

    Raises:
        NotFound: It is another person's.
        Invalid: The time zone does not exist.
    """
    user = _own(session, actor, user_id)
    if "name" in changes.model_fields_set:
        user.name = checked_name(changes.name)
    if changes.timezone is not None:
        user.timezone = timezones.zone(changes.timezone).key
    if changes.preferences is not None:
        changed = changes.preferences.model_dump(exclude_none=True)
        user.preferences = merged(user.preferences, changed)
    user.updated_at = at
    return view_of(user)


def preferences_of(session: Session, actor: Actor) -> Preferences:
    """Return the actor's own preferences."""
    return Preferences.model_validate(_own(session, actor, actor.user_id).preferences)


def view_of(user: User) -> UserView:
    """Return the read model of a row."""
    return UserView(
        id=str(user.id),
        email=user.email,
        name=user.name,
        timezone=user.timezone,
        role=user.role.value,
        preferences=merged(Preferences().model_dump(), user.preferences),
        created_at=user.created_at,
    )


def checked_name(name: str | None) -> str | None:
    """Return a name without surrounding space; an empty one is no name.

    Raises:
        Invalid: It holds characters that cannot be printed.
    """
    if name is None or not (stripped := name.strip()):
        return None
    if not stripped.isprintable():
        raise Invalid(
            "A name cannot contain control characters.",
            details={"fields": {"name": "contains control characters"}},
        )
    return stripped


def _own(session: Session, actor: Actor, user_id: UUID) -> User:
    user = session.exec(
        select(User).where(col(User.id) == user_id, col(User.id) == actor.user_id)
    ).first()
    if user is None:
        raise NotFound("There is no such person.")
    return user
