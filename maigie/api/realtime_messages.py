"""What a client may say over the realtime socket, and the closing codes it may hear."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError

from maigie.api.schemas import RequestBody
from maigie.api.turns import Chat
from maigie.core.errors import Invalid

MOST_BYTES = 64 * 1024
NOT_SIGNED_IN = 4401
FOREIGN_ORIGIN = 4403
TOO_MANY = 4429
TOO_BIG = 1009
TOO_SLOW = 1013
TurnId = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[\w.:-]+$")]
Topic = Annotated[str, Field(max_length=40)]


class SignIn(RequestBody):
    """The first message of a client without a cookie; later ones renew the token."""

    type: Literal["auth"]
    token: Annotated[str, Field(max_length=4_000)]


class Say(Chat):
    """A message to the assistant; a repeated ``turn`` gets the first answer."""

    type: Literal["chat"]
    turn: TurnId


class Stop(RequestBody):
    """Stop a turn."""

    type: Literal["stop"]
    turn: TurnId


class Resume(RequestBody):
    """Hear the events of a turn again behind one that was seen."""

    type: Literal["resume"]
    turn: TurnId
    after: Annotated[int, Field(ge=-1)] = -1


class Subscribe(RequestBody):
    """Hear which of these topics change; none of them stops it."""

    type: Literal["subscribe"]
    topics: Annotated[list[Topic], Field(max_length=40)]


class Ping(RequestBody):
    """Ask whether somebody is there."""

    type: Literal["ping"]


Said = SignIn | Say | Stop | Resume | Subscribe | Ping
_KINDS: dict[str, type[Said]] = {
    "auth": SignIn,
    "chat": Say,
    "stop": Stop,
    "resume": Resume,
    "subscribe": Subscribe,
    "ping": Ping,
}


class _Typed(BaseModel):
    type: str


def read_said(text: str) -> Said:
    """Read one message of a client.

    Raises:
        Invalid: It is none.
    """
    try:
        kind = _KINDS.get(_Typed.model_validate_json(text).type)
        if kind is None:
            raise Invalid(f"A message is one of {', '.join(_KINDS)}.")
        return kind.model_validate_json(text)
    except ValidationError as error:
        wrong: dict[str, Any] = {
            ".".join(map(str, one["loc"])): one["msg"][:200] for one in error.errors()[:10]
        }
        raise Invalid("This message cannot be read.", details={"fields": wrong}) from error
