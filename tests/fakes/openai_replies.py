"""What the fake OpenAI server can be told to answer, sound or broken."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ERROR_TYPES = {401: "authentication_error", 429: "rate_limit_error"}


@dataclass(frozen=True)
class ToolCall:
    """A function the model wants called, its arguments as the text a model would write."""

    name: str
    arguments: str = "{}"
    id: str = "call_1"


@dataclass(frozen=True)
class Reply:
    """A sound answer; `pause_s` between streamed pieces makes it a slow one."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    finish_reason: str = ""
    refusal: str | None = None
    usage: bool = True
    piece_chars: int = 5
    pause_s: float = 0.0

    @property
    def reason(self) -> str:
        return self.finish_reason or ("tool_calls" if self.tool_calls else "stop")

    def pieces(self) -> list[str]:
        return [
            self.text[start : start + self.piece_chars]
            for start in range(0, len(self.text), self.piece_chars)
        ]


@dataclass(frozen=True)
class OddVectors:
    """Embeddings of which some are missing, or that are of a length nobody asked for."""

    missing: int = 0
    size: int | None = None


@dataclass(frozen=True)
class Failure:
    """An error in the API's own shape."""

    status: int
    message: str = "Something went wrong."
    code: str | None = None
    param: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        kind = ERROR_TYPES.get(self.status, "invalid_request_error")
        error = {"message": self.message, "type": kind, "param": self.param, "code": self.code}
        return {"error": error}


@dataclass(frozen=True)
class Garbage:
    """A body that is no completion, with any status and type."""

    body: bytes = b'{"choices": [{"mess'
    status: int = 200
    content_type: str = "application/json"


@dataclass(frozen=True)
class Stall:
    """Nothing more after some streamed characters, until the caller leaves or the test ends."""

    text: str = ""


@dataclass(frozen=True)
class Cut:
    """The connection drops after this much of the answer; `politely` ends the body in form."""

    text: str = ""
    politely: bool = False


@dataclass(frozen=True)
class Endless:
    """The same piece for ever."""

    piece: str = "and so on "


Script = Reply | Failure | Garbage | Stall | Cut | Endless


@dataclass(frozen=True)
class Received:
    """One request as it arrived; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return "\n".join(str(message.get("content") or "") for message in self.messages)

    @property
    def messages(self) -> Sequence[Mapping[str, Any]]:
        return self.body.get("messages", [])


_CONTRACT = re.compile(r"JSON_ONLY\s*(\{.*?\})\s*END_JSON", re.DOTALL)
_CALL = re.compile(r"call (?:the )?tool ([\w.]+) with (\{.*?\})(?=\s|$)", re.IGNORECASE)
_SAY = re.compile(r"(?:say|reply with|answer with)[: ]+[\"“](.+?)[\"”]", re.IGNORECASE)


def obey(received: Received) -> Reply:
    """Do what any text in the context says, whoever wrote it.

    Blocks between JSON_ONLY and END_JSON are repeated, `call tool NAME with {…}` becomes a tool
    call (or the same as an action block, when no tools are offered), `say "…"` is said.
    """
    untrusted = "\n".join(_unquoted(m) for m in received.messages if m.get("role") != "system")
    calls = [(name, arguments) for name, arguments in _CALL.findall(untrusted)]
    if calls and received.body.get("tools"):
        return Reply(
            tool_calls=tuple(
                ToolCall(name, arguments, f"call_{number}")
                for number, (name, arguments) in enumerate(calls, start=1)
            )
        )
    actions = [*_CONTRACT.findall(untrusted), *(_as_action(*call) for call in calls)]
    blocks = [f"JSON_ONLY\n{action}\nEND_JSON" for action in actions]
    return Reply("\n".join([*blocks, *_SAY.findall(untrusted)]) or "Done.")


def _unquoted(message: Mapping[str, Any]) -> str:
    """Return a message's text, without the JSON quoting that data may be wrapped in."""
    content = str(message.get("content") or "")
    try:
        return "\n".join(_strings(json.loads(content)))
    except ValueError:
        return content


def _strings(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [text for value in node.values() for text in _strings(value)]
    if isinstance(node, list):
        return [text for value in node for text in _strings(value)]
    return []


def _as_action(name: str, arguments: str) -> str:
    return f'{{"action": {json.dumps(name)}, "payload": {arguments}}}'
