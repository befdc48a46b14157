"""How somebody felt: written down, listed, deleted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.assistant import Conversation
from maigie.models.wellbeing import MoodObservation, MoodSource, Valence
from services.ops.ownership import owned_row
from services.wellbeing.rules.moods import facts_of, read_mood

LONGEST_MOOD, LONGEST_NOTE = 50, 1000
MIDDLE = 3
SURE, DEDUCED, GUESSED = 1.0, 0.8, 0.5
"""How sure an observation is: all said by the person, partly deduced, or a word we do not know."""


@dataclass(frozen=True, slots=True)
class MoodView:
    """An observation as screens and REST show it.

    ``intensity`` and ``energy_level`` are 1 to 5, ``confidence`` is 0 to 1.
    """

    id: str
    mood: str
    valence: str
    intensity: int
    energy_level: int | None
    confidence: float
    detected_emotions: tuple[str, ...]
    note: str
    source: str
    conversation_id: str | None
    observed_at: datetime


def log_mood(
    session: Session,
    actor: Actor,
    *,
    mood: str,
    at: datetime,
    energy_level: int | None = None,
    intensity: int | None = None,
    note: str = "",
    source: MoodSource = MoodSource.SELF_REPORT,
    conversation_id: UUID | None = None,
) -> MoodView:
    """Write down how the actor feels; what is not said is deduced from the word.

    Args:
        session: The unit of work to write in.
        actor: Who feels it.
        mood: One word, or a few; a mood of the list is read in them where there is one.
        at: When (aware).
        energy_level: 1 (drained) to 5 (wide awake).
        intensity: How strong, 1 to 5.
        note: What they add.
        source: Where it came from.
        conversation_id: In which conversation it was said.

    Raises:
        Invalid: There is no mood, a number is off the scale, or a text is too long.
        NotFound: The actor has no such conversation.
    """
    words = mood.strip()
    if not words or len(words) > LONGEST_MOOD:
        raise Invalid(f"A mood has 1 to {LONGEST_MOOD} characters.")
    if len(note) > LONGEST_NOTE:
        raise Invalid(f"A note has at most {LONGEST_NOTE:,} characters.")
    if conversation_id is not None:
        owned_row(session, actor, Conversation, conversation_id, noun="conversation")
    scales = on_scale("Energy", energy_level), on_scale("Intensity", intensity)
    row = _row_of(actor, words, *scales, at)
    row.note, row.source, row.conversation_id = note.strip(), source, conversation_id
    session.add(row)
    session.flush()
    return _view(row)


def list_moods(
    session: Session,
    actor: Actor,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int | None = None,
) -> tuple[MoodView, ...]:
    """Return how the actor felt, newest first.

    Args:
        session: The unit of work to read in.
        actor: Whose moods.
        since: Not before this instant (aware).
        until: Before this instant (aware).
        limit: At most so many.
    """
    query = select(MoodObservation).where(col(MoodObservation.owner_id) == actor.user_id)
    if since is not None:
        query = query.where(col(MoodObservation.observed_at) >= since)
    if until is not None:
        query = query.where(col(MoodObservation.observed_at) < until)
    query = query.order_by(col(MoodObservation.observed_at).desc(), col(MoodObservation.id))
    rows = session.exec(query if limit is None else query.limit(limit)).all()
    return tuple(_view(row) for row in rows)


def get_mood(session: Session, actor: Actor, *, mood_id: UUID) -> MoodView:
    """Return one observation.

    Raises:
        NotFound: The actor has no such observation.
    """
    return _view(_owned(session, actor, mood_id))


def delete_mood(session: Session, actor: Actor, *, mood_id: UUID) -> None:
    """Delete an observation.

    Raises:
        NotFound: The actor has no such observation.
    """
    session.delete(_owned(session, actor, mood_id))
    session.flush()


def on_scale(name: str, number: int | None) -> int | None:
    """Return a number from 1 to 5, or None.

    Raises:
        Invalid: It is off the scale.
    """
    if number is not None and not 1 <= number <= 5:  # noqa: PLR2004  # the scale the message names
        raise Invalid(f"{name} goes from 1 to 5.")
    return number


def _row_of(
    actor: Actor, words: str, energy_level: int | None, intensity: int | None, at: datetime
) -> MoodObservation:
    facts = facts_of(words)
    read = None if facts is not None else read_mood(words)
    name = words if facts is not None or read is None or not read.mood else read.mood
    known = facts or (facts_of(name) if read is not None else None)
    energy = known.energy if known is not None else None
    return MoodObservation(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        mood=name,
        valence=Valence(known.valence) if known is not None else Valence.NEUTRAL,
        intensity=intensity or (known.intensity if known is not None else MIDDLE),
        energy_level=energy if energy_level is None else energy_level,
        confidence=_confidence(known is not None, energy_level),
        detected_emotions=list(read.emotions) if read is not None else [name],
        observed_at=at,
    )


def _confidence(is_known: bool, energy_level: int | None) -> float:  # noqa: FBT001  # one of two facts
    if not is_known:
        return GUESSED
    return DEDUCED if energy_level is None else SURE


def _owned(session: Session, actor: Actor, mood_id: UUID) -> MoodObservation:
    return owned_row(session, actor, MoodObservation, mood_id, noun="mood")


def _view(row: MoodObservation) -> MoodView:
    return MoodView(
        id=str(row.id),
        mood=row.mood,
        valence=row.valence.value,
        intensity=row.intensity,
        energy_level=row.energy_level,
        confidence=row.confidence,
        detected_emotions=tuple(row.detected_emotions),
        note=row.note,
        source=row.source.value,
        conversation_id=str(row.conversation_id) if row.conversation_id else None,
        observed_at=row.observed_at,
    )
