"""Sources that were read, with nuggets ready to be learnt from."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.library_sources import (
    LibrarySource,
    Nugget,
    NuggetSource,
    NuggetStatus,
    SourceType,
)
from maigie.providers.embeddings.in_use import model_in_use
from services.library.library_index import NUGGET
from services.search.index import EmbeddedPart, replace_parts

CELL_PAGES = (
    (
        "The cell",
        (
            "A cell is the smallest unit of life that can replicate on its own. The cell membrane is a"
            " thin layer of lipids that controls what enters and leaves. Inside the cell, the nucleus"
            " stores genetic material in the form of chromosomes."
        ),
    ),
    (
        "Energy",
        (
            "Mitochondria are organelles that release energy from glucose during cellular respiration."
            " Chloroplasts are organelles that capture light and turn it into sugar. Ribosomes are"
            " small structures that build proteins from amino acids."
        ),
    ),
    (
        "Transport",
        (
            "Osmosis is the movement of water through a membrane. Diffusion is the spreading of"
            " particles from where there are many to where there are few. Active transport pumps"
            " substances against a gradient with energy from respiration."
        ),
    ),
)


def add_source(
    session: Session,
    actor: Actor,
    *,
    title: str = "Biology",
    pages: Sequence[tuple[str, str]] = CELL_PAGES,
    course_id: UUID | None = None,
    chain: bool = True,
    slides: bool = False,
) -> LibrarySource:
    """Store a source with a ready nugget for each page; each builds on the one before."""
    owner = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
    source = LibrarySource(
        **owner,
        type=SourceType.MANUAL,
        title=title,
        content_hash=_hash(f"{title}{pages}"),
        course_id=course_id,
    )
    session.add(source)
    session.flush()
    before: list[str] = []
    for place, (name, text) in enumerate(pages):
        nugget = Nugget(
            **owner,
            source_id=source.id,
            position=place,
            title=name,
            content=text,
            content_hash=_hash(text),
            status=NuggetStatus.READY,
            prerequisites=before[-1:] if chain else [],
            slides=[{"title": name, "bullets": [text.split(". ")[0]]}] if slides else [],
            course_id=course_id,
        )
        session.add(nugget)
        session.flush()
        before.append(str(nugget.id))
        session.add(
            NuggetSource(
                **owner,
                nugget_id=nugget.id,
                source_type=SourceType.MANUAL,
                source_path=f"{title}.pdf",
                chunk_index=place,
                page=place + 1,
            )
        )
        _index(session, actor, nugget.id, f"{name}. {text}")
    session.flush()
    return source


def _index(session: Session, actor: Actor, nugget_id: UUID, text: str) -> None:
    """Make a nugget findable by its words; its meaning is left out."""
    part = EmbeddedPart(0, text, (1.0, *([0.0] * 383)))
    replace_parts(
        session,
        actor,
        object_type=NUGGET,
        object_id=nugget_id,
        model=model_in_use(),
        parts=(part,),
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
