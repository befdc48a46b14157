"""Search over what a person has, by meaning. Courses are indexed in this version."""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from maigie.api.dependencies import CurrentActor
from maigie.api.writes import read
from services.learning import course_index

router = APIRouter(tags=["search"])


@router.get("/search")
async def search(
    actor: CurrentActor,
    q: Annotated[str, Query(min_length=1, max_length=400)],
    types: Annotated[Literal["course"] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """Return what is nearest in meaning, best first, each with its best passage."""
    del types
    vector = await asyncio.to_thread(course_index.vector_of, q)

    def query(session: Any) -> dict[str, Any]:
        found = course_index.search_courses(session, actor, vector=vector, limit=limit)
        return {"items": found, "next_cursor": None}

    return await read(actor, query)
