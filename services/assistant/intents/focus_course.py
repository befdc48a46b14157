"""“Focus on this course today”: the conversation, and what is recommended, is about it from now."""

from services.assistant.intents.about import About, asked_about
from services.assistant.turn_values import Ask, Decision, Option, Say, Turn
from services.learning.course_views import CourseView


def focus_course(turn: Turn) -> Decision:
    """Make a course what the conversation is about."""
    about = asked_about(turn)
    if about is None or (about.course is None and not about.said):
        return _ask(turn)
    if about.course is None:
        return _unknown(about)
    return _focused(about.course)


def _focused(course: CourseView) -> Say:
    topics = [topic for module in course.modules for topic in module.topics if not topic.done]
    following = f" Next in it is “{topics[0].title}”." if topics else ""
    return Say(
        f"From now on this conversation is about “{course.title}”: what I explain, recommend and"
        f" plan is for it.{following}",
        suggestions=tuple(
            filter(
                None,
                (
                    f"Explain {topics[0].title}" if topics else "",
                    f"Quiz me on {course.title}",
                    "What should I do next?",
                ),
            )
        ),
        shown=({"type": "course", "id": course.id, "title": course.title},),
        remember={"course_id": course.id, "scope": "course"},
    )


def _ask(turn: Turn) -> Ask:
    if not turn.courses:
        return Ask(
            question="You have no courses yet. Which one do you take?",
            options=(Option("Add Biology", "I'm starting a new class on Biology"),),
        )
    return Ask(
        question="Which course shall we focus on?",
        options=tuple(
            Option(course.title, f"Focus on {course.title}") for course in turn.courses[:6]
        ),
        pending={"message": turn.message, "slot": "subject"},
    )


def _unknown(about: About) -> Say:
    return Say(
        f"You have no course called “{about.title}”. Shall I add it?",
        suggestions=(
            f"I'm starting a new class on {about.title}",
            f"I want to learn {about.title}",
        ),
    )
