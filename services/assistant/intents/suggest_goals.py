"""“What should my goals be this semester?”: three to five goals that wait for a yes."""

from datetime import date, timedelta

from services.assistant.batches import Step
from services.assistant.rules.goal_suggestions import (
    CourseLeft,
    DueTask,
    Kept,
    SuggestedGoal,
    suggested_goals,
)
from services.assistant.rules.said_when import said_day, spoken_day
from services.assistant.turn_values import Decision, Do, Say, Turn
from services.learning.course_views import CourseView
from services.planning.adherence import measure_adherence
from services.planning.goals import list_goals
from services.planning.tasks import list_tasks

LOOKED_BACK = timedelta(days=27)
DEADLINES_AHEAD = timedelta(days=60)


def suggest_goals(turn: Turn) -> Decision:
    """Propose goals from what the person has; nothing is set before they agree."""
    goals = turn.read(list_goals, active_only=True)
    kept = turn.read(
        measure_adherence, first=turn.today - LOOKED_BACK, last=turn.today, at=turn.now
    )
    with_goal = {goal.course_id for goal in goals if goal.course_id}
    found = suggested_goals(
        [_left(course, has_goal=course.id in with_goal) for course in _unfinished(turn)],
        _due(turn),
        Kept(kept.blocks, kept.share),
        existing=[goal.title for goal in goals],
        today=turn.today,
        until=_until(turn),
    )
    if not found:
        return Say(
            "I know of no course, topic or deadline of yours to make goals from yet."
            " Tell me what you are taking, or what is due.",
            suggestions=("I want to learn Data Structures", "I'm starting a new class on Biology"),
        )
    lines = "\n".join(
        f"{number}. **{goal.title}** by {spoken_day(goal.target)}. {goal.why}"
        for number, goal in enumerate(found, start=1)
    )
    return Do(
        steps=tuple(_step(turn, goal) for goal in found),
        propose=f"I would suggest these goals:\n\n{lines}\n\n"
        "Shall I set them? You can also pick, as in “the first two”.",
        suggestions=("Yes", "The first two", "No thanks"),
    )


def _unfinished(turn: Turn) -> list[CourseView]:
    return [course for course in turn.courses if course.topics_done < course.topic_count]


def _left(course: CourseView, *, has_goal: bool) -> CourseLeft:
    left = [
        (module, [topic.estimated_hours for topic in module.topics if not topic.done])
        for module in course.modules
    ]
    module, hours = next((module, hours) for module, hours in left if hours)
    return CourseLeft(
        id=course.id,
        title=course.title,
        hours_left=sum(sum(hours) for _, hours in left),
        has_goal=has_goal,
        module=module.title,
        module_hours=sum(hours),
    )


def _due(turn: Turn) -> list[DueTask]:
    last = turn.now + DEADLINES_AHEAD
    return [
        DueTask(task.title, task.due_at.astimezone(turn.actor.timezone).date(), task.course_id)
        for task in turn.read(list_tasks)
        if task.status == "todo" and task.goal_id is None
        if task.due_at is not None and turn.now < task.due_at <= last
    ]


def _until(turn: Turn) -> date | None:
    """Return the end of the time the goals are for; a semester's end only the person knows."""
    found = said_day(turn.dates, today=turn.today)
    return found if isinstance(found, date) else None


def _step(turn: Turn, goal: SuggestedGoal) -> Step:
    return Step(
        "planning.create_goal",
        {
            "title": goal.title[:200],
            "description": goal.why,
            "target_date": goal.target.isoformat(),
            "estimated_duration_days": max((goal.target - turn.today).days, 0),
            "course_id": goal.course_id,
        },
    )
