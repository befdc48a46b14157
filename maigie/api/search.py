"""Search over all that is a person's, by words and by meaning."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import whole
from maigie.api.pagination import Page
from maigie.api.writes import read
from maigie.core.errors import Invalid
from services.assistant.message_search import ALL_TYPES, FoundAnywhere, search_everything
from services.learning.material_search import SEARCHED, Found, meaning_of, more_like_this

router = APIRouter(tags=["search"])

Types = Annotated[
    str | None,
    Query(
        max_length=100,
        description="Some of note, resource, course, nugget, memory, message; commas between",
    ),
]
Limit = Annotated[int, Query(ge=1, le=50)]


@router.get("/search", response_model=Page[FoundAnywhere])
async def search(
    actor: CurrentActor,
    q: Annotated[str, Query(min_length=1, max_length=400)],
    *,
    types: Types = None,
    course_id: UUID | None = None,
    source_id: UUID | None = None,
    limit: Limit = 10,
) -> Response:
    """Return what fits best, each with its best passage; messages only when asked for."""
    kinds = _kinds(types, ALL_TYPES)
    vector = await asyncio.to_thread(meaning_of, q)

    def query(session: Any) -> dict[str, Any]:
        found = search_everything(
            session,
            actor,
            words=q,
            vector=vector,
            types=kinds,
            course_id=course_id,
            source_id=source_id,
            limit=limit,
        )
        return whole(found)

    return await read(actor, query)


@router.get("/search/similar", response_model=Page[Found])
async def similar(
    actor: CurrentActor,
    object_type: Annotated[str, Query(max_length=20)],
    object_id: UUID,
    types: Types = None,
    limit: Limit = 10,
) -> Response:
    """Return what means nearly the same as one of the person's things, nearest first."""
    kind, kinds = _kinds(object_type, SEARCHED)[0], _kinds(types, SEARCHED)

    def query(session: Any) -> dict[str, Any]:
        return whole(
            more_like_this(
                session, actor, object_type=kind, object_id=object_id, types=kinds, limit=limit
            )
        )

    return await read(actor, query)


def _kinds(types: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in (types or "").split(",") if part.strip()))
    if unknown := [kind for kind in wanted if kind not in known]:
        raise Invalid(
            f"There is no type “{unknown[0][:40]}”; search {', '.join(known)}.",
            details={"fields": {"types": "unknown"}},
        )
    return wanted or SEARCHED
