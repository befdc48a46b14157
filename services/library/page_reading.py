"""What a resource's own page says of itself, read in the background."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.core.events import publish
from maigie.models.library import FetchStatus, Resource, ResourceType
from maigie.providers.fetch import Fetched, FetchFailed, fetcher
from services.library.events import ResourceUpdated
from services.library.owned import owned_resource
from services.library.resource_views import OWN
from services.library.rules.page_facts import PageFacts, page_facts
from services.library.rules.web_addresses import kind_of

HTML = {"text/html", "application/xhtml+xml"}


def read_page(actor: Actor, *, resource_id: str) -> Fetched | FetchFailed | None:
    """Fetch the page of a resource; None when there is nothing to fetch any more.

    Raises:
        FetchFailed: It did not answer, but may later.
    """
    try:
        with unit_of_work(actor) as session:
            url = owned_resource(session, actor, UUID(resource_id)).url
    except NotFound:
        return None
    if not url:
        return None
    try:
        return fetcher().fetch(url)
    except FetchFailed as failure:
        if failure.passing:
            note_failure(actor, resource_id=resource_id, failure=failure)
            raise
        return failure


def note_failure(actor: Actor, *, resource_id: str, failure: FetchFailed) -> None:
    """Let the person see why the page is not read yet; the job is tried again meanwhile."""
    with unit_of_work(actor) as session:
        _fail(session, owned_resource(session, actor, UUID(resource_id)), failure)


def store_page(
    session: Session,
    actor: Actor,
    *,
    resource_id: str,
    prepared: Fetched | FetchFailed | None,
) -> None:
    """Store what the page says; what the person wrote about the resource stays."""
    if prepared is None:
        return
    try:
        resource = owned_resource(session, actor, UUID(resource_id))
    except NotFound:
        return
    if isinstance(prepared, FetchFailed):
        _fail(session, resource, prepared)
        return
    _fill(resource, prepared, at=clock.now())
    session.add(resource)
    publish(session, actor, ResourceUpdated(resource_id=resource.id))
    session.flush()


def _fail(session: Session, resource: Resource, failure: FetchFailed) -> None:
    resource.fetch_status, resource.fetch_error = FetchStatus.FAILED, failure.reason[:300]
    session.add(resource)
    session.flush()


def _fill(resource: Resource, page: Fetched, *, at: datetime) -> None:
    own = set(resource.details.get(OWN, []))
    facts = page_facts(page.body, charset=page.charset) if page.kind in HTML else PageFacts()
    if facts.title and "title" not in own:
        resource.title = facts.title
    if facts.description and "description" not in own:
        resource.description = facts.description
    if "type" not in own:
        resource.type = _kind(page, facts)
    resource.site = facts.site or resource.site
    known = {k: v for k, v in asdict(facts).items() if k in {"author", "minutes"} and v}
    resource.details = {
        **resource.details,
        **known,
        "content_type": page.kind,
        "final_url": page.url,
    }
    resource.fetch_status, resource.fetch_error, resource.fetched_at = FetchStatus.FETCHED, "", at


def _kind(page: Fetched, facts: PageFacts) -> ResourceType:
    if page.kind == "application/pdf":
        return ResourceType.PDF
    if page.kind.startswith("video/"):
        return ResourceType.VIDEO
    return ResourceType(facts.kind or kind_of(page.url))
