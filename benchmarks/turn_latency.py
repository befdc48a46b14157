"""What a turn adds to a model: before its first words, and to each piece after that.

The same fake endpoint is asked directly with the product's own client and through
``POST /ai/chat``'s machinery with a person, their library, limits, budget, cache and stored events.
Then 100 people's-worth of calls at once try to pass one person's budget.
Run ``python -m benchmarks.turn_latency``; it starts embedded servers of its own.
"""

import argparse
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

from benchmarks.bench_turn import embedded, new_person, quantile
from benchmarks.measuring import circumstances, settle
from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Unavailable
from maigie.providers.llm.language_model import CompletionRequest, Message
from maigie.providers.llm.openai_model import OpenAiModel
from services.assistant import metered_model
from services.assistant.model_budget import usage_today
from services.assistant.turn import take_turn
from services.assistant.turn_stream import TurnEvent, TurnStream
from services.assistant.turn_views import TurnRequest
from services.assistant.understanding import analyse
from services.learning import courses
from services.learning.material_search import meaning_of
from services.library import notes
from tests.fakes.openai_replies import Reply
from tests.fakes.openai_server import OpenAiServer

PIECES = 120
ANSWER = "Plants turn light into sugar, step by step, in their leaves. " * 12
QUESTION = "Why do plants need light number {number}?"
AIM_P50_MS, AIM_P95_MS, AIM_CHUNK_MS = 30.0, 60.0, 2.0


@dataclass
class Times:
    """When each piece came, in seconds since the call."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--turns", type=int, default=60)
    turns = options.parse_args().turns
    print(circumstances())
    with ExitStack() as stack:
        stack.enter_context(embedded())
        server = stack.enter_context(OpenAiServer(default=Reply(ANSWER, piece_chars=6)))
        model = OpenAiModel(base_url=server.base_url, api_key=server.api_key, model="gpt-4o-mini")
        stack.callback(model.close)
        generous = partial(setattr, settings)
        generous("llm_limit_per_minute", 100_000)
        stack.enter_context(patch.object(metered_model, "check_model_limit", lambda *_: None))
        analyse.warm()
        meaning_of("warm")
        actor = furnished()
        for number in range(5):
            through(actor, model, number - 10, Times())
            direct(model, Times())
        settle()
        direct_times, through_times = Times(), Times()
        for number in range(turns):
            direct(model, direct_times)
            through(actor, model, number, through_times)
        report(direct_times, through_times)
        budget(model)


def furnished() -> Actor:
    """Return somebody with courses and notes, as after some weeks."""
    actor = new_person()
    with unit_of_work(actor) as session:
        for number in range(6):
            made = courses.create_course(session, actor, title=f"Course {number}")
            for part in range(5):
                notes.create_note(
                    session,
                    actor,
                    at=clock.now(),
                    title=f"Note {number}.{part}",
                    content=f"Light and leaves, part {part}. Sugar is made of water and air.",
                    course_id=UUID(made.id),
                )
    return actor


def direct(model: OpenAiModel, times: Times) -> None:
    """Ask the endpoint with the product's own client, and nothing around it."""
    request = CompletionRequest(messages=(Message("user", uuid4().hex),))
    began, first = time.perf_counter(), 0.0
    for delta in model.stream(request):
        if delta.text and not first:
            first = time.perf_counter() - began
    times.first.append(first)
    times.whole.append(time.perf_counter() - began)


def through(actor: Actor, model: OpenAiModel, number: int, times: Times) -> None:
    """Ask the same through a whole turn that is streamed and stored."""
    began, heard = time.perf_counter(), []

    def hear(event: TurnEvent) -> None:
        if event.name == "delta":
            heard.append(time.perf_counter() - began)

    stream = TurnStream(actor, uuid4().hex, hear)
    take_turn(
        actor,
        TurnRequest(message=QUESTION.format(number=number)),
        at=clock.now(),
        model=model,
        plan_time_s=settings.planner_time_limit_s,
        listener=stream,
    )
    assert len(heard) > 1, "the answer was not streamed"
    times.first.append(heard[0])
    times.whole.append(heard[-1])


def report(direct_times: Times, through_times: Times) -> None:
    added = sorted(t - d for t, d in zip(through_times.first, direct_times.first, strict=True))
    rest_direct = [w - f for w, f in zip(direct_times.whole, direct_times.first, strict=True)]
    rest_through = [w - f for w, f in zip(through_times.whole, through_times.first, strict=True)]
    pieces = -(-len(ANSWER) // 6)
    chunk = (statistics.median(rest_through) - statistics.median(rest_direct)) / pieces
    print(
        f"first words: direct p50 {1000 * statistics.median(direct_times.first):.1f} ms, "
        f"through a turn p50 {1000 * statistics.median(through_times.first):.1f} ms"
    )
    print(
        f"added before the first words p50 {1000 * statistics.median(added):.1f} ms "
        f"(aim {AIM_P50_MS:.0f}), p95 {1000 * quantile(added, 0.95):.1f} ms (aim {AIM_P95_MS:.0f})"
    )
    print(f"added to each of {pieces} pieces {1000 * chunk:.2f} ms (aim {AIM_CHUNK_MS:.0f})")
    print(circumstances())


def budget(model: OpenAiModel) -> None:
    """Let a hundred calls at once try to spend more than one person may."""
    actor = new_person()
    request = CompletionRequest(messages=(Message("user", "x" * 4000),), max_tokens=100_000)

    def ask(number: int) -> str:
        metered = metered_model.metered(model, actor, at=clock.now())
        own = CompletionRequest(
            messages=(Message("user", f"{number} {request.messages[0].content}"),),
            max_tokens=request.max_tokens,
        )
        try:
            metered.complete(own)
        except Unavailable as refused:
            return refused.code
        return "answered"

    with ThreadPoolExecutor(100) as people:
        outcomes: list[Any] = list(people.map(ask, range(100)))
    with unit_of_work(actor) as session:
        used = usage_today(session, actor, at=clock.now())
    told = {name: outcomes.count(name) for name in sorted(set(outcomes))}
    print(
        f"100 calls at once: {told}; spent {used.cost_micro_usd} of {used.budget_micro_usd} "
        f"micro-USD, passed: {used.cost_micro_usd > used.budget_micro_usd}"
    )


if __name__ == "__main__":
    main()
