"""“Find me practice questions”, “Quiz me”: a quiz from one's own material, and practice sets."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.assistant.batches import Step
from services.assistant.intents.about import About, asked_about
from services.assistant.intents.asking import ask_subject
from services.assistant.intents.find_resources import listed, recommend_step, suggestions_for
from services.assistant.rules.practice_wishes import PracticeWish, practice_wish
from services.assistant.turn_values import Decision, Do, Say, Turn
from services.learning.quiz_material import material_for
from services.learning.rules.questions.assemble import make_questions

MOST_SETS = 3
ENOUGH, TRIED = 3, 2
"""Fewer questions make no quiz worth doing; it is tried at an easy difficulty."""


def find_practice(turn: Turn) -> Decision:
    """Make a quiz where there is enough to ask about, and find practice sets of the right level."""
    about = asked_about(turn)
    if about is None:
        return ask_subject(turn, "What would you like to practise?")
    wish = practice_wish(turn.message)
    found = suggestions_for(turn, about, types=("practice_set",), limit=MOST_SETS)
    topic = turn.read(_askable, about=about)
    steps = (
        *((_quiz_step(about, topic, wish),) if topic is not None else ()),
        *((recommend_step(about, found),) if found else ()),
    )
    if not steps:
        return Say(
            f"There is too little on “{about.title}” to ask about yet, and I know no practice set"
            " for it. Write a note on it or upload your material, and I will make questions.",
            suggestions=(f"Explain {about.title}", f"I want to learn {about.title}"),
        )
    why = "" if topic is not None else "For a quiz of your own I need a note or a file on it first."
    return Do(
        steps=steps,
        note="\n\n".join(filter(None, (listed(found), why))),
        suggestions=(f"Explain {about.title}", "Undo that"),
    )


def _quiz_step(about: About, topic: str, wish: PracticeWish) -> Step:
    return Step(
        "learning.make_quiz",
        {
            "topic": topic,
            "course_id": str(about.course_id) if about.course_id else None,
            "difficulty": wish.difficulty,
            "questions": wish.questions,
            "mode": "exam" if wish.is_exam else "practice",
        },
    )


def _askable(session: Session, actor: Actor, *, about: About) -> str | None:
    """Return the topic there is enough to ask about; empty means all of the course.

    A course without texts of its own is asked about by what its subject usually holds.
    """
    course_id: UUID | None = about.course_id
    for topic in dict.fromkeys((about.topic, about.title)):
        found = material_for(
            session, actor, course_id=course_id, source_id=None, note_id=None, topic=topic
        )
        made = make_questions(found.passages, count=ENOUGH, difficulty=TRIED, seed=1)
        if len(made) >= ENOUGH:
            return topic
    return None
