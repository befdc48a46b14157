"""“I want to learn X for my exam in 6 weeks”: a course, a goal and a schedule in one turn."""

import re
from dataclasses import replace
from datetime import date

from services.assistant.intents.asking import ask_subject, day_or_question
from services.assistant.intents.outlines import choose_outline
from services.assistant.intents.study_plan import course_step, new_course_plan
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Ask, Decision, Do, Option, Turn

_EXAM = re.compile(
    r"\b(exams?|tests?|mid-?terms?|finals?|examen|ex[aá]menes|prova|exame|examens?|partiel)\b",
    re.IGNORECASE,
)
WEEKS = (4, 6, 8)


def learn_topic(turn: Turn) -> Decision:
    """Create a course on a subject, and with a day in the message also a goal and blocks."""
    subject = turn.understanding.slots.subject
    if not subject:
        return ask_subject(turn, "What would you like to learn?")
    target = day_or_question(turn)
    if isinstance(target, Ask):
        return target
    return create_for(turn, subject, target)


def create_for(turn: Turn, subject: str, target: date | None) -> Decision:
    """Create the course of a subject, planned up to a target day if there is one."""
    if target is not None and target <= turn.today:
        return Ask(
            question=f"{spoken_day(target)} leaves no time to study. Which day is it?",
            options=tuple(
                Option(f"In {weeks} weeks", f"I want to learn {subject} in {weeks} weeks")
                for weeks in WEEKS
            ),
            pending={"message": f"I want to learn {subject}", "slot": "date"},
        )
    chosen = choose_outline(turn, subject, target=target)
    if isinstance(chosen, Ask):
        return chosen
    if target is None:
        return Do(
            steps=(course_step(chosen.outline, subject=subject, origin=chosen.engine),),
            note=chosen.outline.notice,
            suggestions=tuple(
                f"I want to pass my {chosen.outline.title} exam in {weeks} weeks" for weeks in WEEKS
            ),
            propose=chosen.preview,
            engine=chosen.engine,
        )
    decision = new_course_plan(
        turn,
        chosen.outline,
        subject=subject,
        target=target,
        goal_title=goal_title(turn.message, chosen.outline.title),
        origin=chosen.engine,
    )
    return replace(decision, propose=chosen.preview)


def goal_title(message: str, course_title: str) -> str:
    """Return the name of the goal: passing an exam when the message speaks of one."""
    if _EXAM.search(message):
        return f"Pass the {course_title} exam"
    return f"Learn {course_title}"
