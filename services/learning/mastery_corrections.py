"""The learner's own word on what they know, and on what is no gap."""

from datetime import datetime
from uuid import UUID, uuid5

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.learning_practice import EvidenceKind, MasteryEvidence
from services.learning.concepts import ConceptView
from services.learning.mastery import LONGEST_NOTE, concept_view, locked_concept
from services.learning.mastery_rows import add_evidence, believed, request_map
from services.learning.rules.mastery_model import after_days, corrected, level_of


def correct_mastery(
    session: Session, actor: Actor, *, concept_id: UUID, knows: bool, at: datetime, note: str = ""
) -> ConceptView:
    """Let the learner say that they know a concept, or that they do not.

    It counts as evidence of its own kind; what happens later still moves the level.

    Args:
        session: The unit of work to write in.
        actor: Who says so.
        concept_id: Which concept.
        knows: "I know this", or "I do not".
        at: The present (aware).
        note: Why, in the learner's words.

    Raises:
        NotFound: The actor has no such concept.
    """
    concept = locked_concept(session, actor, concept_id)
    belief, days = believed(session, actor, concept, at)
    add_evidence(
        session,
        concept,
        corrected(belief, knows=knows),
        MasteryEvidence(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            concept_id=concept.id,
            kind=EvidenceKind.CORRECTION,
            object_id=uuid5(concept.id, f"{concept.evidence_count} {at.isoformat()}"),
            score=float(knows),
            note=note.strip()[:LONGEST_NOTE],
            level_before=level_of(after_days(belief, days)) if concept.evidence_count else None,
            level_after=0.0,
            observed_at=at,
        ),
    )
    request_map(session, actor, at)
    return concept_view(session, actor, concept_id=concept_id, at=at)


def dismiss_gap(session: Session, actor: Actor, *, concept_id: UUID, at: datetime) -> ConceptView:
    """Take a concept off the gaps until something on it goes wrong again.

    Raises:
        NotFound: The actor has no such concept.
    """
    concept = locked_concept(session, actor, concept_id)
    concept.gap_dismissed_at = at
    session.add(concept)
    session.flush()
    request_map(session, actor, at)
    return concept_view(session, actor, concept_id=concept_id, at=at)
