"""From an outline and a day to a course, a goal with checkpoints, and verified blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from maigie.core.actor import Actor
from services.assistant.batches import Step, fact
from services.assistant.rules.said_when import spoken_day
from services.assistant.rules.weekly_milestones import weekly_milestones
from services.assistant.turn_values import Do, Turn
from services.learning.rules.outline_scaling import scale_outline
from services.learning.rules.outlines import Outline
from services.planning.plan_requests import read_request
from services.planning.rules.local_days import start_of_day
from services.planning.rules.planner.plan import plan
from services.planning.rules.planner.request import PlannedBlock, PlanRequest, PlanResult
from services.planning.rules.said import spoken_minutes
from services.planning.rules.study_wishes import TopicToStudy, course_wishes
from services.planning.verified_blocks import verify_blocks

MAX_PLAN_DAYS = 92
NEW_COURSE = "new-course"
SLACK = 0.95
LEAST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """A solved plan for topics: what was asked and what came out."""

    topics: tuple[TopicToStudy, ...]
    request: PlanRequest
    result: PlanResult

    @property
    def placed_minutes(self) -> int:
        """How much of the work found a place."""
        lengths = (block.end - block.start for block in self.result.blocks)
        return int(sum(length.total_seconds() for length in lengths) // 60)

    @property
    def wanted_minutes(self) -> int:
        """How much work there is."""
        return sum(wish.minutes for wish in self.request.wishes)

    @property
    def missing_minutes(self) -> int:
        """How much of the work found none."""
        return sum(short.minutes for short in self.result.unplaced)

    def verifier(self, actor: Actor, at: datetime) -> Any:
        """Return the check to run inside the transaction that saves the blocks."""

        def verify(session: Session) -> None:
            verify_blocks(session, actor, request=self.request, blocks=self.result.blocks, at=at)

        return verify


def plan_topics(
    turn: Turn, topics: Sequence[TopicToStudy], *, course_key: str, target: date
) -> StudyPlan:
    """Solve a plan for topics, all of it before the target day, outside any transaction.

    A target more than a quarter of a year away is planned for its first 92 days.
    """
    last = min(target - timedelta(days=1), turn.today + timedelta(days=MAX_PLAN_DAYS - 1))
    wishes = course_wishes(
        topics,
        course_key=course_key,
        deadline=start_of_day(target, turn.actor.timezone),
    )
    request = turn.read(
        read_request, first=turn.today, last=max(last, turn.today), at=turn.now, wishes=wishes
    )
    result = plan(request, time_limit_s=turn.plan_time_s, offer_fixes=False)
    return StudyPlan(topics=tuple(topics), request=request, result=result)


def plan_outline(turn: Turn, outline: Outline, *, target: date) -> tuple[Outline, StudyPlan]:
    """Solve a plan for an outline; where time is short, its estimates shrink to what there is."""
    study = plan_topics(turn, outline_topics(outline), course_key=NEW_COURSE, target=target)
    if not study.result.unplaced or study.placed_minutes < study.wanted_minutes * LEAST_SHARE:
        return outline, study
    shorter = scale_outline(outline, study.placed_minutes / 60 * SLACK)
    again = plan_topics(turn, outline_topics(shorter), course_key=NEW_COURSE, target=target)
    if again.missing_minutes < study.missing_minutes:
        return shorter, again
    return outline, study


def outline_topics(outline: Outline) -> tuple[TopicToStudy, ...]:
    """Return the topics of an outline in order, each with a key of its own."""
    return tuple(
        TopicToStudy(key=f"m{m}t{t}", title=topic.title, hours=topic.hours)
        for m, module in enumerate(outline.modules)
        for t, topic in enumerate(module.topics)
    )


def course_step(outline: Outline, *, subject: str, origin: str) -> Step:
    """Return the action that creates the course of an outline."""
    return Step(
        "learning.create_course",
        {
            "title": outline.title,
            "description": outline.description,
            "metadata": {
                "outline_source": outline.source,
                "notice": outline.notice,
                "asked_as": subject,
                "engine": origin,
            },
            "modules": [
                {
                    "title": module.title,
                    "description": module.description,
                    "topics": [
                        {"key": f"m{m}t{t}", "title": topic.title, "hours": topic.hours}
                        for t, topic in enumerate(module.topics)
                    ],
                }
                for m, module in enumerate(outline.modules)
            ],
        },
    )


def goal_step(turn: Turn, study: StudyPlan, *, title: str, target: date, course_id: Any) -> Step:
    """Return the action that sets the goal with a checkpoint for each week."""
    zone = turn.actor.timezone
    names = {topic.key: topic.title for topic in study.topics}
    finished = {
        names[block.key]: block.end.astimezone(zone).date() for block in sorted(study.result.blocks)
    }
    milestones = weekly_milestones(
        finished, [topic.title for topic in study.topics], first=turn.today, target=target
    )
    return Step(
        "planning.create_goal",
        {
            "title": title,
            "target_date": target.isoformat(),
            "estimated_duration_days": (target - turn.today).days,
            "course_id": course_id,
            "milestones": [
                {"title": milestone.title, "due_on": milestone.due_on.isoformat()}
                for milestone in milestones
            ],
        },
    )


def blocks_step(
    study: StudyPlan, *, course_id: Any, goal_id: Any, topic_ids: Mapping[str, Any]
) -> Step:
    """Return the action that puts the planned blocks on the calendar."""
    names = {topic.key: topic.title for topic in study.topics}

    def arguments(block: PlannedBlock) -> dict[str, Any]:
        return {
            "title": names[block.key],
            "start": block.start.isoformat(),
            "end": block.end.isoformat(),
            "course_id": course_id,
            "goal_id": goal_id,
            "topic_id": topic_ids[block.key],
        }

    return Step("planning.create_blocks", {"blocks": [arguments(b) for b in study.result.blocks]})


def new_course_plan(
    turn: Turn, outline: Outline, *, subject: str, target: date, goal_title: str, origin: str
) -> Do:
    """Decide the whole main job: course, goal with weekly checkpoints, blocks."""
    outline, study = plan_outline(turn, outline, target=target)
    course_id, goal_id = fact("course_id"), fact("goal_id")
    steps = [
        course_step(outline, subject=subject, origin=origin),
        goal_step(turn, study, title=goal_title, target=target, course_id=course_id),
    ]
    if study.result.blocks:
        topic_ids = {topic.key: fact("topic_ids", topic.key) for topic in study.topics}
        steps.append(blocks_step(study, course_id=course_id, goal_id=goal_id, topic_ids=topic_ids))
    fixes = fixes_for_the_rest(turn, study)
    notes = (outline.notice, *outline.changes, fit_note(study, target=target))
    return Do(
        steps=tuple(steps),
        note="\n\n".join(filter(None, notes)),
        verify=study.verifier(turn.actor, turn.now),
        suggestions=tuple(fix["summary"] for fix in fixes) or ("Plan my tomorrow", "Undo that"),
        remember={"fixes": fixes},
        engine=origin,
    )


def fixes_for_the_rest(turn: Turn, study: StudyPlan) -> list[dict[str, Any]]:
    """Return changes after which the rest fits beside what is placed, each solved already.

    Fixes that move the target day are left out: an exam does not wait.
    """
    if not study.result.unplaced:
        return []
    missing = {short.key: short.minutes for short in study.result.unplaced}
    rest = replace(
        study.request,
        wishes=tuple(
            replace(wish, minutes=missing[wish.key])
            for wish in study.request.wishes
            if wish.key in missing
        ),
        locked=(*study.request.locked, *study.result.blocks),
    )
    offered = plan(rest, time_limit_s=turn.plan_time_s).fixes
    return [
        {"summary": fix.summary, "changes": dict(fix.changes)}
        for fix in offered
        if "extend_days" not in fix.changes
    ]


def fit_note(study: StudyPlan, *, target: date) -> str:
    """Say whether everything fits before the target day, and what does not."""
    left = study.missing_minutes
    if not left:
        return f"Everything ends before {spoken_day(target)}."
    sums = f"{spoken_minutes(left)} of {spoken_minutes(study.wanted_minutes)}"
    lines = [f"{sums} does not fit before {spoken_day(target)}:"]
    lines += [f"* {short.text}" for short in study.result.unplaced[:5]]
    return "\n".join(lines)
