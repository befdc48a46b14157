"""Hearing a nugget: its text is spoken once, when somebody first wants to hear it, and kept."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.core.jobs import enqueue
from maigie.models.library_sources import Nugget
from maigie.providers.speech import speaker
from maigie.providers.storage import files
from services.library.nugget_views import PICTURE
from services.library.owned import owned_nugget
from services.library.source_files import FORGET_FILE


def hear_nugget(actor: Actor, *, nugget_id: UUID) -> bytes:
    """Return a nugget as a WAV file; spoken outside any transaction when it was not before.

    Raises:
        NotFound: The actor has no such nugget.
        Unavailable: The voice does not work, or the disk refused the file.
    """
    with unit_of_work(actor) as session:
        nugget = owned_nugget(session, actor, nugget_id)
    if nugget.audio_key is not None:
        try:
            return files.read(nugget.audio_key)
        except NotFound:
            pass  # the folder was cleared: it is spoken again
    sound = speaker().speak(f"{nugget.title}. {nugget.content}")
    key = files.put(sound, owner_id=actor.user_id)
    with unit_of_work(actor) as session:
        now = owned_nugget(session, actor, nugget_id)
        if now.content == nugget.content:
            forget_sound(session, actor, now)
            now.audio_key = key
            session.add(now)
        else:
            enqueue(session, actor, FORGET_FILE, key=key)
    return sound


def forget_sound(session: Session, actor: Actor, nugget: Nugget) -> None:
    """Let go of the sound of a nugget that says something else now."""
    if nugget.audio_key is not None:
        enqueue(session, actor, FORGET_FILE, key=nugget.audio_key)
    nugget.audio_key = None


def forget_picture(session: Session, actor: Actor, nugget: Nugget) -> None:
    """Let go of the picture of a nugget."""
    if nugget.image_key is not None:
        enqueue(session, actor, FORGET_FILE, key=nugget.image_key)
    nugget.image_key = None
    nugget.details = {name: said for name, said in nugget.details.items() if name != PICTURE}


def forget_media(session: Session, actor: Actor, nugget: Nugget) -> None:
    """Let go of the kept files of a nugget that is taken away."""
    forget_sound(session, actor, nugget)
    forget_picture(session, actor, nugget)
