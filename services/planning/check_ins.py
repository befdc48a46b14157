"""Writing to somebody unasked: what was missed yesterday, or that they were not seen for days.

Both wait for a good moment, and nobody hears of both on one day.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid5

from sqlmodel import Session

from maigie.core.actor import Actor
from services.notifications.quiet import good_moment, notification_preferences
from services.notifications.telling import notify
from services.planning.availability import get_availability
from services.planning.goals import list_goals
from services.planning.recovery import missed_rows
from services.planning.rules.digest_wording import COPY
from services.planning.studied import read_study_record

MISSED, CHECK_IN = "missed_blocks", "check_in"
QUIET_DAYS = 4
"""So long nothing was studied before I ask."""
KNOWN_DAYS = 30
"""Who did not study within these is left alone."""
NAMED = 3


def write_unasked(session: Session, actor: Actor, *, at: datetime) -> str:
    """Write to the actor if there is a reason to and they want that; safe to repeat.

    Args:
        session: The unit of work to write in.
        actor: To whom.
        at: Now (aware).

    Returns:
        What about: ``missed_blocks``, ``check_in`` or nothing.
    """
    if not notification_preferences(session, actor).proactive:
        return ""
    today = at.astimezone(actor.timezone).date()
    return _follow_up(session, actor, today, at) or _check_in(session, actor, today, at)


def _follow_up(session: Session, actor: Actor, today: date, at: datetime) -> str:
    """Offer to make up for what was missed yesterday, unless that moves on by itself."""
    if get_availability(session, actor).auto_roll_over:
        return ""
    yesterday = today - timedelta(days=1)
    missed = missed_rows(session, actor, first=yesterday, last=yesterday, at=at)
    if not missed:
        return ""
    words: dict[str, str] = COPY[MISSED.split("_", maxsplit=1)[0]]
    title = words["title_one"] if len(missed) == 1 else words["title_other"]
    titles = _listed([row.title for row in missed])
    notify(
        session,
        actor,
        kind=MISSED,
        title=title.format(count=len(missed)),
        body=words["body"].format(titles=titles),
        link="/assistant",
        cause_id=uuid5(actor.user_id, f"{MISSED} {yesterday}"),
        scheduled_for=good_moment(session, actor, at=at),
        context={"block_ids": [str(row.id) for row in missed], "say": "I'm behind"},
    )
    return MISSED


def _check_in(session: Session, actor: Actor, today: date, at: datetime) -> str:
    """Ask how the nearest goal is going when nothing was studied for days; once a week."""
    goals = list_goals(session, actor, active_only=True)
    if not goals:
        return ""
    first = today - timedelta(days=KNOWN_DAYS)
    spans: Sequence[Any] = read_study_record(session, actor, first=first, last=today, at=at).spans()
    last = max((span[1] for span in spans), default=None)
    if last is None or at - last < timedelta(days=QUIET_DAYS):
        return ""
    week = f"{today:%G-%V}"
    goal, words = goals[0], COPY[CHECK_IN]
    notify(
        session,
        actor,
        kind=CHECK_IN,
        title=words["title"].format(goal=goal.title),
        body=words["body"].format(day=f"{last.astimezone(actor.timezone):%A, %-d %B}"),
        link="/assistant",
        cause_id=uuid5(actor.user_id, f"{CHECK_IN} {week}"),
        scheduled_for=good_moment(session, actor, at=at),
        context={"say": "What should I do next?"},
    )
    return CHECK_IN


def _listed(titles: Sequence[str]) -> str:
    named = [f"“{title}”" for title in titles[:NAMED]]
    more = len(titles) - NAMED
    return ", ".join([*named, f"and {more} more"] if more > 0 else named)
