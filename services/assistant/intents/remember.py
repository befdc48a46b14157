"""“Remember that I study best at night”: kept word for word, with a receipt.

Asking for it is the person's consent to this one thing being kept.
"""

import re
from datetime import date

from services.assistant.batches import Step
from services.assistant.turn_values import Ask, Decision, Do, Turn
from services.learning.material_search import meaning_of
from services.memory.recalling import nearly_the_same
from services.memory.remembering import LONGEST
from services.memory.rules.kinds import kept_until

CUT = 150
"""A slot is cut about here; what was said goes on."""
_EDGES = " .,;:!¡\n\t"


def remember(turn: Turn) -> Decision:
    """Keep what the message says about the person, or ask what it is."""
    content = _content(turn)
    if not content:
        return Ask("What shall I remember?", pending={"message": turn.message, "slot": "subject"})
    same = turn.read(nearly_the_same, content=content, vector=meaning_of(content))
    until = kept_until(content, today=turn.today, named=_last_day(turn))
    course = turn.understanding.slots.course
    arguments = {
        "content": content,
        "retained_until": until.isoformat() if until else None,
        "conversation_id": str(turn.conversation_id) if turn.conversation_id else None,
        "course_id": course.course_id if course else None,
        "instead_of": same.id if same else None,
    }
    return Do(
        steps=(Step("memory.remember", arguments),),
        suggestions=("What do you remember about me?", "Undo that"),
    )


def _content(turn: Turn) -> str:
    slots = turn.understanding.slots
    words = slots.title or slots.subject or ""
    place = turn.message.find(words)
    if len(words) >= CUT and place >= 0:
        words = turn.message[place:]
    return re.sub(r"\s+", " ", words).strip(_EDGES)[:LONGEST]


def _last_day(turn: Turn) -> date | None:
    days = [day for span in turn.dates.spans if (day := span.end_date or span.date) is not None]
    return max(days, default=None)
