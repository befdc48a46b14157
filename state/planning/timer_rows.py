"""The study timer as every page shows it: seconds counted by the server at a reading."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.planning.rules.said import spoken_minutes
from services.planning.study_session_views import StudySessionView

RUNNING = "running"
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class TimerRow:
    """An open study session; ``left_s`` counts down to the end of the phase or of the plan."""

    id: str
    title: str
    is_running: bool
    studied: str
    left_s: int
    phase: str
    phase_turns: bool
    block_id: str
    task_id: str


@dataclass(frozen=True, slots=True)
class AwayRow:
    """A session that went quiet, and what was counted before it did."""

    id: str
    title: str
    minutes: int
    studied: str
    until: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PurposeRow:
    """Something a session can be for: ``value`` names a goal or a course."""

    value: str
    text: str


NO_TIMER = TimerRow(
    id="",
    title="",
    is_running=False,
    studied="",
    left_s=0,
    phase="",
    phase_turns=False,
    block_id="",
    task_id="",
)
NOT_AWAY = AwayRow("", "", 0, "", "", is_open=False)


def timer_row(view: StudySessionView | None, at: datetime) -> TimerRow:
    """Return the open session as it stands at an instant, an empty row when there is none."""
    if view is None:
        return NO_TIMER
    left = timedelta(minutes=view.planned_minutes) - timedelta(minutes=view.minutes)
    phase = "Focus" if view.status == RUNNING else "Paused"
    if view.phase_ends_at is not None and view.phase:
        left = view.phase_ends_at - at
        phase = f"{view.phase.capitalize()} {view.round}"
    return TimerRow(
        id=view.id,
        title=view.title,
        is_running=view.status == RUNNING,
        studied=studied_text(view.minutes),
        left_s=round(left / _SECOND),
        phase=phase,
        phase_turns=bool(view.phase),
        block_id=view.block_id or "",
        task_id=view.task_id or "",
    )


def away_row(view: StudySessionView, last_sign: datetime, zone: ZoneInfo, now: datetime) -> AwayRow:
    """Return a session that went quiet at an instant, named with its day unless that is today."""
    quiet_at = last_sign.astimezone(zone)
    is_today = quiet_at.date() == now.astimezone(zone).date()
    return AwayRow(
        id=view.id,
        title=view.title,
        minutes=round(view.minutes),
        studied=studied_text(view.minutes),
        until=f"{quiet_at:%H:%M}" if is_today else f"{quiet_at:%A %-d %B, %H:%M}",
        is_open=view.ended_at is None,
    )


def studied_text(minutes: float) -> str:
    """Return "25 min", "1 h 5 min" or "less than a minute"."""
    whole = round(minutes)
    return spoken_minutes(whole) if whole else "less than a minute"
