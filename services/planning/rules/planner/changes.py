"""Changes a fix makes to a request: plain data, so that they can be stored and applied later."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from services.planning.rules.planner.request import PlanRequest, Wish


def apply_changes(request: PlanRequest, changes: Mapping[str, Any]) -> PlanRequest:
    """Give the request with a fix applied.

    Args:
        request: The request the fix was offered for.
        changes: ``daily_limit_minutes``, ``rest_weekdays``, ``extend_days`` (days for the range
            and for the deadlines of ``keys``), and per wish key ``minutes``,
            ``session_minutes``, ``max_per_day``.
    """
    days = timedelta(days=changes.get("extend_days", 0))
    return replace(
        request,
        availability=replace(
            request.availability,
            daily_limit_minutes=changes.get(
                "daily_limit_minutes", request.availability.daily_limit_minutes
            ),
            rest_weekdays=frozenset(
                changes.get("rest_weekdays", request.availability.rest_weekdays)
            ),
            # A limit somebody chose holds on every day.
            day_limits=() if "daily_limit_minutes" in changes else request.availability.day_limits,
        ),
        end=request.end + days,
        wishes=tuple(_changed(wish, request, changes, days) for wish in request.wishes),
    )


def apply_all(request: PlanRequest, changes: Iterable[Mapping[str, Any]]) -> PlanRequest:
    """Give the request with several fixes applied one after the other.

    A fix of a plan that has one already was solved on top of it, so it is applied on top of it.
    """
    for change in changes:
        request = apply_changes(request, change)
    return request


def as_list(changes: Mapping[str, Any] | Iterable[Mapping[str, Any]] | None) -> list[Any]:
    """Return stored changes as a list; plans once kept those of one fix without a list."""
    if changes is None:
        return []
    return [changes] if isinstance(changes, Mapping) else list(changes)


def _changed(wish: Wish, request: PlanRequest, changes: Mapping[str, Any], days: timedelta) -> Wish:
    session = changes.get("session_minutes", {}).get(wish.key)
    if session is not None:
        least = min(session, wish.min_session_minutes)
        wish = replace(wish, session_minutes=session, min_session_minutes=least)
    moved = wish.key in changes.get("keys", ())
    return replace(
        wish,
        minutes=changes.get("minutes", {}).get(wish.key, wish.minutes),
        max_per_day=changes.get("max_per_day", {}).get(wish.key, wish.max_per_day),
        deadline=_later(wish, request, days) if moved else wish.deadline,
    )


def _later(wish: Wish, request: PlanRequest, days: timedelta) -> datetime | None:
    """Move a deadline; one that has passed moves from the first day of the plan."""
    if wish.deadline is None:
        return None
    return max(wish.deadline, request.start, request.now) + days
