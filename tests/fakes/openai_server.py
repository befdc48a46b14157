"""A real HTTP server on loopback that speaks the OpenAI protocol and misbehaves on request.

    with OpenAiServer() as server:
        server.script(Failure(500), Reply("Hello"))
        client = openai.OpenAI(base_url=server.base_url, api_key=server.api_key)

Replies are used up in order; then `default` answers, or, with none, a 500 that says so.
"""

import base64
import contextlib
import json
import math
import struct
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Self

from tests.fakes.openai_replies import (
    Cut,
    Endless,
    Failure,
    Garbage,
    OddVectors,
    Received,
    Reply,
    Script,
    Stall,
    obey,
)

USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
CREATED = 1_790_000_000


class OpenAiServer:
    """The server, its script and what it received."""

    def __init__(self, *, default: Script | None = None, api_key: str = "sk-test") -> None:
        self.default = default
        self.api_key = api_key
        self.answer: Callable[[Received], Script] | None = None
        self.refused_parameters: set[str] = set()
        self.received: list[Received] = []
        self.stopping = Event()
        self._queue: deque[Script] = deque()
        self._embeddings: deque[Script | OddVectors] = deque()
        self._lock = Lock()
        self._http = _HttpServer(self)
        self._thread = Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def script(self, *replies: Script) -> None:
        with self._lock:
            self._queue.extend(replies)

    def script_embeddings(self, *replies: Script | OddVectors) -> None:
        """Misbehave at the next requests for embeddings; after that answer well."""
        with self._lock:
            self._embeddings.extend(replies)

    def next_embeddings(self) -> Script | OddVectors:
        with self._lock:
            return self._embeddings.popleft() if self._embeddings else OddVectors()

    def be_obedient(self) -> None:
        """From now on do whatever text in the context says."""
        self.answer = obey

    def next_reply(self, received: Received) -> Script:
        with self._lock:
            if self._queue:
                return self._queue.popleft()
        if self.answer is not None:
            return self.answer(received)
        return self.default or Failure(500, "The test scripted no reply for this request.")


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = False  # joined on close, so that no test leaves a thread behind

    def __init__(self, fake: OpenAiServer) -> None:
        self.fake = fake
        self._connections: list[socket] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> tuple[socket, Any]:
        connection, address = super().get_request()
        self._connections.append(connection)
        return connection, address

    def server_close(self) -> None:
        """Hang up on callers that keep their connection alive, then wait for the handlers."""
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(SHUT_RDWR)
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers that hang up are part of the game; `stopping` ends every handler."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5
    disable_nagle_algorithm = True  # head and body go out at once, or latency figures lie
    server: _HttpServer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Stay silent; the recorder has it all."""

    def do_GET(self) -> None:
        received = self._receive({})
        if self._refused(received):
            return
        model = {"id": "fake-model", "object": "model", "created": CREATED, "owned_by": "test"}
        self._send_json(200, {"object": "list", "data": [model]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        received = self._receive(body)
        if self._refused(received):
            return
        if self.path.endswith("/embeddings"):
            self._send_embeddings(self.server.fake.next_embeddings(), body)
            return
        reply = self.server.fake.next_reply(received)
        _SENDERS[type(reply)](self, reply, body)

    def _send_embeddings(self, reply: Script | OddVectors, body: dict[str, Any]) -> None:
        if not isinstance(reply, OddVectors):
            _SENDERS[type(reply)](self, reply, body)
            return
        sound = embeddings({**body, **({"dimensions": reply.size} if reply.size else {})})
        sound["data"] = sound["data"][: len(sound["data"]) - reply.missing]
        self._send_json(200, sound)

    def _receive(self, body: dict[str, Any]) -> Received:
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(self.command, self.path, headers, body)
        self.server.fake.received.append(received)
        return received

    def _refused(self, received: Received) -> bool:
        fake = self.server.fake
        failure = None
        if received.headers.get("authorization") != f"Bearer {fake.api_key}":
            failure = Failure(401, "Incorrect API key provided.", code="invalid_api_key")
        elif self.path not in _PATHS:
            failure = Failure(404, f"Unknown path {self.path}.")
        elif refused := sorted(fake.refused_parameters & received.body.keys()):
            message = f"Unsupported parameter: '{refused[0]}' is not supported with this model."
            failure = Failure(400, message, code="unsupported_parameter", param=refused[0])
        if failure:
            self._send_failure(failure, received.body)
        return failure is not None

    def _send_reply(self, reply: Reply, body: Mapping[str, Any]) -> None:
        if not body.get("stream"):
            self._send_json(200, completion(reply, body))
            return
        with_usage = (body.get("stream_options") or {}).get("include_usage")
        self._start_stream()
        for chunk in chunks(reply, body, usage=bool(reply.usage and with_usage)):
            self._event(json.dumps(chunk))
            if reply.pause_s:
                self.server.fake.stopping.wait(reply.pause_s)
        self._event("[DONE]")
        self._chunk(b"")

    def _send_failure(self, failure: Failure, _body: Mapping[str, Any]) -> None:
        self._send_json(failure.status, failure.body(), failure.headers)

    def _send_garbage(self, garbage: Garbage, _body: Mapping[str, Any]) -> None:
        self._send(garbage.status, garbage.body, {"content-type": garbage.content_type})

    def _stall(self, stall: Stall, body: Mapping[str, Any]) -> None:
        if body.get("stream"):
            self._start_stream()
            self._events_of(stall.text, body)
        self.server.fake.stopping.wait()
        self.close_connection = True

    def _cut(self, cut: Cut, body: Mapping[str, Any]) -> None:
        self.close_connection = True
        if body.get("stream"):
            self._start_stream()
            self._events_of(cut.text, body)
            if cut.politely:
                self._chunk(b"")
            return
        whole = json.dumps(completion(Reply(cut.text), body)).encode()
        self._head(200, {"content-type": "application/json", "content-length": str(len(whole))})
        self.wfile.write(whole[: len(whole) // 2])

    def _go_on_for_ever(self, endless: Endless, body: Mapping[str, Any]) -> None:
        self.close_connection = True
        self._start_stream()
        if not body.get("stream"):
            self._chunk(b'{"choices": [{"message": {"role": "assistant", "content": "')
        while not self.server.fake.stopping.is_set():
            if body.get("stream"):
                self._events_of(endless.piece, body)
            else:
                self._chunk(endless.piece.encode())

    def _events_of(self, text: str, body: Mapping[str, Any]) -> None:
        for piece in Reply(text).pieces():
            self._event(json.dumps(_chunk(body, {"content": piece})))

    def _start_stream(self) -> None:
        self._head(200, {"content-type": "text/event-stream", "transfer-encoding": "chunked"})

    def _event(self, data: str) -> None:
        self._chunk(f"data: {data}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))

    def _send_json(
        self, status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> None:
        content_type = {"content-type": "application/json", **(headers or {})}
        self._send(status, json.dumps(body).encode(), content_type)

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self._head(status, {**headers, "content-length": str(len(body))})
        self.wfile.write(body)

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


_PATHS = {"/v1/models", "/v1/chat/completions", "/v1/embeddings"}
_SENDERS: dict[type, Callable[[_Handler, Any, Mapping[str, Any]], None]] = {
    Reply: _Handler._send_reply,
    Failure: _Handler._send_failure,
    Garbage: _Handler._send_garbage,
    Stall: _Handler._stall,
    Cut: _Handler._cut,
    Endless: _Handler._go_on_for_ever,
}


def completion(reply: Reply, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole answer in the API's shape."""
    message: dict[str, Any] = {"role": "assistant", "content": reply.text, "refusal": reply.refusal}
    if reply.refusal is not None or reply.tool_calls:
        message["content"] = None
    if reply.tool_calls:
        message["tool_calls"] = [_tool_call(call) for call in reply.tool_calls]
    choice = {"index": 0, "message": message, "finish_reason": reply.reason, "logprobs": None}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": CREATED,
        "model": body.get("model", ""),
        "choices": [choice],
        **({"usage": USAGE} if reply.usage else {}),
    }


