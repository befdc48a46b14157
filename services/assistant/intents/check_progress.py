"""“How am I doing?”: goals, how the schedule was kept, and tasks done in time, in numbers."""

from collections.abc import Sequence
from datetime import timedelta

from services.assistant.intents.things import goal_thing
from services.assistant.rules.named_things import best_matches
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Decision, Say, Turn
from services.planning.adherence import AdherenceView, measure_adherence
from services.planning.goal_views import GoalView
from services.planning.goals import list_goals
from services.planning.rules.said import counted, spoken_minutes

LOOKED_BACK = timedelta(days=13)
SUGGESTIONS = ("Am I on track?", "What should I do next?", "Update my progress")
FEW_BLOCKS = 3


def check_progress(turn: Turn) -> Decision:
    """Say how far the goals are and what was kept in the last two weeks; nothing is changed."""
    goals = goals_asked_about(turn, turn.read(list_goals, active_only=True))
    kept = turn.read(
        measure_adherence, first=turn.today - LOOKED_BACK, last=turn.today, at=turn.now
    )
    if not goals and not kept.blocks and not kept.tasks.due and not kept.studied_minutes:
        return Say(
            "There is nothing to measure yet: no goal, nothing planned, nothing studied in the"
            " last two weeks. Tell me what you want to learn and I will plan it.",
            suggestions=("What should my goals be?", "Plan my week"),
        )
    return Say(
        "\n\n".join(filter(None, (_goals(turn, goals), _schedule(kept), _tasks(kept)))),
        suggestions=SUGGESTIONS,
        shown=tuple(goal_thing(goal).entity for goal in goals),
    )


def goals_asked_about(turn: Turn, goals: Sequence[GoalView]) -> Sequence[GoalView]:
    """Return the goals of the subject or course that was named; all where none fits."""
    slots = turn.understanding.slots
    words = slots.subject or (slots.course.text if slots.course else "")
    if not words:
        return goals
    named = best_matches(words, [goal.title for goal in goals])
    courses = [course for course in turn.courses if course.id in {g.course_id for g in goals}]
    places = best_matches(words, [course.title for course in courses])
    of_course = {courses[place].id for place in places}
    found = [
        goal for place, goal in enumerate(goals) if place in named or goal.course_id in of_course
    ]
    return found or goals


def _goals(turn: Turn, goals: Sequence[GoalView]) -> str:
    if not goals:
        return "You have no open goal."
    return "**Goals**\n\n" + "\n".join(f"* {_goal(turn, goal)}" for goal in goals)


def _goal(turn: Turn, goal: GoalView) -> str:
    parts = [f"“{goal.title}” is at {round(goal.progress * 100)}%"]
    if goal.target_date is not None:
        parts.append(f"wanted by {spoken_day(goal.target_date)}")
    due = [one for one in goal.milestones if one.due_on <= turn.today]
    if due:
        done = sum(one.done for one in due)
        parts.append(f"{done} of {counted(len(due), 'checkpoint')} due so far ticked off")
    return ", ".join(parts) + "."


def _schedule(kept: AdherenceView) -> str:
    studied = spoken_minutes(round(kept.studied_minutes))
    if kept.share is None:
        also = f" You studied {studied} all the same." if kept.studied_minutes else ""
        return (
            "**Schedule**\n\nNothing that was planned is over in the last two weeks, so I cannot"
            f" say how much of a plan you keep.{also}"
        )
    done, planned = round(kept.done_minutes), round(kept.planned_minutes)
    few = " That is little to go by." if kept.blocks < FEW_BLOCKS else ""
    return (
        f"**Schedule**\n\nIn the last two weeks you kept {round(kept.share * 100)}% of your plan:"
        f" {spoken_minutes(done)} of {spoken_minutes(planned)}, {kept.blocks_done} of"
        f" {counted(kept.blocks, 'block')}. Studied in all: {studied}.{few}"
    )


def _tasks(kept: AdherenceView) -> str:
    rate = kept.tasks.completion_rate
    if rate is None:
        return "**Tasks**\n\nNo task fell due in that time."
    return (
        f"**Tasks**\n\n{kept.tasks.in_time} of {counted(kept.tasks.due, 'task')} due were done in"
        f" time ({round(rate * 100)}%)."
    )
