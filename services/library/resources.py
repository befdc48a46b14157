"""Saving resources, opening them, recommending them, and having their pages read."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_jsonable_python
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.core.events import publish
from maigie.core.jobs import enqueue
from maigie.models.library import FetchStatus, RecommendationSource, Resource, ResourceType
from services.library.events import ResourceRecommended, ResourceSaved, ResourceUpdated
from services.library.origins import origin_of
from services.library.owned import check_belongings, owned_resource
from services.library.resource_views import OWN, ResourceView, resource_view
from services.library.rules.tags import clean_tags
from services.library.rules.web_addresses import checked_url, kind_of, name_of, site_of, url_key

FETCH_RESOURCE = "library.fetch_resource"
LONGEST_TITLE, LONGEST_DESCRIPTION = 300, 4000


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Why a resource is recommended, by whom, and how well it fits (0-1).

    ``facts`` say where it comes from and for what it is recommended; they are kept with it.
    """

    source: RecommendationSource
    reason: str = ""
    score: float | None = None
    facts: dict[str, Any] = field(default_factory=dict[str, Any])


def save_resource(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    url: str | None = None,
    title: str = "",
    kind: ResourceType | None = None,
    description: str = "",
    tags: tuple[str, ...] | list[str] = (),
    starred: bool = False,
    difficulty: int | None = None,
    recommendation: Recommendation | None = None,
    course_id: UUID | None = None,
    topic_id: UUID | None = None,
    goal_id: UUID | None = None,
    read_page: bool = True,
) -> ResourceView:
    """Put a resource into the library; an address that is there already comes back as it is.

    What its page says of itself is read in the background, unless ``read_page`` is false.

    Raises:
        Invalid: It has neither address nor title, or the address is none.
        NotFound: What it shall belong to is not the actor's.
    """
    address = _address(url)
    if address is None and not title.strip():
        raise Invalid("A resource needs an address or a title.")
    belongings = {"course_id": course_id, "topic_id": topic_id, "goal_id": goal_id}
    check_belongings(session, actor, belongings)
    known = _known(session, actor, address)
    if known is not None:
        return _again(session, actor, known, belongings, starred=starred, at=at)
    resource = Resource(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        url=address,
        url_key=url_key(address) if address else None,
        title=one_line(title) or name_of(address or ""),
        type=kind or ResourceType(kind_of(address) if address else "link"),
        description=description.strip()[:LONGEST_DESCRIPTION],
        site=site_of(address) if address else "",
        details={OWN: own_words(title=title.strip(), type=kind, description=description.strip())},
        tags=clean_tags(tags),
        difficulty=difficulty,
        starred_at=at if starred else None,
        fetch_status=FetchStatus.PENDING if address and read_page else FetchStatus.NONE,
        source=origin_of(actor),
        course_id=course_id,
        topic_id=topic_id,
        goal_id=goal_id,
    )
    mark_recommended(resource, recommendation)
    session.add(resource)
    session.flush()
    view = resource_view(resource)
    publish(session, actor, ResourceSaved(resource_id=resource.id))
    if recommendation is not None:
        announce_recommended(session, actor, view)
    if address and read_page:
        enqueue(session, actor, FETCH_RESOURCE, resource_id=view.id)
    session.flush()
    return view


def get_resource(session: Session, actor: Actor, *, resource_id: UUID) -> ResourceView:
    """Return one resource.

    Raises:
        NotFound: The actor has no such resource.
    """
    return resource_view(owned_resource(session, actor, resource_id))


def open_resource(
    session: Session, actor: Actor, *, resource_id: UUID, at: datetime
) -> ResourceView:
    """Remember that the person opened a resource.

    Raises:
        NotFound: The actor has no such resource.
    """
    resource = owned_resource(session, actor, resource_id)
    resource.opened_at = at
    return store_changed(session, actor, resource)


def fetch_again(session: Session, actor: Actor, *, resource_id: UUID) -> ResourceView:
    """Read the resource's own page once more.

    Raises:
        NotFound: The actor has no such resource.
        Conflict: It has no address.
    """
    resource = owned_resource(session, actor, resource_id)
    if not resource.url:
        raise Conflict("This resource has no address to read.")
    resource.fetch_status, resource.fetch_error = FetchStatus.PENDING, ""
    enqueue(session, actor, FETCH_RESOURCE, resource_id=str(resource_id))
    return store_changed(session, actor, resource)


def _known(session: Session, actor: Actor, address: str | None) -> Resource | None:
    if address is None:
        return None
    return session.exec(
        select(Resource).where(
            col(Resource.owner_id) == actor.user_id, col(Resource.url_key) == url_key(address)
        )
    ).one_or_none()


def _again(
    session: Session,
    actor: Actor,
    known: Resource,
    belongings: dict[str, UUID | None],
    *,
    starred: bool,
    at: datetime,
) -> ResourceView:
    """Bring what is saved a second time out of the trash, and fill in only what it lacks."""
    known.trashed_at = None
    known.starred_at = known.starred_at or (at if starred else None)
    for name, value in belongings.items():
        if value is not None and getattr(known, name) is None:
            setattr(known, name, value)
    return store_changed(session, actor, known)


def store_changed(
    session: Session, actor: Actor, resource: Resource, *, words: set[str] | None = None
) -> ResourceView:
    """Write a changed resource; new ``words`` are announced, so that search follows."""
    session.add(resource)
    session.flush()
    if words:
        publish(session, actor, ResourceUpdated(resource_id=resource.id))
        session.flush()
    return resource_view(resource)


def own_words(**given: Any) -> list[str]:
    """Name what the person chose, so that reading the page does not overwrite it."""
    return [name for name in ("title", "type", "description") if given.get(name)]


def mark_recommended(resource: Resource, recommendation: Recommendation | None) -> None:
    """Write who recommends a resource, why and for what; None takes all of it away."""
    resource.recommended = recommendation is not None
    resource.recommendation_source = recommendation.source if recommendation else None
    resource.recommendation_reason = recommendation.reason[:500] if recommendation else ""
    resource.score = recommendation.score if recommendation else None
    if recommendation is not None:
        resource.details = {**resource.details, **recommendation.facts}


def announce_recommended(session: Session, actor: Actor, view: ResourceView) -> None:
    """Tell the other parts that a resource is recommended now."""
    shown = to_jsonable_python(asdict(view))
    event = ResourceRecommended(resource_id=UUID(view.id), resource=shown, score=view.score)
    publish(session, actor, event)


def _address(url: str | None) -> str | None:
    if url is None or not url.strip():
        return None
    try:
        return checked_url(url)
    except ValueError as error:
        raise Invalid(
            "This is no address of a web page. It should look like https://example.org/page.",
            details={"fields": {"url": "no web address"}},
        ) from error


def one_line(text: str) -> str:
    """Return a title without line breaks, not too long."""
    return " ".join(text.split())[:LONGEST_TITLE]
