"""How a person wants to be told things: over which channels, and when not."""

from datetime import time
from typing import Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, Field

ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Hour = Annotated[int, Field(ge=0, le=23)]
KEPT_WHOLE = ("contact_times",)
"""What is replaced when it is given, because leaving a part out takes it away."""


class QuietHours(BaseModel):
    """When nothing rings, on the person's own clock; an end before the start is the next day's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool = True
    start: ClockTime = "22:00"
    end: ClockTime = "08:00"

    @property
    def span(self) -> tuple[time, time] | None:
        """The two times, or None when no hour is quiet."""
        if not self.enabled or self.start == self.end:
            return None
        return time.fromisoformat(self.start), time.fromisoformat(self.end)


class ContactTimes(BaseModel):
    """The hours at which the person likes to be written to unasked; none means at any time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    morning: Hour | None = None
    afternoon: Hour | None = None
    evening: Hour | None = None

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours that are given, in order."""
        given = (self.morning, self.afternoon, self.evening)
        return tuple(sorted({hour for hour in given if hour is not None}))


class NotificationPreferences(BaseModel):
    """How a person wants to be told things.

    ``push`` and ``email`` are ways outside the app, ``proactive`` lets Maigie write in a
    conversation unasked, ``digest`` is one message a day at ``digest_at``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    push: bool = True
    email: bool = False
    proactive: bool = True
    digest: bool = True
    digest_at: ClockTime = "07:00"
    quiet_hours: QuietHours = QuietHours()
    contact_times: ContactTimes = ContactTimes()


class QuietHoursChanges(BaseModel):
    """What of the quiet hours changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool | None = None
    start: ClockTime | None = None
    end: ClockTime | None = None


class NotificationChanges(BaseModel):
    """What changes; the rest stays. Contact times are given all together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    push: bool | None = None
    email: bool | None = None
    proactive: bool | None = None
    digest: bool | None = None
    digest_at: ClockTime | None = None
    quiet_hours: QuietHoursChanges | None = None
    contact_times: ContactTimes | None = None


def merged(stored: dict[str, Any], changed: dict[str, Any]) -> dict[str, Any]:
    """Return stored preferences with changes, those of nested ones one by one."""
    result = dict(stored)
    for name, value in changed.items():
        if isinstance(value, dict) and name not in KEPT_WHOLE:
            value = merged(stored.get(name) or {}, cast("dict[str, Any]", value))  # noqa: PLW2901
        result[name] = value
    return result
