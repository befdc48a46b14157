"""What the learner masters: evidence comes in, levels come out, and both are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.learning_practice import Concept, EvidenceKind, MasteryEvidence
from services.learning import mastery_rows
from services.learning.concepts import ConceptView
from services.learning.mastery_rows import believed, standings_of
from services.learning.owned import owned_concept
from services.learning.rules.mastery_gaps import find_gaps
from services.learning.rules.mastery_model import Observation, after_days, level_of, observed
from services.ops.ownership import locked_row

LONGEST_ERROR, LONGEST_NOTE = 60, 300


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One observation and what it did to the level (0 to 100).

    Attributes:
        id: Which.
        kind: answer, review, choice, exercise, or correction by the learner.
        object_id: The answer, card or message it was seen in.
        score: 0 (wrong) to 1 (right).
        hints: How many were given.
        seconds: How long it took.
        difficulty: 1 to 5.
        error: The kind of mistake.
        note: What happened, in words.
        level_before: The level just before, after forgetting.
        level_after: The level it led to.
        observed_at: When.
    """

    id: str
    kind: str
    object_id: str
    score: float
    hints: int
    seconds: float | None
    difficulty: int | None
    error: str
    note: str
    level_before: float | None
    level_after: float
    observed_at: datetime


def record_evidence(
    session: Session,
    actor: Actor,
    *,
    concept_id: UUID,
    kind: EvidenceKind,
    object_id: UUID,
    score: float,
    at: datetime,
    hints: int = 0,
    seconds: float | None = None,
    difficulty: int | None = None,
    error: str = "",
    note: str = "",
) -> ConceptView:
    """Let one observation change a level; the same one twice changes nothing more.

    Args:
        session: The unit of work to write in.
        actor: Who was observed.
        concept_id: On which concept.
        kind: What was observed.
        object_id: The answer, card, choice or message it was seen in.
        score: 0 (wrong) to 1 (right).
        at: When (aware).
        hints: How many were given before.
        seconds: How long it took.
        difficulty: Of what was asked, 1 to 5.
        error: The kind of mistake, one short name for equal mistakes.
        note: What happened, in words.

    Raises:
        NotFound: The actor has no such concept.
    """
    concept = locked_concept(session, actor, concept_id)
    if not _is_known(session, concept, kind, object_id):
        seen = Observation(kind.value, score, hints, seconds, difficulty)
        belief, days = believed(session, actor, concept, at)
        mastery_rows.add_evidence(
            session,
            concept,
            observed(belief, seen, days),
            MasteryEvidence(
                owner_id=actor.user_id,
                organization_id=actor.organization_id,
                concept_id=concept.id,
                kind=kind,
                object_id=object_id,
                score=score,
                hints=hints,
                seconds=seconds,
                difficulty=difficulty,
                error=error[:LONGEST_ERROR],
                note=note[:LONGEST_NOTE],
                level_before=level_of(after_days(belief, days)) if concept.evidence_count else None,
                level_after=0.0,
                observed_at=at,
            ),
        )
        mastery_rows.request_map(session, actor, at)
    return concept_view(session, actor, concept_id=concept_id, at=at)


def mastery_map(
    session: Session, actor: Actor, *, at: datetime, course_id: UUID | None = None
) -> tuple[ConceptView, ...]:
    """Return the actor's concepts, the weakest first and those without evidence last.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        at: Levels are as of this instant (aware).
        course_id: Only those of a course.
    """
    return view_concepts(mastery_rows.all_concepts(session, actor), at=at, course_id=course_id)


def concept_view(session: Session, actor: Actor, *, concept_id: UUID, at: datetime) -> ConceptView:
    """Return one concept as it stands.

    Raises:
        NotFound: The actor has no such concept.
    """
    for view in mastery_map(session, actor, at=at):
        if view.id == str(concept_id):
            return view
    raise NotFound("There is no such concept.")


def list_evidence(
    session: Session, actor: Actor, *, concept_id: UUID, limit: int = 100
) -> tuple[EvidenceView, ...]:
    """Return what a level rests on, the latest first.

    Raises:
        NotFound: The actor has no such concept.
    """
    concept = owned_concept(session, actor, concept_id)
    rows = session.exec(
        select(MasteryEvidence)
        .where(
            col(MasteryEvidence.owner_id) == actor.user_id,
            col(MasteryEvidence.concept_id) == concept.id,
        )
        .order_by(col(MasteryEvidence.observed_at).desc(), col(MasteryEvidence.created_at).desc())
        .limit(limit)
    ).all()
    return tuple(map(_evidence_view, rows))


def locked_concept(session: Session, actor: Actor, concept_id: UUID) -> Concept:
    """Return the actor's concept as it is now, and let nobody else change it meanwhile.

    Raises:
        NotFound: The actor has no such concept.
    """
    return locked_row(session, actor, Concept, concept_id, noun="concept")


def view_concepts(
    concepts: Sequence[Concept], *, at: datetime, course_id: UUID | None = None
) -> tuple[ConceptView, ...]:
    """Return concepts as they stand at an instant; all of the person's must be given."""
    standings = standings_of(concepts, at)
    gaps = find_gaps(standings.values())
    ids = {concept.key: str(concept.id) for concept in concepts}
    views = [
        ConceptView(
            id=str(one.id),
            title=one.title,
            course_id=str(one.course_id) if one.course_id else None,
            topic_id=str(one.topic_id) if one.topic_id else None,
            level=standings[one.key].level,
            evidence_count=one.evidence_count,
            evidence_at=one.evidence_at,
            is_gap=one.key in gaps,
            prerequisites=tuple(ids[name] for name in one.prerequisites if name in ids),
        )
        for one in concepts
        if course_id is None or one.course_id == course_id
    ]
    return tuple(sorted(views, key=lambda one: (one.level is None, one.level or 0.0, one.title)))


def _is_known(session: Session, concept: Concept, kind: EvidenceKind, object_id: UUID) -> bool:
    return (
        session.exec(
            select(MasteryEvidence.id).where(
                col(MasteryEvidence.owner_id) == concept.owner_id,
                col(MasteryEvidence.concept_id) == concept.id,
                col(MasteryEvidence.kind) == kind,
                col(MasteryEvidence.object_id) == object_id,
            )
        ).first()
        is not None
    )


def _evidence_view(row: MasteryEvidence) -> EvidenceView:
    return EvidenceView(
        id=str(row.id),
        kind=row.kind.value,
        object_id=str(row.object_id),
        score=row.score,
        hints=row.hints,
        seconds=row.seconds,
        difficulty=row.difficulty,
        error=row.error,
        note=row.note,
        level_before=row.level_before,
        level_after=row.level_after,
        observed_at=row.observed_at,
    )
