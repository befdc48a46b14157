"""Being told again later: in a while, tonight, tomorrow morning."""

from datetime import UTC, datetime, time, timedelta
from functools import partial

import reflex as rx

from maigie.core import clock
from maigie.core.errors import Invalid
from services.planning import reminders
from state.learning.ids import row_id
from state.planning.today import TodayState
from state.session import SessionState, actor_of

CHOICES = (
    ("minutes", "In 10 minutes"),
    ("hour", "In an hour"),
    ("tonight", "Tonight"),
    ("tomorrow", "Tomorrow morning"),
)
_EVENING, _MORNING = time(20), time(9)
_MINUTE = timedelta(minutes=1)


class SnoozeState(rx.State):
    """Puts reminders off."""

    @rx.event
    async def snooze(self, reminder_id: str, until: str):
        """Be told once more later."""
        session = await self.get_state(SessionState)
        at = clock.now()
        minutes = minutes_until(until, at.astimezone(actor_of(session).timezone))
        use_case = partial(
            reminders.snooze_reminder, reminder_id=row_id(reminder_id), minutes=minutes, at=at
        )
        today = await self.get_state(TodayState)
        await today._change(  # noqa: SLF001  # states of one screen share helpers
            use_case, lambda reminder: f"Snoozed: {reminder.title}"
        )


def minutes_until(until: str, now: datetime) -> int:
    """Return how long it is until a choice; an evening that has begun is an hour away.

    Args:
        until: One of ``CHOICES``.
        now: The present on the person's clock.

    Raises:
        Invalid: It is none of them.
    """
    if until in {"minutes", "hour"}:
        return 10 if until == "minutes" else 60
    if until == "tonight":
        evening = datetime.combine(now.date(), _EVENING, now.tzinfo)
        return max(60, _minutes(now, evening))
    if until == "tomorrow":
        morning = datetime.combine(now.date() + timedelta(days=1), _MORNING, now.tzinfo)
        return _minutes(now, morning)
    raise Invalid("Snooze for ten minutes, an hour, until tonight or until tomorrow.")


def _minutes(now: datetime, then: datetime) -> int:
    """Return the real minutes between two readings of the wall clock."""
    return round((then.astimezone(UTC) - now.astimezone(UTC)) / _MINUTE)
