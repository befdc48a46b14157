"""Random batches over every action the assistant has, with what they need to be about."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import MaigieError
from services.assistant import batches
from services.assistant.batches import Step
from services.assistant.catalogue import ACTIONS
from services.learning import courses
from services.library import notes
from services.library.note_lists import NoteFilter, list_notes
from services.planning import goals, tasks
from services.planning.entries import NewBlock, create_blocks, list_blocks
from tests.factories.learners import NOW, make_learner

DAY = timedelta(days=1)
Things = dict[str, list[Any]]
Make = Callable[[random.Random, Things], dict[str, Any] | None]


def furnished(name: str = "busy") -> Actor:
    """Return somebody with a few of everything."""
    actor = make_learner(name)
    outline = [{"key": f"t{n}", "title": f"Topic {n}", "hours": 1.0} for n in range(3)]
    steps = [
        Step(
            "learning.create_course",
            {"title": "Old course", "modules": [{"title": "Start", "topics": outline}]},
        ),
        Step(
            "planning.create_goal",
            {
                "title": "Old goal",
                "milestones": [{"title": "Half", "due_on": "2026-12-12"}],
                "target_date": "2027-01-03",
            },
        ),
    ]
    with unit_of_work(actor) as session:
        batches.run_batch(session, actor, steps=steps, conversation_id=None, engine="local", at=NOW)
        goals.create_goal(session, actor, title="Second goal")
        tasks.create_task(session, actor, title="Essay")
        tasks.create_task(session, actor, title="Lab report")
        notes.create_note(session, actor, title="Leaves", content="Light.", at=NOW)
        made = [
            NewBlock(
                title=f"Block {n}", start=NOW + n * DAY, end=NOW + n * DAY + timedelta(hours=1)
            )
            for n in range(1, 4)
        ]
        create_blocks(session, actor, blocks=made)
    return actor


def things_of(session: Session, actor: Actor) -> Things:
    """Return the ids a batch may be about."""
    known = courses.list_courses(session, actor)
    detailed = [courses.get_course(session, actor, course_id=UUID(one.id)) for one in known]
    found = goals.list_goals(session, actor)
    first = NOW.date()
    return {
        "course": [one.id for one in known],
        "topic": [t.id for one in detailed for module in one.modules for t in module.topics],
        "goal": [one.id for one in found],
        "milestone": [m.id for one in found for m in one.milestones if not m.done],
        "task": [one.id for one in tasks.list_tasks(session, actor) if one.status == "todo"],
        "note": [one.id for one in list_notes(session, actor, wanted=NoteFilter())],
        "block": [
            one.id
            for one in list_blocks(session, actor, first=first, last=first + 30 * DAY)
            if one.recurring_rule is None
        ],
    }


def _title(draw: random.Random) -> str:
    return " ".join(draw.choice(("Read", "Write", "Übung", "数学", "O'Neil", "x")) for _ in "ab")


def _moment(draw: random.Random) -> str:
    at = NOW + timedelta(days=draw.randint(1, 20), hours=draw.randint(0, 10))
    return at.isoformat()


def _one(draw: random.Random, things: Things, kind: str) -> Any:
    return draw.choice(things[kind]) if things[kind] else None


def _span(draw: random.Random) -> dict[str, str]:
    start = NOW + timedelta(days=draw.randint(1, 20), hours=draw.randint(0, 10))
    return {"start": start.isoformat(), "end": (start + timedelta(hours=1)).isoformat()}


def _with(kind: str, name: str, **more: Callable[[random.Random, Things], Any]) -> Make:
    """Return what makes the arguments of an action about one known thing."""

    def make(draw: random.Random, things: Things) -> dict[str, Any] | None:
        one = _one(draw, things, kind)
        if one is None:
            return None
        return {name: one, **{key: value(draw, things) for key, value in more.items()}}

    return make


MAKERS: dict[str, Make] = {
    "library.create_note": lambda d, t: {
        "title": _title(d),
        "content": _title(d),
        "course_id": _one(d, t, "course"),
    },
    "library.link_note": _with("note", "note_id", course_id=lambda d, t: _one(d, t, "course")),
    "library.save_resource": lambda d, t: {
        "url": f"https://example.org/{d.randint(1, 10**9)}",
        "title": _title(d),
        "course_id": _one(d, t, "course"),
    },
    "learning.create_course": lambda d, _: {
        "title": _title(d),
        "modules": [
            {
                "title": _title(d),
                "topics": [
                    {"key": f"k{n}", "title": _title(d), "hours": 1.0}
                    for n in range(d.randint(1, 3))
                ],
            }
        ],
    },
    "library.link_notes": lambda d, t: (
        {"note_id": t["note"][0], "target_ids": t["note"][1:3]} if len(t["note"]) > 1 else None
    ),
    "learning.add_modules": _with(
        "course",
        "course_id",
        modules=lambda d, _: [{"title": _title(d), "topics": [{"title": _title(d)}]}],
    ),
    "learning.complete_topic": _with("topic", "topic_id"),
    "planning.create_goal": lambda d, t: {
        "title": _title(d),
        "course_id": _one(d, t, "course"),
        "milestones": [{"title": _title(d), "due_on": "2026-12-20"}],
    },
    "planning.create_goals": lambda d, _: {"goals": [{"title": _title(d)}, {"title": _title(d)}]},
    "planning.create_blocks": lambda d, t: {
        "blocks": [{"title": _title(d), **_span(d), "course_id": _one(d, t, "course")}]
    },
    "planning.create_reminders": lambda d, _: {
        "reminders": [{"title": _title(d), "due_at": _moment(d)}]
    },
    "planning.move_block": _with(
        "block",
        "block_id",
        start=lambda d, _: (NOW + timedelta(days=5, hours=d.randint(1, 5))).isoformat(),
        end=lambda *_: (NOW + timedelta(days=5, hours=6)).isoformat(),
    ),
    "planning.update_block": _with("block", "block_id", title=lambda d, _: _title(d)),
    "planning.delete_blocks": lambda d, t: (
        {"block_ids": [_one(d, t, "block")]} if t["block"] else None
    ),
    "planning.complete_block": _with("block", "block_id"),
    "planning.add_dependency": _with("goal", "goal_id", depends_on=lambda d, t: _one(d, t, "goal")),
    "planning.update_goal": _with(
        "goal", "goal_id", title=lambda d, _: _title(d), priority=lambda d, _: d.randint(1, 5)
    ),
    "planning.finish_goal": _with("goal", "goal_id"),
    "planning.cancel_goal": _with("goal", "goal_id"),
    "planning.record_progress": _with(
        "goal", "goal_id", progress=lambda d, _: d.randint(0, 99) / 100
    ),
    "planning.start_study_session": lambda d, t: {
        "title": _title(d),
        "course_id": _one(d, t, "course"),
    },
    "planning.record_study_session": lambda d, t: {
        "title": _title(d),
        "started_at": (NOW - timedelta(days=d.randint(1, 5))).isoformat(),
        "minutes": d.randint(5, 90),
        "course_id": _one(d, t, "course"),
    },
    "planning.stop_study_session": lambda *_: {},
    "planning.create_task": lambda d, t: {"title": _title(d), "goal_id": _one(d, t, "goal")},
    "planning.update_task": _with("task", "task_id", title=lambda d, _: _title(d)),
    "planning.complete_task": _with("task", "task_id"),
    "planning.complete_milestone": _with("milestone", "milestone_id"),
    "memory.remember": lambda d, _: {
        "content": f"I like {_title(d)}",
        "importance": d.randint(1, 9),
    },
    "wellbeing.log_mood": lambda d, _: {"mood": d.choice(("tired", "happy")), "note": _title(d)},
    "wellbeing.log_energy": lambda d, _: {"level": d.randint(1, 5)},
}
"""Arguments by action; None when there is nothing it could be about."""

NOT_DRAWN = {
    "planning.apply_plan",
    "learning.make_quiz",
    "learning.recommend_resources",
    "library.trash_source",
    "memory.forget",
}
"""They need a solved plan, material, found resources or memories; their own tests undo them."""


def random_steps(draw: random.Random, things: Things) -> list[Step]:
    """Return one to four actions."""
    steps: list[Step] = []
    for _ in range(draw.randint(1, 4)):
        name = draw.choice(sorted(MAKERS.keys() & ACTIONS.keys()))
        arguments = MAKERS[name](draw, things)
        if arguments is not None:
            steps.append(Step(name, {k: v for k, v in arguments.items() if v is not None}))
    return steps


def run_random(session: Session, actor: Actor, draw: random.Random) -> batches.BatchView | None:
    """Run a random batch; None when an action refused it, and nothing of it stays."""
    steps = random_steps(draw, things_of(session, actor))
    savepoint = session.begin_nested()
    try:
        done = batches.run_batch(
            session, actor, steps=steps, conversation_id=None, engine="local", at=NOW
        )
    except MaigieError:
        savepoint.rollback()
        return None
    savepoint.commit()
    return done
