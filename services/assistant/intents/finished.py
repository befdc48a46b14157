"""What somebody says they finished: a task, a block, a checkpoint, a topic or a goal."""

from typing import Any

from services.assistant.batches import Step
from services.assistant.intents.pointing import Wanted, find_thing
from services.assistant.intents.things import (
    Thing,
    open_blocks,
    open_goals,
    open_tasks,
    shown_among,
)
from services.assistant.turn_values import Ask, Decision, Do, Turn
from services.learning.course_views import CourseView

DAYS_BACK = 7


def finishable(turn: Turn) -> tuple[Thing, ...]:
    """Return what can be finished: open tasks first, then blocks that began, and the rest."""
    goals = open_goals(turn)
    checkpoints = tuple(
        Thing("milestone", one.id, one.title, goal.row)
        for goal in goals
        for one in goal.row.milestones
        if not one.done
    )
    topics = tuple(
        Thing("topic", topic.id, topic.title, course)
        for course in turn.courses
        for module in course.modules
        for topic in module.topics
        if not topic.done
    )
    return (*open_tasks(turn), *_begun_blocks(turn), *checkpoints, *topics, *goals)


def finish(turn: Turn, words: str) -> Decision:
    """Mark what is meant as done, and the progress of its goal with it."""
    things = finishable(turn)
    named = Wanted(words=words, question="Which one did you finish?")
    if not words and not shown_among(turn, things):
        tasks = [thing for thing in things if thing.type in {"task", "block"}]
        found = find_thing(turn, named, tasks or [])
    else:
        found = find_thing(turn, named, _without_doubles(things))
    if isinstance(found, Ask):
        return found
    return Do(steps=_steps(turn, found), suggestions=("What should I do next?", "Undo that"))


def _begun_blocks(turn: Turn) -> tuple[Thing, ...]:
    """Return open blocks of the last days up to today; one shown last may lie ahead."""
    shown = {entity["id"] for entity in turn.context.get("shown", ())}
    return tuple(
        thing
        for thing in open_blocks(turn, days_back=DAYS_BACK)
        if thing.id in shown or thing.row.start.astimezone(turn.actor.timezone).date() <= turn.today
    )


def _without_doubles(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """Leave out blocks that stand for a task or topic which is there itself."""
    tasks = {thing.id for thing in things if thing.type == "task"}
    topics = {thing.id for thing in things if thing.type == "topic"}
    return tuple(
        thing
        for thing in things
        if thing.type != "block"
        or (thing.row.task_id not in tasks and thing.row.topic_id not in topics)
    )


def _steps(turn: Turn, thing: Thing) -> tuple[Step, ...]:
    if thing.type == "topic":
        return _topic_steps(turn, thing)
    name, key = {
        "task": ("planning.complete_task", "task_id"),
        "block": ("planning.complete_block", "block_id"),
        "milestone": ("planning.complete_milestone", "milestone_id"),
        "goal": ("planning.finish_goal", "goal_id"),
    }[thing.type]
    return (Step(name, {key: thing.id}),)


def _topic_steps(turn: Turn, thing: Thing) -> tuple[Step, ...]:
    """Mark a topic as learnt; the goal of its course comes as much nearer."""
    course: CourseView = thing.row
    done = Step("learning.complete_topic", {"topic_id": thing.id})
    goals = [goal for goal in open_goals(turn) if goal.row.course_id == course.id]
    if len(goals) != 1:
        return (done,)
    arguments: dict[str, Any] = {
        "goal_id": goals[0].id,
        "delta": min(1 / course.topic_count, round(1 - goals[0].row.progress, 4)),
        "note": f"Learnt “{thing.title}”"[:1000],
    }
    return (done, Step("planning.record_progress", arguments))
