"""How a nugget is shown."""

from dataclasses import dataclass
from typing import Any

from maigie.models.library_sources import LibrarySource, Nugget, NuggetSource
from services.library.rules.parsing.kinds import MEDIA_TYPES, FileKind

OWN = "own"
"""Under this name a nugget's details list what the person wrote, so that reading keeps it."""

PICTURE = "picture"
"""Under this name a nugget's details say what its picture shows and is."""


@dataclass(frozen=True, slots=True)
class NuggetView:
    """One small unit to learn, with where its text stands.

    ``difficulty`` is 1 to 5; ``prerequisites`` are ids of nuggets whose terms this one uses;
    ``page`` counts from 1 (slides of a presentation too); ``image_alt`` says what its picture
    shows, where it has one.
    """

    id: str
    title: str
    content: str
    topics: tuple[str, ...]
    difficulty: int
    prerequisites: tuple[str, ...]
    slides: tuple[dict[str, Any], ...]
    status: str
    source_id: str
    source_title: str
    source_type: str
    source_path: str
    page: int | None
    heading: str
    chunk_index: int
    course_id: str | None
    topic_id: str | None
    has_image: bool
    image_alt: str
    has_audio: bool


def nugget_view(
    nugget: Nugget, source: LibrarySource, provenance: NuggetSource | None
) -> NuggetView:
    """Return a nugget as it is read."""
    return NuggetView(
        id=str(nugget.id),
        title=nugget.title,
        content=nugget.content,
        topics=tuple(nugget.topics),
        difficulty=nugget.difficulty,
        prerequisites=tuple(nugget.prerequisites),
        slides=tuple(nugget.slides),
        status=nugget.status.value,
        source_id=str(nugget.source_id),
        source_title=source.title,
        source_type=source.type.value,
        source_path=provenance.source_path if provenance else source.address,
        page=provenance.page if provenance else None,
        heading=provenance.heading if provenance else "",
        chunk_index=nugget.position,
        course_id=None if nugget.course_id is None else str(nugget.course_id),
        topic_id=None if nugget.topic_id is None else str(nugget.topic_id),
        has_image=nugget.image_key is not None,
        image_alt=_image_alt(nugget, source, provenance),
        has_audio=nugget.audio_key is not None,
    )


def _image_alt(nugget: Nugget, source: LibrarySource, provenance: NuggetSource | None) -> str:
    """Return what the author says a picture shows, else where it is from."""
    if nugget.image_key is None:
        return ""
    if alt := str(nugget.details.get(PICTURE, {}).get("alt") or ""):
        return alt
    page = provenance.page if provenance else None
    where = "" if page is None else f"{_unit(source)} {page} of "
    return f"Figure from {where}{source.title}"


def _unit(source: LibrarySource) -> str:
    return "slide" if source.media_type == MEDIA_TYPES[FileKind.PPTX] else "page"
