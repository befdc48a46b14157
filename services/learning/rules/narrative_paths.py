"""A branching path through passages: what comes after what, and what each choice leads to.

Along the path every stop tells its passage; from there one goes on or is asked. A right answer
confirms mastery and leads on, a wrong one reveals a gap and leads a step back, to what the passage
builds on, and from there to the question again.
"""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from services.learning.rules.hint_ladder import Question
from services.learning.rules.narrative_text import (
    end_text,
    frame,
    remedial_text,
    story_text,
)
from services.learning.rules.tutor_copy import said


class Effect(StrEnum):
    """What a choice means for the learner."""

    CONTINUE = "continue"
    REVEALS_GAP = "reveals_gap"
    CONFIRMS_MASTERY = "confirms_mastery"


class NodeKind(StrEnum):
    """What one does at a node."""

    STORY = "story"
    CHECK = "check"
    REMEDIAL = "remedial"
    END = "end"


@dataclass(frozen=True, slots=True)
class Stop:
    """A passage to pass by; ``prerequisites`` are ids of others."""

    id: str
    title: str
    text: str
    prerequisites: tuple[str, ...] = ()
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class PathChoice:
    """One way on; ``because`` is the sentence a right answer rests on."""

    id: str
    label: str
    target: str
    effect: Effect
    because: str = ""


@dataclass(frozen=True, slots=True)
class PathNode:
    """One place of the path; ``key`` is unique in it."""

    key: str
    stop_id: str
    kind: NodeKind
    title: str
    content: str
    choices: tuple[PathChoice, ...] = field(default=())


def ordered(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Return the stops so that each comes after what it builds on, else in reading order.

    Of prerequisites that go round in a circle the one that stands last in the text is dropped.
    """
    place = {stop.id: number for number, stop in enumerate(stops)}
    waits = {
        stop.id: {one for one in stop.prerequisites if one in place} - {stop.id} for stop in stops
    }
    opens: defaultdict[str, list[str]] = defaultdict(list)
    for stop in stops:
        for before in waits[stop.id]:
            opens[before].append(stop.id)
    ready = [place[stop.id] for stop in stops if not waits[stop.id]]
    heapq.heapify(ready)
    left, path = set(place), list[Stop]()
    while left:
        now = heapq.heappop(ready) if ready else min(place[one] for one in left)
        stop = stops[now]
        if stop.id not in left:
            continue
        left.remove(stop.id)
        path.append(stop)
        for after in opens[stop.id]:
            waits[after].discard(stop.id)
            if not waits[after] and after in left:
                heapq.heappush(ready, place[after])
    return tuple(path)


def build_path(
    stops: Sequence[Stop], frames: Mapping[str, str] | None = None
) -> tuple[PathNode, ...]:
    """Return the nodes of a path, the first one first.

    Args:
        stops: In the order to pass them, see ``ordered``; at least one.
        frames: Opening lines by stop, instead of the plain ones.
    """
    nodes: list[PathNode] = []
    for place, stop in enumerate(stops):
        opening = (frames or {}).get(stop.id) or frame(
            stops_titles(stops), place, _needs(stops, place)
        )
        onward = f"story:{place + 1}" if place + 1 < len(stops) else "end"
        nodes.append(_story(stops, place, opening, onward))
        if stop.question is not None:
            nodes += [_check(stop, stop.question, place, onward), _remedial(stops, place)]
    nodes.append(_end(stops))
    return tuple(nodes)


def stops_titles(stops: Sequence[Stop]) -> tuple[str, ...]:
    """Return what the stops are called."""
    return tuple(stop.title for stop in stops)


def _story(stops: Sequence[Stop], place: int, opening: str, onward: str) -> PathNode:
    stop = stops[place]
    label = said("choice_finish")
    if onward != "end":
        label = said("choice_on", title=stops[place + 1].title)
    choices = [PathChoice(f"s{place}-on", label, onward, Effect.CONTINUE)]
    if stop.question is not None:
        asked = PathChoice(
            f"s{place}-check", said("choice_check"), f"check:{place}", Effect.CONTINUE
        )
        choices.insert(0, asked)
    return PathNode(
        key=f"story:{place}",
        stop_id=stop.id,
        kind=NodeKind.STORY,
        title=stop.title,
        content=story_text(opening, stop.text),
        choices=tuple(choices),
    )


def _check(stop: Stop, question: Question, place: int, onward: str) -> PathNode:
    def option(number: int, label: str) -> PathChoice:
        if label == question.answer:
            return PathChoice(
                f"q{place}-{number}", label, onward, Effect.CONFIRMS_MASTERY, question.because
            )
        return PathChoice(f"q{place}-{number}", label, f"back:{place}", Effect.REVEALS_GAP)

    return PathNode(
        key=f"check:{place}",
        stop_id=stop.id,
        kind=NodeKind.CHECK,
        title=said("check_title", title=stop.title),
        content=question.prompt,
        choices=tuple(option(number, label) for number, label in enumerate(question.options)),
    )


def _remedial(stops: Sequence[Stop], place: int) -> PathNode:
    """Lead back to what the stop builds on, its answers left out; to itself when there is none."""
    stop = stops[place]
    before = _foundation(stops, place) or stop
    assert stop.question is not None  # only questions have a step back
    return PathNode(
        key=f"back:{place}",
        stop_id=before.id,
        kind=NodeKind.REMEDIAL,
        title=said("remedial_title", title=before.title),
        content=remedial_text(stop.title, before.text, stop.question, is_same=before is stop),
        choices=(
            PathChoice(f"b{place}-check", said("choice_back"), f"check:{place}", Effect.CONTINUE),
            PathChoice(
                f"b{place}-story",
                said("choice_reread", title=stop.title),
                f"story:{place}",
                Effect.CONTINUE,
            ),
        ),
    )


def _end(stops: Sequence[Stop]) -> PathNode:
    return PathNode(
        key="end",
        stop_id=stops[-1].id,
        kind=NodeKind.END,
        title=said("end_title"),
        content=end_text(stops_titles(stops)),
    )


def _foundation(stops: Sequence[Stop], place: int) -> Stop | None:
    """Return the nearest earlier stop that this one builds on."""
    wanted = set(stops[place].prerequisites)
    return next((one for one in reversed(stops[:place]) if one.id in wanted), None)


def _needs(stops: Sequence[Stop], place: int) -> str:
    found = _foundation(stops, place)
    return "" if found is None or found is stops[place - 1] else found.title
