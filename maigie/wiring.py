"""Who listens to whom: the one place where domains meet. Add a row, not a call."""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import cache

import structlog
from sqlmodel import Session

from maigie.config import settings
from maigie.core import changes, db, events, jobs
from maigie.core.actor import Actor
from services.assistant.conversation_removal import without_gone_conversations
from services.assistant.conversations import add_planner_conversation
from services.assistant.events import ConversationLogged
from services.assistant.first_help import first_help_text
from services.assistant.jobs import JOBS as ASSISTANT_JOBS
from services.assistant.message_index import index_messages
from services.assistant.metered_model import metered
from services.assistant.proactive import write_at_good_moment
from services.assistant.summaries import summarise_long_conversation
from services.identity import accounts
from services.identity.erasure import JOBS as IDENTITY_JOBS
from services.insights.reactions import COUNTED, count_event, note_registration
from services.learning.events import CardReviewed, CourseCreated, CourseDeleted, CourseUpdated
from services.learning.jobs import INDEX_COURSE
from services.learning.jobs import JOBS as LEARNING_JOBS
from services.learning.learner_profile import mapped_again
from services.learning.reactions import build_path_through, index_course, welcome_course
from services.learning.recommend_jobs import (
    forget_course,
    forget_goal,
    recommend_for_course,
    recommend_for_goal,
    without_their_recommendations,
)
from services.learning.tutor_hooks import first_help, meters
from services.library import nugget_descriptions, watching
from services.library.events import (
    NoteCreated,
    NoteUpdated,
    NuggetsReady,
    ResourceRecommended,
    ResourceSaved,
    ResourceUpdated,
)
from services.library.jobs import JOBS as LIBRARY_JOBS
from services.library.library_index import INDEX_NOTE, INDEX_RESOURCE
from services.library.reactions import index_note, index_resource, tell_recommendation
from services.memory.jobs import JOBS as MEMORY_JOBS
from services.memory.memory_index import INDEX_MEMORY
from services.memory.retention import EVERY_S as FORGETTING_EVERY_S
from services.memory.retention import request_forgetting
from services.notifications.events import NotificationSent
from services.notifications.jobs import JOBS as NOTIFICATION_JOBS
from services.ops import handoff, job_queue, outbox, sweep, tidying, touched
from services.ops.periodic import Periodic
from services.planning.availability import add_default_availability
from services.planning.daily_messages import EVERY_S as DAILY_MESSAGES_EVERY_S
from services.planning.daily_messages import request_daily_messages
from services.planning.events import (
    GoalCreated,
    GoalUnblocked,
    GoalUpdated,
    ScheduleCreated,
    ScheduleUpdated,
    TaskUpdated,
)
from services.planning.forecast_jobs import forecast_again
from services.planning.goal_index import INDEX_GOAL
from services.planning.goal_restoring import restored_edges
from services.planning.jobs import JOBS as PLANNING_JOBS
from services.planning.load import LoadHook, load_hooks
from services.planning.nightly_forecasts import EVERY_S as FORECASTS_EVERY_S
from services.planning.nightly_forecasts import request_nightly_forecasts
from services.planning.nightly_roll_over import EVERY_S as ROLL_OVERS_EVERY_S
from services.planning.nightly_roll_over import request_roll_overs
from services.planning.reactions import (
    finish_reviews,
    index_goal,
    move_reminders,
    remind_before_deadlines,
    tell_unblocked,
)
from services.search.reindexing import EVERY_S as REINDEXING_EVERY_S
from services.search.reindexing import REINDEX_JOBS, request_reindexing
from services.search.restoring import indexed_again
from services.wellbeing.load import lighten_low_days

