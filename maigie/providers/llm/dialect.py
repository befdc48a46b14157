"""What an endpoint understands: compatible servers differ in which parameters they take."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openai
from pydantic import BaseModel

from maigie.core.prompts import load_prompt
from maigie.providers.llm.language_model import CompletionRequest, Message

_CONTRACT = load_prompt(Path(__file__).with_name("json_contract.md"))

# Strict structured output knows no such limits; the answer is validated here against all of them.
_LOCAL_KEYWORDS = frozenset({"default", "maxLength", "minLength", "title"})

_REFUSALS = (openai.BadRequestError, openai.UnprocessableEntityError)


@dataclass(frozen=True)
class Dialect:
    """Optional parameters that may still be sent to one endpoint.

    Args:
        structured: `response_format` with a JSON Schema.
        old_token_limit: `max_tokens`, before it became `max_completion_tokens`.
        temperature: A temperature other than the model's own.
        stream_usage: `stream_options`.
    """

    structured: bool = True
    old_token_limit: bool = True
    temperature: bool = True
    stream_usage: bool = True

    def learn(self, error: Exception) -> "Dialect":
        """Return the dialect without what the endpoint just refused, else an equal one."""
        if not isinstance(error, _REFUSALS):
            return self
        complaint = f"{error.param or ''} {error}".lower()
        if any(word in complaint for word in ("response_format", "json_schema", "structured")):
            return replace(self, structured=False)
        if "max_tokens" in complaint:
            return replace(self, old_token_limit=False)
        if "temperature" in complaint:
            return replace(self, temperature=False)
        if "stream_options" in complaint or "include_usage" in complaint:
            return replace(self, stream_usage=False)
        return self

    def parameters(self, request: CompletionRequest, *, stream: bool) -> dict[str, Any]:
        """Spell a request for `chat.completions.create`, model and timeout apart."""
        limit = "max_tokens" if self.old_token_limit else "max_completion_tokens"
        parameters: dict[str, Any] = {
            "messages": self._messages(request),
            limit: request.max_tokens,
        }
        if self.temperature:
            parameters["temperature"] = request.temperature
        if request.response_schema is not None and self.structured:
            parameters["response_format"] = _response_format(request.response_schema)
        if stream:
            parameters["stream"] = True
        if stream and self.stream_usage:
            parameters["stream_options"] = {"include_usage": True}
        return parameters

    def _messages(self, request: CompletionRequest) -> list[dict[str, str]]:
        messages = request.messages
        if request.response_schema is not None and not self.structured:
            messages = _with_contract(messages, request.response_schema)
        return [{"role": message.role, "content": message.content} for message in messages]


def strict_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """Return a model's JSON Schema as strict structured output wants it."""
    function = openai.pydantic_function_tool(schema)["function"]
    return _without_local_keywords(function.get("parameters", {}))


def _response_format(schema: type[BaseModel]) -> dict[str, Any]:
    return {
        "type": "json_schema",
        "json_schema": {"name": schema.__name__, "strict": True, "schema": strict_schema(schema)},
    }


def _with_contract(messages: tuple[Message, ...], schema: type[BaseModel]) -> tuple[Message, ...]:
    contract = _CONTRACT.render(schema=json.dumps(strict_schema(schema)))
    if messages and messages[0].role == "system":  # many chat templates take only one of these
        first = replace(messages[0], content=f"{messages[0].content}\n\n{contract}")
        return (first, *messages[1:])
    return (Message("system", contract), *messages)


def _without_local_keywords(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_local_keywords(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _properties(value)
        if key in {"properties", "$defs"}
        else _without_local_keywords(value)
        for key, value in node.items()
        if key not in _LOCAL_KEYWORDS
    }


def _properties(named: dict[str, Any]) -> dict[str, Any]:
    return {name: _without_local_keywords(schema) for name, schema in named.items()}
