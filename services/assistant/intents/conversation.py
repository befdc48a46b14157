"""Turns that are only talk: greetings, what is out of reach, and undoing."""

from services.assistant.intents.explain_topic import answered_question
from services.assistant.turn_values import Ask, Decision, Option, Say, Turn, Undo
from services.assistant.understanding.danger import Danger

EXAMPLES = (
    "I want to learn Data Structures for my exam in 6 weeks",
    "Help me plan tomorrow",
    "Schedule 2 hours of reading tomorrow",
)


def small_talk(turn: Turn) -> Decision:
    """Answer a greeting with what can be done."""
    del turn
    return Say(
        "Hello. Tell me what you want to learn and by when, and I will make the course, the goal"
        " and a schedule that fits your calendar.",
        suggestions=EXAMPLES,
    )


def out_of_scope(turn: Turn) -> Decision:
    """Say that this is not something Maigie does, unless the person's own texts answer it."""
    return answered_question(turn) or Say(
        "That is outside what I can do. I can help you study: courses, goals, a schedule and"
        " reminders.",
        suggestions=EXAMPLES,
    )


def undo_last(turn: Turn) -> Decision:
    """Take back the last thing done in this conversation."""
    del turn
    return Undo()


def first_help(danger: Danger, language: str) -> Decision:
    """Answer wording that needs help, or declines to do somebody's work; never an action."""
    spoken = language if language in danger.texts else "en"
    return Say(danger.texts[spoken], suggestions=tuple(danger.suggestions.get(spoken, ())))


def not_understood(turn: Turn) -> Decision:
    """Offer what the message may have meant; nothing is done without asking."""
    options = tuple(
        Option(choice.label, f"{choice.label}: {turn.message}")
        for choice in turn.understanding.choices
    )
    return Ask(
        question="I am not sure what you mean. Which of these is it?"
        if options
        else "I did not understand that. What would you like to do?",
        options=options or tuple(Option(example, example) for example in EXAMPLES),
    )
