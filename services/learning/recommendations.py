"""Recommending resources: what is needed, what fits it, why, and keeping it for the person.

Only what the person saved and what stands in the curated catalogue is recommended, so every
address exists. What was put away does not come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.library import RecommendationSource, ResourceType
from maigie.providers.embeddings.in_use import model_in_use
from maigie.providers.embeddings.minilm import local_embedder
from services.learning.catalogue_vectors import catalogue_vectors
from services.learning.material_search import meaning_of, search_material
from services.learning.recommend_context import is_known, known_addresses, read_needs
from services.learning.rules.quotes import covered
from services.learning.rules.recommendation_ranking import Fit, Need, candidates, rank
from services.learning.rules.resource_files import OpenResource
from services.library.library_index import RESOURCE
from services.library.resource_recommendations import recommend_again
from services.library.resource_views import ResourceView
from services.library.resources import Recommendation, get_resource, save_resource

OWN_SCORE, LEAST_COVERED = 0.9, 0.6
MOST_OWN = 2
TOPICS_SAID = 4
MOST_ORDERED = 12
"""So many places down a model's order may lift a resource."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A resource worth looking at, why, and how well it fits (0-1).

    ``resource_id`` is set for one the person saved and never opened; the others come from the
    catalogue, with the subject they stand under in ``catalogue``.
    """

    title: str
    url: str
    type: str
    site: str
    description: str
    difficulty: int | None
    topics: tuple[str, ...]
    reason: str
    score: float
    catalogue: str = ""
    resource_id: str | None = None
    course_id: str | None = None
    goal_id: str | None = None


def recommend_resources(
    session: Session,
    actor: Actor,
    *,
    courses: Sequence[UUID] = (),
    goals: Sequence[UUID] = (),
    recent_activity: Sequence[str] = (),
    words: str = "",
    types: Sequence[str] = (),
    limit: int = 5,
    vector: tuple[float, ...] | None = None,
    order: Sequence[str] = (),
    at: datetime,
) -> tuple[Suggestion, ...]:
    """Return what is worth watching, reading or practising with, best first.

    Args:
        session: The unit of work to read in.
        actor: Who learns.
        courses: Courses to recommend for.
        goals: Goals to recommend for.
        recent_activity: What the person did lately, in words.
        words: What is asked for.
        types: Only these types of resources; all when empty.
        limit: Most resources.
        vector: From ``meaning_of_needs``; None goes by words and subjects only.
        order: From ``model_order``: addresses that go first, in this order.
        at: The present (aware).

    Raises:
        NotFound: The actor has no such course or goal.
    """
    needs = read_needs(
        session,
        actor,
        courses=courses,
        goals=goals,
        recent_activity=recent_activity,
        words=words,
        at=at,
    )
    known = known_addresses(session, actor)
    fitting = candidates(needs)
    wider = max(limit, MOST_ORDERED) if order else limit
    fits = rank(
        needs,
        similarity=_similarity(fitting, vector),
        known=frozenset(one.url for one in fitting if is_known(one.url, known)),
        types=types,
        limit=wider,
    )
    own = _own(session, actor, needs, vector, types)
    found = (*own, *map(_suggestion, fits))
    places = {url: place for place, url in enumerate(order)}
    return tuple(sorted(found, key=lambda one: (places.get(one.url, len(places)), -one.score)))[
        :limit
    ]


def meaning_of_needs(actor: Actor, *, at: datetime, **about: Any) -> tuple[float, ...] | None:
    """Return the vector of what is needed, and have those of what may fit at hand.

    Slow the first time, so call it outside any transaction.

    Args:
        actor: Who learns.
        at: The present (aware).
        **about: Of courses, goals, recent_activity and words, as ``recommend_resources`` has them.

    Raises:
        NotFound: The actor has no such course or goal.
    """
    with unit_of_work(actor) as session:
        needs = read_needs(session, actor, at=at, **about)
    if not needs:
        return None
    vector = meaning_of(query_of(needs))
    _similarity(candidates(needs), vector)
    return vector


def query_of(needs: Sequence[Need]) -> str:
    """Return needs as one line to look for."""
    parts = [f"{one.title}: {', '.join(one.topics[:TOPICS_SAID])}" for one in needs[:3]]
    return "; ".join(parts)[:400]


def suggestion_of(
    view: ResourceView, *, reason: str, score: float, course_id: str | None, goal_id: str | None
) -> Suggestion:
    """Return a resource the person has as something to suggest."""
    return Suggestion(
        title=view.title,
        url=view.url or "",
        type=view.type,
        site=view.site,
        description=view.description,
        difficulty=view.difficulty,
        topics=view.tags,
        reason=reason,
        score=score,
        resource_id=view.id,
        course_id=course_id,
        goal_id=goal_id,
    )


def keep_suggestions(
    session: Session,
    actor: Actor,
    *,
    suggestions: Sequence[Suggestion],
    at: datetime,
    asked_for: str = "",
) -> tuple[ResourceView, ...]:
    """Put suggestions into the library as recommended by the assistant, with their reasons.

    Args:
        session: The unit of work to write in.
        actor: For whom.
        suggestions: From ``recommend_resources``.
        at: The present (aware).
        asked_for: What they were made for without being asked: ``goal:<id>`` or ``course:<id>``.
    """
    return tuple(
        keep_suggestion(session, actor, suggestion=one, at=at, asked_for=asked_for)
        for one in suggestions
    )


def keep_suggestion(
    session: Session, actor: Actor, *, suggestion: Suggestion, at: datetime, asked_for: str = ""
) -> ResourceView:
    """Put one suggestion into the library; one the person has is only marked."""
    recommendation = Recommendation(
        RecommendationSource.AI,
        suggestion.reason,
        suggestion.score,
        facts=_facts(suggestion, asked_for),
    )
    if suggestion.resource_id is not None:
        return recommend_again(
            session,
            actor,
            resource_id=UUID(suggestion.resource_id),
            recommendation=recommendation,
        )
    return save_resource(
        session,
        actor,
        at=at,
        url=suggestion.url,
        title=suggestion.title,
        kind=ResourceType(suggestion.type),
        description=suggestion.description,
        difficulty=suggestion.difficulty,
        recommendation=recommendation,
        course_id=UUID(suggestion.course_id) if suggestion.course_id else None,
        goal_id=UUID(suggestion.goal_id) if suggestion.goal_id else None,
        read_page=False,
    )


def _facts(suggestion: Suggestion, asked_for: str) -> dict[str, Any]:
    facts: dict[str, Any] = {"topics": list(suggestion.topics)}
    if suggestion.catalogue:
        facts["catalogue"] = suggestion.catalogue
    if asked_for:
        facts["recommended_for"] = asked_for
    return facts


def _similarity(
    resources: Sequence[OpenResource], vector: tuple[float, ...] | None
) -> dict[str, float]:
    """Return how near resources are in meaning; their vectors are computed once and kept."""
    if vector is None or not resources:
        return {}
    if model_in_use() != local_embedder().model:  # another one would be asked for all of them
        return {}
    rows = catalogue_vectors(local_embedder(), [one.text for one in resources])
    near = rows @ np.asarray(vector, np.float32)
    return {one.url: float(value) for one, value in zip(resources, near, strict=True)}


def _own(
    session: Session,
    actor: Actor,
    needs: Sequence[Need],
    vector: tuple[float, ...] | None,
    types: Sequence[str],
) -> list[Suggestion]:
    """Return what the person saved and never opened, where it has the words of what is needed."""
    found: list[Suggestion] = []
    for need in needs[:3]:
        for hit in search_material(
            session, actor, words=query_of([need]), vector=vector, types=(RESOURCE,), limit=4
        ):
            view = get_resource(session, actor, resource_id=UUID(hit.object_id))
            is_wanted = not types or view.type in types
            share = max(covered(f"{hit.title} {hit.snippet}", text) for text in _texts(need))
            is_new = view.url and view.opened_at is None and not view.recommended
            if is_new and is_wanted and share >= LEAST_COVERED:
                found.append(_of_own(view, need, share))
    return list({one.resource_id: one for one in found}.values())[:MOST_OWN]


def _texts(need: Need) -> tuple[str, ...]:
    return (need.title, *need.topics[:TOPICS_SAID])


def _of_own(view: ResourceView, need: Need, share: float) -> Suggestion:
    return suggestion_of(
        view,
        reason=f"You saved it and have not opened it yet; it fits “{need.title}”.",
        score=round(OWN_SCORE * share, 4),
        course_id=need.course_id,
        goal_id=need.goal_id,
    )


def _suggestion(fit: Fit) -> Suggestion:
    one = fit.resource
    return Suggestion(
        title=one.title,
        url=one.url,
        type=one.type,
        site=one.site,
        description=one.why,
        difficulty=one.difficulty,
        topics=one.topics,
        reason=fit.reason,
        score=fit.score,
        catalogue=one.subject,
        course_id=fit.need.course_id,
        goal_id=fit.need.goal_id,
    )
