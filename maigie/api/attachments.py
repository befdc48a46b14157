"""Files that are sent with a message: uploaded first, then named by id in the message."""

import asyncio
from functools import partial
from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter, Request, Response

from maigie.api.dependencies import CurrentActor
from maigie.api.uploads import FORM, media_type_of, sent_form
from maigie.api.writes import write
from maigie.core.errors import Invalid
from services.assistant.file_words import words_of
from services.assistant.limits import check_turn_limit
from services.assistant.message_files import MAX_BYTES, AttachmentView, add_file, remove_file

router = APIRouter(prefix="/ai", tags=["assistant"])
MOST_FIELDS = 5


@router.post("/attachments", status_code=HTTPStatus.CREATED, response_model=AttachmentView)
async def add_attachment(actor: CurrentActor, request: Request) -> Response:
    """Keep a file, sent as the multipart field ``file``, for the next message."""
    await asyncio.to_thread(check_turn_limit, actor)
    if media_type_of(request) != FORM:
        raise _no_file()
    form = await sent_form(request, max_bytes=MAX_BYTES, max_fields=MOST_FIELDS)
    if form.file is None:
        raise _no_file()
    name, kind, data = form.file.name, form.file.media_type, form.file.data
    text = "" if len(data) > MAX_BYTES else await asyncio.to_thread(_words, name, data, kind)
    keep = partial(
        add_file,
        actor=actor,
        name=name,
        media_type=kind,
        data=data,
        text=text,
    )
    return await write(request, actor, HTTPStatus.CREATED, keep)


@router.delete("/attachments/{attachment_id}", status_code=HTTPStatus.NO_CONTENT)
async def remove_attachment(attachment_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Forget a file that was not sent yet."""
    change = partial(remove_file, actor=actor, attachment_id=attachment_id)
    return await write(request, actor, HTTPStatus.NO_CONTENT, change)


def _words(name: str, data: bytes, kind: str) -> str:
    return words_of(name, data, media_type=kind)


def _no_file() -> Invalid:
    return Invalid("Send the file as multipart/form-data in the field “file”.")
