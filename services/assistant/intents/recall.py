"""“What do you know about my exam?”: what was told, planned and written about it, with its places.

Every line says where it stands. Where nothing is known, the answer says so.
"""

from datetime import datetime, timedelta

from services.assistant.conversations import list_conversations
from services.assistant.rules.asked_memory import Asked, asked_of_memory, asks_for_talk
from services.assistant.rules.said_when import spoken_day
from services.assistant.turn_values import Citation, Decision, Say, Turn
from services.learning.material_search import meaning_of
from services.learning.study_material import quotes_for, retrieval_buffer
from services.memory.memory_views import MemoryView
from services.memory.recalling import list_memories, note_recalled, recall
from services.planning.entries import list_blocks
from services.planning.goals import list_goals

MOST_MEMORIES, MOST_OF_ALL, MOST_OTHERS, MOST_TALKS = 4, 8, 3, 3
BACK, AHEAD = timedelta(days=30), timedelta(days=90)
Line = tuple[str, Citation]
NOTHING_AT_ALL = (
    "You have not asked me to remember anything yet. Say “Remember that I study best at night”,"
    " and I will."
)


def recall_known(turn: Turn) -> Decision:
    """Answer with everything known about what is asked, each line with its source."""
    if asks_for_talk(turn.message) and (talks := _talks(turn)):
        return Say(talks, suggestions=("What do you remember about me?",))
    asked = asked_of_memory(turn.message)
    if not asked.about:
        return _everything(turn)
    vector = meaning_of(asked.about)
    found = turn.read(recall, query=asked.about, vector=vector, at=turn.now, limit=MOST_MEMORIES)
    lines = [
        *(_told(turn, one) for one in found),
        *_goals(turn, asked),
        *_blocks(turn, asked),
        *_courses(turn, asked),
        *_written(turn, asked, vector),
    ]
    if not lines:
        return Say(
            f"I know nothing about “{asked.about}” yet: you have not told me, and neither your"
            " goals, your calendar nor your notes speak of it. Say “Remember that …” and I keep"
            " it.",
            suggestions=("What do you remember about me?",),
        )
    return _answer("This is what I know:", lines)


def _everything(turn: Turn) -> Decision:
    kept = turn.read(list_memories)
    if not kept:
        return Say(NOTHING_AT_ALL, suggestions=("Remember that I study best at night",))
    chosen = sorted(kept, key=lambda one: -one.importance)[:MOST_OF_ALL]
    turn.read(note_recalled, memories=chosen, at=turn.now)
    more = len(kept) - len(chosen)
    rest = f"\n\nAnd {more} more. " if more else "\n\n"
    told = [_told(turn, one) for one in chosen]
    answer = _answer("This is what you asked me to remember:", told)
    text = f"{answer.text}{rest}You can read, change and delete it under [Memories](/memories)."
    return Say(text, suggestions=answer.suggestions, citations=answer.citations)


def _answer(opening: str, lines: list[Line]) -> Say:
    said = "\n".join(f"- {text} [{number}]" for number, (text, _) in enumerate(lines, start=1))
    citations = tuple(citation for _, citation in lines)
    return Say(
        f"{opening}\n\n{said}",
        suggestions=("What do you remember about me?",),
        shown=tuple(
            {"type": one.object_type, "id": one.object_id, "title": one.title}
            for one in citations
            if one.object_type in {"goal", "block", "course", "note", "resource"}
        ),
        citations=citations,
    )


def _told(turn: Turn, one: MemoryView) -> Line:
    day = one.occurred_at.astimezone(turn.actor.timezone).date()
    title = f"Told on {day.day} {day:%B %Y}"
    return (
        f"You told me on {spoken_day(day)}: “{one.content}”",
        Citation("memory", one.id, title, one.content),
    )


def _goals(turn: Turn, asked: Asked) -> list[Line]:
    goals = [
        one
        for one in turn.read(list_goals, active_only=True)
        if (asked.fits_dated(one.title) if one.target_date else asked.fits(one.title))
    ]
    lines: list[Line] = []
    for one in goals[:MOST_OTHERS]:
        due = f", due {spoken_day(one.target_date)}" if one.target_date else ""
        text = f"Your goal “{one.title}”{due}, {round(one.progress * 100)} % done"
        lines.append((text, Citation("goal", one.id, one.title, text)))
    return lines


def _blocks(turn: Turn, asked: Asked) -> list[Line]:
    """Return what is on the calendar about it: what comes next, and what was last."""
    there = turn.read(list_blocks, first=turn.today - BACK, last=turn.today + AHEAD)
    fitting = [block for block in there if asked.fits(block.title)]
    ahead = [block for block in fitting if block.end > turn.now][: MOST_OTHERS - 1]
    before = [block for block in fitting if block.end <= turn.now][-1:]
    lines: list[Line] = []
    for block in (*ahead, *before):
        word = "On your calendar" if block.end > turn.now else "Last on your calendar"
        text = f"{word}: “{block.title}”, {_when(turn, block.start)}"
        lines.append((text, Citation("block", block.id, block.title, text)))
    return lines


def _courses(turn: Turn, asked: Asked) -> list[Line]:
    fitting = [one for one in turn.courses if asked.fits_dated(one.title) and asked.rest]
    lines: list[Line] = []
    for one in fitting[:MOST_OTHERS]:
        text = f"Your course “{one.title}”, {round(one.progress * 100)} % done"
        lines.append((text, Citation("course", one.id, one.title, text)))
    return lines


def _written(turn: Turn, asked: Asked, vector: tuple[float, ...] | None) -> list[Line]:
    """Return what the person's own notes and files say; of an exam alone, no page of others."""
    found = turn.read(retrieval_buffer, words=asked.about, vector=vector, limit=MOST_OTHERS)
    own = tuple(one for one in found if asked.rest or one.object_type != "resource")
    return [(f"“{one.title}”: {one.quote}", one) for one in quotes_for(own, asked.about)]


def _talks(turn: Turn) -> str:
    """Return what was talked about lately, this conversation left out."""
    here = str(turn.conversation_id)
    found = [
        one
        for one in turn.read(list_conversations)
        if one.message_count and one.id != here and one.last_active_at is not None
    ][:MOST_TALKS]
    lines = [
        f"- **{one.title}**, {_when(turn, one.last_active_at)}: "
        f"{one.summary or one.last_message_preview}"
        for one in found
        if one.last_active_at is not None
    ]
    return "We talked about this lately:\n\n" + "\n".join(lines) if lines else ""


def _when(turn: Turn, at: datetime) -> str:
    local = at.astimezone(turn.actor.timezone)
    return f"{spoken_day(local.date())}, {local:%H:%M}"