JOBS: tuple[jobs.Job, ...] = (
    *IDENTITY_JOBS,
    *REINDEX_JOBS,
    *NOTIFICATION_JOBS,
    *LIBRARY_JOBS,
    *LEARNING_JOBS,
    *PLANNING_JOBS,
    *MEMORY_JOBS,
    *ASSISTANT_JOBS,
)
REACTIONS: tuple[tuple[type[events.Event], events.Reaction], ...] = (
    (CourseCreated, index_course),
    (CourseUpdated, index_course),
    (CourseCreated, welcome_course),
    (CourseCreated, recommend_for_course),
    (CourseDeleted, forget_course),
    (GoalCreated, recommend_for_goal),
    (GoalUpdated, forget_goal),
    (NuggetsReady, build_path_through),
    (NoteCreated, index_note),
    (NoteUpdated, index_note),
    (ResourceSaved, index_resource),
    (ResourceUpdated, index_resource),
    (ResourceRecommended, tell_recommendation),
    (GoalCreated, index_goal),
    (GoalUpdated, index_goal),
    (GoalUnblocked, tell_unblocked),
    (ScheduleCreated, remind_before_deadlines),
    (ScheduleUpdated, move_reminders),
    (TaskUpdated, move_reminders),
    (CardReviewed, finish_reviews),
    (GoalUpdated, forecast_again),
    (TaskUpdated, forecast_again),
    (CourseUpdated, forecast_again),
    (ConversationLogged, summarise_long_conversation),
    (ConversationLogged, index_messages),
    (NotificationSent, write_at_good_moment),
    *((event, count_event) for event in (*COUNTED, ConversationLogged)),
)
REGISTRATION_HOOKS: tuple[Callable[[Session, Actor, datetime], None], ...] = (
    add_default_availability,
    add_planner_conversation,
    note_registration,
)
LOAD_HOOKS: tuple[LoadHook, ...] = (lighten_low_days,)
"""Who may ask the planner for lighter days."""
TOPICS: dict[str, str] = {
    "action_batch": "conversations",
    "calendar_entry": "schedule",
    "concept": "mastery",
    "consent": "consents",
    "conversation": "conversations",
    "course": "courses",
    "energy_entry": "wellbeing",
    "goal": "goals",
    "goal_dependency": "goals",
    "ingestion_job": "sources",
    "learning_session": "learning",
    "library_source": "sources",
    "memory": "memories",
    "message": "conversations",
    "mood_observation": "wellbeing",
    "milestone": "goals",
    "module": "courses",
    "monitored_url": "sources",
    "narrative": "learning",
    "note": "notes",
    "note_link": "notes",
    "notification": "notifications",
    "quiz": "quizzes",
    "reminder": "reminders",
    "resource": "resources",
    "review_card": "reviews",
    "study_session": "study_sessions",
    "task": "tasks",
    "topic": "courses",
    "watched_folder": "sources",
}
"""What an open page reads again when a table changes; the tables of others are never named."""
RESTORING: tuple[tuple[str, changes.Guard], ...] = (
    ("course", without_their_recommendations),
    ("goal", without_their_recommendations),
    ("goal", without_gone_conversations),
    ("goal_dependency", restored_edges),
    ("concept", mapped_again),
    ("course", indexed_again(INDEX_COURSE.name, "course_id")),
    ("goal", indexed_again(INDEX_GOAL, "goal_id")),
    ("memory", indexed_again(INDEX_MEMORY, "memory_id")),
    ("note", indexed_again(INDEX_NOTE, "note_id")),
    ("resource", indexed_again(INDEX_RESOURCE, "resource_id")),
)
"""What watches over a table while an undo writes its rows as they were."""
PERIODIC: tuple[Periodic, ...] = (
    Periodic(name="ops.sweep", every_s=sweep.EVERY_S, run=lambda at: sweep.sweep(at=at)),
    Periodic(
        name="ops.forget_finished",
        every_s=tidying.EVERY_S,
        run=lambda at: tidying.forget_finished(at=at),
    ),
    Periodic(
        name="library.revive_watches",
        every_s=watching.REVIVE_EVERY_S,
        run=lambda at: watching.revive_watches(at=at),
    ),
    Periodic(
        name="search.request_reindexing",
        every_s=REINDEXING_EVERY_S,
        run=lambda at: request_reindexing(at=at),
    ),
    Periodic(
        name="planning.request_nightly_forecasts",
        every_s=FORECASTS_EVERY_S,
        run=lambda at: request_nightly_forecasts(at=at),
    ),
    Periodic(
        name="planning.request_roll_overs",
        every_s=ROLL_OVERS_EVERY_S,
        run=lambda at: request_roll_overs(at=at),
    ),
    Periodic(
        name="planning.request_daily_messages",
        every_s=DAILY_MESSAGES_EVERY_S,
        run=lambda at: request_daily_messages(at=at),
    ),
    Periodic(
        name="memory.request_forgetting",
        every_s=FORGETTING_EVERY_S,
        run=lambda at: request_forgetting(at=at),
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
    touched.topics.update(TOPICS)
    changes.guards[:] = RESTORING
    meters[:] = nugget_descriptions.meters[:] = [metered]
    first_help[:] = [first_help_text]
    load_hooks[:] = LOAD_HOOKS
    for step in (handoff.hand_over, touched.tell_pages):
        if step not in db.after_commit:
            db.after_commit.append(step)


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
