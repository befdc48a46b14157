"""Questions that intents share."""

from datetime import date

from services.assistant.rules.said_when import DayQuestion, said_day, spoken_day
from services.assistant.turn_values import Ask, Option, Turn


def day_or_question(turn: Turn) -> date | Ask | None:
    """Return the day the message means, the question about it, or nothing when it names none."""
    found = said_day(turn.dates, today=turn.today)
    if not isinstance(found, DayQuestion):
        return found
    return Ask(
        question=found.text,
        options=tuple(
            Option(
                label=spoken_day(day),
                value=turn.message.replace(found.said, f"on {day.isoformat()}"),
            )
            for day in found.readings
        ),
        pending={"message": turn.message.replace(found.said, " ").strip(), "slot": "date"},
    )


def ask_subject(turn: Turn, question: str) -> Ask:
    """Ask what the message is about, offering the person's own courses."""
    return Ask(
        question=question,
        options=tuple(
            Option(label=course.title, value=f"{turn.message} ({course.title})")
            for course in turn.courses[:6]
        ),
        pending={"message": turn.message, "slot": "subject"},
    )


def model_question(turn: Turn, question: str) -> Ask:
    """Ask what the model has to know first; the answer is read together with the message."""
    return Ask(
        question=question,
        pending={"message": turn.message, "slot": "model", "question": question},
    )
