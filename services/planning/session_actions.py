"""What the assistant may do with the study timer."""

from uuid import UUID

from pydantic import AwareDatetime, Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from maigie.core.errors import Conflict
from maigie.models.planning_records import StudySessionKind
from services.planning import study_session_log, study_sessions
from services.planning.rules.said import spoken_minutes
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_views import StudySessionView


class NoStudySession(Conflict):
    """Stopping the timer while none runs."""


class StartStudySession(ActionArgs):
    """What to study; a block or task gives what is left out."""

    title: str = Field(default="", max_length=200)
    kind: StudySessionKind = StudySessionKind.FOCUS
    planned_minutes: int = Field(default=60, ge=1, le=960)
    focus_minutes: int = Field(default=25, ge=5, le=180)
    break_minutes: int = Field(default=5, ge=1, le=60)
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    block_id: str | None = Field(default=None, max_length=60)


class StopStudySession(ActionArgs):
    """The open session is meant; its block and task are completed when asked."""

    complete_block: bool = False
    complete_task: bool = False


class RecordStudySession(ActionArgs):
    """What was studied without the timer, since when and for how long."""

    title: str = Field(default="", max_length=200)
    started_at: AwareDatetime
    minutes: int = Field(ge=1, le=960)
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None


def _start(ctx: ActionContext, args: StartStudySession) -> Outcome:
    new = NewStudySession(**args.model_dump())
    found = study_sessions.start_study_session(ctx.session, ctx.actor, new=new, at=ctx.now)
    rhythm = ""
    if found.kind == StudySessionKind.POMODORO:
        focus, pause = spoken_minutes(found.focus_minutes), spoken_minutes(found.break_minutes)
        rhythm = f", {focus} of focus and {pause} of break in turn"
    planned = spoken_minutes(found.planned_minutes)
    return _outcome(found, f"Started “{found.title}” for {planned}{rhythm}.")


def _stop(ctx: ActionContext, args: StopStudySession) -> Outcome:
    current = study_session_log.current_study_session(ctx.session, ctx.actor, at=ctx.now)
    if current is None:
        raise NoStudySession("No study session is running.")
    found = study_sessions.stop_study_session(
        ctx.session,
        ctx.actor,
        study_session_id=UUID(current.id),
        at=ctx.now,
        complete_block=args.complete_block,
        complete_task=args.complete_task,
    )
    studied = spoken_minutes(round(found.minutes))
    return _outcome(found, f"Stopped “{found.title}” after {studied} of study.")


def _record(ctx: ActionContext, args: RecordStudySession) -> Outcome:
    values = args.model_dump(exclude={"started_at", "minutes"})
    found = study_session_log.record_study_session(
        ctx.session,
        ctx.actor,
        new=NewStudySession(**values, planned_minutes=args.minutes),
        started_at=args.started_at,
        at=ctx.now,
    )
    since = args.started_at.astimezone(ctx.actor.timezone)
    studied = spoken_minutes(args.minutes)
    return _outcome(
        found,
        f"Recorded {studied} of “{found.title}” on {since:%A} {since.day} {since:%B},"
        f" from {since:%H:%M}.",
    )


def _outcome(found: StudySessionView, summary: str) -> Outcome:
    return Outcome(
        summary=summary,
        entities=(Entity("study_session", found.id, found.title),),
        facts={"study_session_id": found.id, "minutes": found.minutes},
    )


START_STUDY_SESSION = Action(
    name="planning.start_study_session",
    summary="Start the study timer, plain or as a pomodoro.",
    args=StartStudySession,
    effect=Effect.REVERSIBLE,
    run=_start,
    undo=undo_changes,
)

STOP_STUDY_SESSION = Action(
    name="planning.stop_study_session",
    summary="Stop the study timer and complete its block or task.",
    args=StopStudySession,
    effect=Effect.REVERSIBLE,
    run=_stop,
    undo=undo_changes,
)

RECORD_STUDY_SESSION = Action(
    name="planning.record_study_session",
    summary="Write down study that was not timed.",
    args=RecordStudySession,
    effect=Effect.REVERSIBLE,
    run=_record,
    undo=undo_changes,
)

SESSION_ACTIONS = (START_STUDY_SESSION, STOP_STUDY_SESSION, RECORD_STUDY_SESSION)
