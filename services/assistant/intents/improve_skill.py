"""“Help me improve in math this month”: a goal with weekly checkpoints to the end of the span."""

from datetime import date, timedelta

from services.assistant.batches import Step
from services.assistant.intents.asking import ask_subject, day_or_question
from services.assistant.intents.things import Thing, ask_which, picked_among
from services.assistant.rules.checkpoints import weekly_checkpoints
from services.assistant.rules.named_things import best_matches
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn
from services.learning.course_views import CourseView
from services.planning.rules.study_wishes import TopicToStudy

DEFAULT_DAYS = 28
WEEKS = (2, 4, 8)


def improve_skill(turn: Turn) -> Decision:
    """Set the goal, on the course it belongs to if there is one."""
    slots = turn.understanding.slots
    subject = slots.subject or (slots.course.text if slots.course else None)
    if not subject:
        return ask_subject(turn, "What would you like to get better at?")
    said = day_or_question(turn)
    if isinstance(said, Ask):
        return said
    target = said or turn.today + timedelta(days=DEFAULT_DAYS)
    if target <= turn.today:
        return _ask_longer(subject, target)
    courses = [Thing("course", one.id, one.title, one) for one in turn.courses]
    found = [courses[place] for place in best_matches(subject, [one.title for one in courses])]
    picked = picked_among(turn, courses)
    if picked is None and len(found) > 1:
        return ask_which(turn, "Which course is it?", found)
    course = picked or next(iter(found), None)
    return _goal(turn, subject, course.row if course else None, target, is_default=said is None)


def _goal(
    turn: Turn, subject: str, course: CourseView | None, target: date, *, is_default: bool
) -> Do:
    name = course.title if course else subject[:1].upper() + subject[1:]
    milestones = weekly_checkpoints(
        _open_topics(course), subject=name, first=turn.today, target=target
    )
    arguments = {
        "title": f"Get better at {name}"[:200],
        "target_date": target.isoformat(),
        "estimated_duration_days": (target - turn.today).days,
        "course_id": course.id if course else None,
        "milestones": [
            {"title": one.title, "due_on": one.due_on.isoformat()} for one in milestones
        ],
    }
    notes = [
        f"You named no end, so I took four weeks, to {spoken_day(target)}." if is_default else "",
        f"It belongs to your course “{course.title}”." if course else "",
        "\n".join(f"* {one.title} ({one.due_on:%d %B})" for one in milestones),
    ]
    learn = () if course else (f"I want to learn {subject} by {target.isoformat()}",)
    return Do(
        steps=(Step("planning.create_goal", arguments),),
        note="\n\n".join(filter(None, notes)),
        suggestions=("Plan my week", *learn, "Undo that"),
    )


def _open_topics(course: CourseView | None) -> list[TopicToStudy]:
    return [
        TopicToStudy(topic.id, topic.title, topic.estimated_hours)
        for module in (course.modules if course else ())
        for topic in module.topics
        if not topic.done
    ]


def _ask_longer(subject: str, target: date) -> Ask:
    return Ask(
        question=f"{spoken_day(target)} leaves no time to get better. Until when?",
        options=tuple(
            Option(f"In {weeks} weeks", f"Help me improve in {subject} in {weeks} weeks")
            for weeks in WEEKS
        ),
        pending={"message": f"Help me improve in {subject}", "slot": "date"},
    )
