"""Who listens to whom: the one place where domains meet. Add a row, not a call."""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import cache

import structlog
from sqlmodel import Session

from maigie.config import settings
from maigie.core import db, events, jobs
from maigie.core.actor import Actor
from services.assistant.conversations import add_planner_conversation
from services.identity import accounts
from services.learning.events import CourseCreated, CourseDeleted, CourseUpdated
from services.learning.jobs import JOBS as LEARNING_JOBS
from services.learning.reactions import index_course, welcome_course
from services.ops import handoff, job_queue, outbox, sweep, tidying
from services.ops.periodic import Periodic
from services.planning.availability import add_default_availability
from services.planning.jobs import JOBS as PLANNING_JOBS

JOBS: tuple[jobs.Job, ...] = (*LEARNING_JOBS, *PLANNING_JOBS)
REACTIONS: tuple[tuple[type[events.Event], events.Reaction], ...] = (
    (CourseCreated, index_course),
    (CourseUpdated, index_course),
    (CourseDeleted, index_course),
    (CourseCreated, welcome_course),
)
REGISTRATION_HOOKS: tuple[Callable[[Session, Actor, datetime], None], ...] = (
    add_default_availability,
    add_planner_conversation,
)
PERIODIC: tuple[Periodic, ...] = (
    Periodic(name="ops.sweep", every_s=sweep.EVERY_S, run=lambda at: sweep.sweep(at=at)),
    Periodic(
        name="ops.forget_finished",
        every_s=tidying.EVERY_S,
        run=lambda at: tidying.forget_finished(at=at),
    ),
)


@cache
def wire() -> None:
    """Connect the domains of this process; a second call changes nothing."""
    _log_as_json()
    events.connect(outbox.write_event)
    jobs.connect(job_queue.write_job)
    jobs.register(JOBS)
    for event_type, reaction in REACTIONS:
        events.subscribe(event_type, reaction)
    accounts.registration_hooks[:] = REGISTRATION_HOOKS
    if handoff.hand_over not in db.after_commit:
        db.after_commit.append(handoff.hand_over)


def _log_as_json() -> None:
    """One JSON object a line; tracebacks without local variables, which may be passwords."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
