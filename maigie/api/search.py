"""Search over notes, resources and courses, by words and by meaning."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import whole
from maigie.api.pagination import Page
from maigie.api.writes import read
from maigie.core.errors import Invalid
from services.learning.material_search import TYPES, Found, meaning_of, search_material

router = APIRouter(tags=["search"])


@router.get("/search", response_model=Page[Found])
async def search(
    actor: CurrentActor,
    q: Annotated[str, Query(min_length=1, max_length=400)],
    types: Annotated[
        str | None,
        Query(max_length=100, description="Some of note, resource and course, with commas between"),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """Return what fits best, each with its best passage and what matched."""
    kinds = _kinds(types)
    vector = await asyncio.to_thread(meaning_of, q)

    def query(session: Any) -> dict[str, Any]:
        found = search_material(session, actor, words=q, vector=vector, types=kinds, limit=limit)
        return whole(found)

    return await read(actor, query)


def _kinds(types: str | None) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in (types or "").split(",") if part.strip()))
    if unknown := [kind for kind in wanted if kind not in TYPES]:
        raise Invalid(
            f"There is no type “{unknown[0][:40]}”; search {', '.join(TYPES)}.",
            details={"fields": {"types": "unknown"}},
        )
    return wanted or TYPES
