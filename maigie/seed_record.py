"""How the student of the demo account studied before, and how forecasts of that time turned out.

Comes before anything else: forecasts are made on the days they would have been made, from the
study there was by then, and settled when their goals were reached or their dates passed.
"""

import tomllib
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.models.planning_records import StudySessionKind
from maigie.seed_steps import WEEKDAYS, Semester
from services.planning.forecast_scores import score_forecasts
from services.planning.forecasts import make_forecasts
from services.planning.goals import create_goal, finish_goal
from services.planning.study_session_links import NewStudySession
from services.planning.study_sessions import start_study_session, stop_study_session
from services.planning.tasks import complete_task, create_task

DATA = Path(__file__).parent / "seed_data" / "record.toml"
EVENING = "22:00"


def add_record(session: Session, semester: Semester) -> None:
    """Add study sessions of past weeks, goals that are over, and the forecasts made of them."""
    data = tomllib.loads(DATA.read_text("utf-8"))
    _study(session, semester, data)
    _live_through(session, semester, data)


def _study(session: Session, semester: Semester, data: dict[str, Any]) -> None:
    habit = data["habit"]
    monday = semester.today - timedelta(days=semester.today.weekday())
    first = monday - timedelta(weeks=habit["weeks"])
    lengths = cycle(habit["lengths"])
    number = 0
    for week in range(habit["weeks"] + 1):
        for row in data["session"]:
            number += 1
            day = first + timedelta(weeks=week, days=WEEKDAYS.index(row["weekday"]))
            begins = semester.local(day, row["start"])
            minutes = round(row["minutes"] * next(lengths))
            ends = begins + timedelta(minutes=minutes)
            if number % habit["skip_every"] and ends < semester.now:
                _studied(session, semester, row, begins, ends)


def _studied(
    session: Session, semester: Semester, row: dict[str, Any], begins: datetime, ends: datetime
) -> None:
    new = NewStudySession(
        title=row["title"],
        kind=StudySessionKind(row.get("kind", "focus")),
        planned_minutes=row["minutes"],
    )
    running = start_study_session(session, semester.actor, new=new, at=begins)
    stop_study_session(session, semester.actor, study_session_id=UUID(running.id), at=ends)


def _live_through(session: Session, semester: Semester, data: dict[str, Any]) -> None:
    """Open goals and do their tasks on their days; forecast and settle as the nights would have."""
    forecasts = data["forecasts"]
    done: dict[UUID, tuple[int, UUID | None]] = {}
    for ago in range(forecasts["from_days_ago"], 0, -1):
        at = semester.local(semester.today - timedelta(days=ago), EVENING)
        for row in data["over"]:
            if row["opened_days_ago"] == ago:
                done |= _open_goal(session, semester, row)
        due = [task_id for task_id, (day, _) in done.items() if day == ago]
        for task_id in due:
            complete_task(session, semester.actor, task_id=task_id, at=at)
            if goal_id := done[task_id][1]:
                finish_goal(session, semester.actor, goal_id=goal_id)
        if due or ago % forecasts["every_days"] == 0:
            score_forecasts(session, semester.actor, at=at)
            make_forecasts(session, semester.actor, at=at)


def _open_goal(
    session: Session, semester: Semester, row: dict[str, Any]
) -> dict[UUID, tuple[int, UUID | None]]:
    """Add a goal with its tasks.

    Returns:
        How many days ago each task was done, and the goal beside its last one.
    """
    due = semester.today - timedelta(days=row["due_days_ago"])
    goal = create_goal(session, semester.actor, title=row["title"], target_date=due)
    made: dict[UUID, tuple[int, UUID | None]] = {}
    for task_row in row["tasks"]:
        task = create_task(
            session,
            semester.actor,
            title=f"{row['title']}: {task_row['title']}",
            due_at=semester.local(due, EVENING),
            estimated_minutes=task_row["minutes"],
            goal_id=UUID(goal.id),
        )
        is_last = task_row is row["tasks"][-1]
        made[UUID(task.id)] = (task_row["done_days_ago"], UUID(goal.id) if is_last else None)
    return made
