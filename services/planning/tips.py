"""Tips for the first days: one thing a day Maigie can do."""

import tomllib
from datetime import datetime
from importlib import resources
from typing import Any
from uuid import uuid5

from sqlmodel import Session

from maigie.core.actor import Actor
from services.identity.profile import get_user, preferences_of
from services.notifications.telling import notify

TIP = "tip"
TIPS: list[dict[str, Any]] = tomllib.loads(
    resources.files("services.planning").joinpath("tips.toml").read_text("utf-8")
)["tips"]


def send_tip(session: Session, actor: Actor, *, at: datetime) -> bool:
    """Tell the actor the tip of this day, once, if there is one and they want tips.

    Args:
        session: The unit of work to write in.
        actor: Who is new here.
        at: Now (aware); the first day is the one after signing up.

    Returns:
        Whether there was one.
    """
    if not preferences_of(session, actor).tips:
        return False
    zone = actor.timezone
    joined = get_user(session, actor, user_id=actor.user_id).created_at
    days = (at.astimezone(zone).date() - joined.astimezone(zone).date()).days
    tip = next((one for one in TIPS if one["day"] == days), None)
    if tip is None:
        return False
    notify(
        session,
        actor,
        kind=TIP,
        title=tip["title"],
        body=tip["body"],
        link=tip["link"],
        cause_id=uuid5(actor.user_id, f"{TIP} {days}"),
    )
    return True
