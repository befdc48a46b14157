"""“Explain X”, “Teach me about Y”: a micro-lesson with its sources, or an honest “I don't know”."""

from services.assistant.intents.about import asked_about
from services.assistant.intents.asking import ask_subject
from services.assistant.rules.questions import is_question
from services.assistant.turn_values import Citation, Decision, Say, Turn
from services.learning.explanations import TOPIC_LIBRARY, Lesson, explain
from services.learning.material_search import meaning_of
from services.learning.study_material import quotes_for, retrieval_buffer

MOST_QUOTED = 2


def explain_topic(turn: Turn) -> Decision:
    """Explain a topic with quotes; where little is known, say so and offer what would help."""
    if not turn.understanding.slots.subject and is_question(turn.message):
        answer = answered_question(turn)
        if answer is not None:
            return answer
    about = asked_about(turn)
    if about is None:
        return ask_subject(turn, "What shall I explain?")
    topic = about.title
    lesson: Lesson = turn.read(explain, topic=topic, vector=meaning_of(topic))
    if lesson.knows == "nothing":
        return _nothing_known(topic)
    shown = ({"type": "topic", "id": "", "title": lesson.title},)
    return Say(
        lesson_text(lesson),
        suggestions=_next(lesson),
        shown=shown,
        citations=lesson.citations,
    )


def answered_question(turn: Turn) -> Say | None:
    """Answer a question with the person's own words about it; None when they say nothing of it."""
    if not is_question(turn.message):
        return None
    question = turn.message
    found = turn.read(
        retrieval_buffer, words=question, vector=meaning_of(question), limit=MOST_QUOTED
    )
    quotes = quotes_for(found, question)
    if not quotes:
        return None
    return Say(
        "\n\n".join(f"{one.quote} [{number}]" for number, one in enumerate(quotes, start=1)),
        suggestions=("Save this", "Show me more like this"),
        shown=tuple(_entity(one) for one in quotes if one.object_type in {"note", "resource"}),
        citations=quotes,
    )


def lesson_text(lesson: Lesson) -> str:
    """Return a lesson as Markdown; ``[1]`` points at the first citation."""
    numbered = list(enumerate(lesson.citations, start=1))
    general = [f"{c.quote} [{n}]" for n, c in numbered if c.object_type == TOPIC_LIBRARY]
    own = [f"- {c.quote} [{n}]" for n, c in numbered if c.object_type != TOPIC_LIBRARY]
    parts = [f"**{lesson.title}**", *general]
    if lesson.parts:
        parts.append("It is made of:\n" + "\n".join(f"- {part}" for part in lesson.parts))
    if own:
        parts.append("From your own material:\n" + "\n".join(own))
    if lesson.before:
        parts.append(f"Understand first: {', '.join(lesson.before)}.")
    if lesson.after:
        parts.append(f"What comes next: {lesson.after}.")
    if lesson.knows == "little":
        parts.append(
            "That is all I know of it by myself: your notes and files do not speak of it yet."
        )
    return "\n\n".join(parts)


def _next(lesson: Lesson) -> tuple[str, ...]:
    return tuple(
        filter(
            None,
            (
                f"Quiz me on {lesson.title}",
                f"Give me resources on {lesson.title}",
                f"I want to learn {lesson.subject}" if lesson.subject else "",
                "Save this",
            ),
        )
    )


def _nothing_known(topic: str) -> Say:
    return Say(
        f"I do not know enough about “{topic}” to explain it: your notes and files do not speak of"
        " it, and neither does my topic library. I would rather not guess. Upload or paste"
        " something on it, or let me make a course you can fill.",
        suggestions=(f"I want to learn {topic}", f"Give me resources on {topic}"),
    )


def _entity(one: Citation) -> dict[str, str]:
    return {"type": one.object_type, "id": one.object_id, "title": one.title}
