"""What to say before anything else to a message that needs help, wherever it was written."""

from services.assistant.understanding.danger import danger_in
from services.assistant.understanding.language import detect


def first_help_text(message: str) -> str | None:
    """Return the answer to wording that needs help or asks for somebody's work, else None."""
    danger = danger_in(message)
    if danger is None:
        return None
    return danger.texts.get(detect(message), danger.texts["en"])
