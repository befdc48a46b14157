"""Who somebody is as a learner: what they told, and where they stood when last looked at.

What they told sets the usual difficulty and how explanations are worded. Where they stand is
computed from the concepts by a job, once for all evidence of a minute.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.changes import Change
from maigie.core.db import ACTOR
from maigie.core.jobs import Job, Lane
from maigie.models.learning_practice import LearnerProfile
from services.learning.gaps import knowledge_gaps
from services.learning.mastery_rows import MAP_MASTERY, all_concepts, request_map, standings_of

Level = Literal["primary", "secondary", "university", "professional"]
Language = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Wish = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
DIFFICULTY: dict[str, int] = {"primary": 1, "secondary": 2, "university": 3, "professional": 4}
"""What a quiz begins with while nothing is known of the material, 1 to 5."""
READERS: dict[str, str] = {
    "primary": "a pupil of a primary school",
    "secondary": "a pupil of a secondary school",
    "university": "a student at a university",
    "professional": "somebody who works in the field",
}


class About(BaseModel):
    """What a person tells about themselves as a learner; everything may be left open.

    Attributes:
        level: Where they learn.
        languages: What they read, the best first.
        about: Anything else, in their own words.
        goals: What they learn for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: Level | None = None
    languages: tuple[Language, ...] = Field(default=(), max_length=8)
    about: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        default="", max_length=1000
    )
    goals: tuple[Wish, ...] = Field(default=(), max_length=10)


@dataclass(frozen=True, slots=True)
class LearnerView:
    """A person as a learner.

    Attributes:
        organization_id: Where the profile belongs.
        profile: What they told.
        mastery_map: How well each concept was known at ``mapped_at``, 0 to 100 by its name.
        knowledge_gaps: What needed work then, the weakest first.
        mapped_at: When that was; None while nothing was practised.
    """

    organization_id: str
    profile: About
    mastery_map: dict[str, float]
    knowledge_gaps: tuple[str, ...]
    mapped_at: datetime | None


def get_learner(session: Session, actor: Actor) -> LearnerView:
    """Return the actor as a learner; who told nothing has an empty profile."""
    return _view(actor, _row(session, actor))


def update_learner(session: Session, actor: Actor, *, changes: dict[str, Any]) -> LearnerView:
    """Change what the actor tells about themselves; what is not given stays.

    Args:
        session: The unit of work to write in.
        actor: Who.
        changes: Some of the fields of ``About``, already checked by it.
    """
    _make(session, actor)
    row = session.exec(_own(actor).with_for_update()).one()
    checked = About.model_validate({**_about(row).model_dump(), **changes})
    row.profile = checked.model_dump(mode="json")
    session.add(row)
    session.flush()
    return _view(actor, row)


def about_learner(session: Session, actor: Actor) -> About:
    """Return what the actor told about themselves."""
    return _about(_row(session, actor))


def usual_difficulty(session: Session, actor: Actor, *, otherwise: int) -> int:
    """Return what a quiz begins with for this person, 1 to 5."""
    return DIFFICULTY.get(about_learner(session, actor).level or "", otherwise)


def reader_of(session: Session, actor: Actor) -> str:
    """Say for whom an explanation is; empty when the person did not tell."""
    return READERS.get(about_learner(session, actor).level or "", "")


def map_mastery(session: Session, actor: Actor) -> None:
    """Keep where the actor stands now; run by a job soon after new evidence."""
    at = clock.now()
    _make(session, actor)
    row = session.exec(_own(actor).with_for_update()).one()
    standings = standings_of(all_concepts(session, actor), at)
    row.mastery_map = {
        key: round(one.level, 1) for key, one in sorted(standings.items()) if one.level is not None
    }
    gaps = knowledge_gaps(session, actor, at=at)
    row.knowledge_gaps = [gap.concept.title for gap in gaps]
    row.mapped_at = at
    session.add(row)


@contextmanager
def mapped_again(session: Session, changes: Sequence[Change]) -> Generator[None, None, None]:
    """Have the map follow when an undo writes concepts as they were."""
    del changes
    yield
    request_map(session, session.info[ACTOR], clock.now())


MAP_JOB = Job(name=MAP_MASTERY, run=map_mastery, lane=Lane.BULK, timeout_s=60)


def _own(actor: Actor) -> SelectOfScalar[LearnerProfile]:
    return select(LearnerProfile).where(col(LearnerProfile.owner_id) == actor.user_id)


def _row(session: Session, actor: Actor) -> LearnerProfile | None:
    return session.exec(_own(actor)).one_or_none()


def _make(session: Session, actor: Actor) -> None:
    session.connection().execute(
        insert(LearnerProfile)
        .values(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            profile={},
            mastery_map={},
            knowledge_gaps=[],
        )
        .on_conflict_do_nothing(index_elements=["owner_id"])
    )


def _about(row: LearnerProfile | None) -> About:
    return About.model_validate(row.profile) if row is not None else About()


def _view(actor: Actor, row: LearnerProfile | None) -> LearnerView:
    return LearnerView(
        organization_id=str(row.organization_id if row else actor.organization_id),
        profile=_about(row),
        mastery_map=dict(row.mastery_map) if row else {},
        knowledge_gaps=tuple(row.knowledge_gaps) if row else (),
        mapped_at=row.mapped_at if row else None,
    )
