"""Files in a request: read whole, within limits, with a clear error for what is no form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from maigie.core.errors import Invalid

Body = TypeVar("Body", bound=BaseModel)
FORM = "multipart/form-data"
MOST_FIELDS = 10


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it was sent; its name and media type are the sender's words."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SentForm:
    """The text fields of a form, and the file in its field ``file``, if there is one."""

    fields: dict[str, str]
    file: SentFile | None


def media_type_of(request: Request) -> str:
    """Return what kind of body a request says it has, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def form_content(
    fields: Mapping[str, Mapping[str, str]], *, needs_file: bool = True
) -> dict[str, Any]:
    """Describe for OpenAPI a form with a file and text fields, as the content of a request body.

    Args:
        fields: The schema of each text field.
        needs_file: Whether a form without a file is refused.
    """
    properties = {"file": {"type": "string", "format": "binary"}, **fields}
    required = {"required": ["file"]} if needs_file else {}
    return {FORM: {"schema": {"type": "object", **required, "properties": properties}}}


def validated(read_body: Callable[[], Body]) -> Body:
    """Return a body that no route parameter could validate.

    Raises:
        Invalid: A field is not acceptable; ``details`` names each.
    """
    try:
        return read_body()
    except ValidationError as error:
        fields = {".".join(map(str, one["loc"])): one["msg"] for one in error.errors()}
        raise Invalid("A field is not acceptable.", details={"fields": fields}) from error


async def sent_form(request: Request, *, max_bytes: int, max_fields: int = MOST_FIELDS) -> SentForm:
    """Return what a multipart form holds.

    Args:
        request: With a body of type ``multipart/form-data``.
        max_bytes: Most of a field that is read; of a longer file one byte more is returned, so
            that whoever takes it can say that it is too long.
        max_fields: Most text fields.

    Raises:
        Invalid: It is no such form, or holds more than one file or too many fields.
    """
    # Read whole first: the idempotency key needs the body again.
    await request.body()
    try:
        async with request.form(
            max_files=1, max_fields=max_fields, max_part_size=max_bytes
        ) as form:
            return await _read(form, max_bytes)
    except (FormParserError, HTTPException) as error:
        raise Invalid("The form cannot be read; send one file in the field `file`.") from error


async def _read(form: FormData, max_bytes: int) -> SentForm:
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    file = form.get("file")
    if not isinstance(file, UploadFile):
        return SentForm(fields, None)
    data = await file.read(max_bytes + 1)
    return SentForm(fields, SentFile(file.filename or "", file.content_type or "", data))
