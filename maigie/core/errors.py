"""Anticipated failures: the kinds an adapter must know how to show."""

from http import HTTPStatus
from typing import Any, ClassVar


class MaigieError(Exception):
    """A failure we expected; its message is safe to show to the person.

    Args:
        message: What happened, in plain words.
        code: Stable machine name; the class default when omitted.
        details: Extra facts for a client, for example per field.
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    default_code: ClassVar[str] = "bad_request"

    def __init__(
        self, message: str, *, code: str | None = None, details: dict[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.details = details


class Invalid(MaigieError):
    """The request is understood but a value in it cannot be accepted."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    default_code = "invalid"


class NotSignedIn(MaigieError):
    """No valid identity came with the request."""

    status = HTTPStatus.UNAUTHORIZED
    default_code = "not_signed_in"


class NotFound(MaigieError):
    """The thing does not exist, or the actor may not know that it does."""

    status = HTTPStatus.NOT_FOUND
    default_code = "not_found"


class NotPermitted(MaigieError):
    """The actor may see the thing but not do this to it."""

    status = HTTPStatus.FORBIDDEN
    default_code = "not_permitted"


class Conflict(MaigieError):
    """The request is well formed but the current state forbids it."""

    status = HTTPStatus.CONFLICT
    default_code = "conflict"


class TooMany(MaigieError):
    """A limit was reached; ``details["retry_after_s"]`` says when to try again."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    default_code = "too_many_requests"


class Unavailable(MaigieError):
    """A provider (model, speech, database) did not answer; a retry may help."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    default_code = "unavailable"