def chunks(reply: Reply, body: Mapping[str, Any], *, usage: bool) -> Iterator[dict[str, Any]]:
    """Yield an answer's chunks: role, text, tool calls, the reason it ends, the usage."""
    yield _chunk(body, {"role": "assistant", "content": ""})
    for piece in reply.pieces():
        yield _chunk(body, {"content": piece})
    for index, call in enumerate(reply.tool_calls):
        head = {**_tool_call(call), "index": index}
        head["function"] = {"name": call.name, "arguments": ""}
        yield _chunk(body, {"tool_calls": [head]})
        for piece in Reply(call.arguments).pieces():
            part = {"index": index, "function": {"arguments": piece}}
            yield _chunk(body, {"tool_calls": [part]})
    yield _chunk(body, {}, finish_reason=reply.reason)
    if usage:
        yield {**_chunk(body, {}), "choices": [], "usage": USAGE}


def embeddings(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return unit vectors that depend on the text alone, as base64 or numbers."""
    texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
    size = body.get("dimensions") or 8
    data = []
    for index, text in enumerate(texts):
        raw = [math.sin(sum(str(text).encode()) + place) for place in range(size)]
        length = math.sqrt(sum(value * value for value in raw))
        vector: Any = [value / length for value in raw]
        if body.get("encoding_format") == "base64":
            vector = base64.b64encode(struct.pack(f"<{size}f", *vector)).decode()
        data.append({"object": "embedding", "index": index, "embedding": vector})
    usage = {"prompt_tokens": 3, "total_tokens": 3}
    return {"object": "list", "data": data, "model": body["model"], "usage": usage}


def _chunk(
    body: Mapping[str, Any], delta: Mapping[str, Any], *, finish_reason: str | None = None
) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason, "logprobs": None}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": CREATED,
        "model": body.get("model", ""),
        "choices": [choice],
    }


def _tool_call(call: Any) -> dict[str, Any]:
    function = {"name": call.name, "arguments": call.arguments}
    return {"id": call.id, "type": "function", "function": function}
