"""How well concepts are mastered, on what evidence, and where gaps are."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.learning import mastery_corrections
from services.learning.concepts import ConceptView
from services.learning.gaps import ErrorPattern, GapView, NextConcept
from services.learning.mastery import LONGEST_NOTE
from services.learning.mastery_report import ConceptReport, concept_report, mastery_report

router = APIRouter(prefix="/mastery", tags=["mastery"])


class MasteryBody(BaseModel):
    """The map: one page of concepts, and of all of them the levels by id and the gaps' ids."""

    items: list[ConceptView]
    next_cursor: str | None
    mastery_map: dict[str, float]
    knowledge_gaps: list[str]
    gaps: list[GapView]
    error_patterns: list[ErrorPattern]
    next: NextConcept | None


class Correction(RequestBody):
    """The learner's own word: "I know this" or "I do not"."""

    knows: bool
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


@router.get("", response_model=MasteryBody)
async def get_mastery(
    actor: CurrentActor, wanted: WantedPage, *, course_id: UUID | None = None
) -> Response:
    """Return concepts with their levels (0 to 100, after forgetting), the weakest first."""
    at = clock.now()

    def query(session: Session) -> dict[str, Any]:
        report = mastery_report(session, actor, at=at, course_id=course_id)
        levels = {one.id: one.level for one in report.concepts if one.level is not None}
        return {
            **page_of(wanted, report.concepts, lambda row: row.id),
            "mastery_map": levels,
            "knowledge_gaps": [gap.concept.id for gap in report.gaps],
            "gaps": report.gaps,
            "error_patterns": report.error_patterns,
            "next": report.next,
        }

    return await read(actor, query)


@router.get("/{concept_id}", response_model=ConceptReport)
async def get_concept(concept_id: UUID, actor: CurrentActor) -> Response:
    """Return a concept with what its level rests on."""
    at = clock.now()
    return await read(
        actor, lambda session: concept_report(session, actor, concept_id=concept_id, at=at)
    )


@router.post("/{concept_id}/correct", response_model=ConceptView)
async def correct_mastery(
    concept_id: UUID, body: Correction, actor: CurrentActor, request: Request
) -> Response:
    """Say that a concept is known, or that it is not; later evidence still moves the level."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: mastery_corrections.correct_mastery(
            session, actor, concept_id=concept_id, at=at, **body.model_dump()
        ),
    )


@router.post("/{concept_id}/dismiss-gap", response_model=ConceptView)
async def dismiss_gap(concept_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take a concept off the gaps until something on it goes wrong again."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: mastery_corrections.dismiss_gap(
            session, actor, concept_id=concept_id, at=at
        ),
    )
