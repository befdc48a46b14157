"""From wishes to pools of interchangeable sessions.

Sessions of one length and one time frame are interchangeable, so the solver only counts them.
The topics of an order group become one length, and their frames are made to follow each other;
any placement, read in time order, can then be labelled in topic order without leaving a frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from services.planning.rules.planner.request import GRID_MINUTES, DayPart, PlanRequest, Wish

GRID_S = GRID_MINUTES * 60


@dataclass(frozen=True, slots=True)
class Lesson:
    """One session to place: whose it is and how many slots it really takes."""

    key: str
    slots: int


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Interchangeable sessions: same length, same frame, same preferences.

    Slots are quarter hours since 1970; ``family`` is what ``max_per_day`` counts.
    """

    family: str
    lessons: tuple[Lesson, ...]
    slots: int
    first_slot: int
    last_slot: int
    priority: int
    max_per_day: int
    course: str
    part: DayPart | None
    ordered: bool
    deadline: datetime | None
    demand: int

    @property
    def key(self) -> str:
        """Name the wish the pool starts with."""
        return self.lessons[0].key


def pools_of(request: PlanRequest, longest_free_slots: int) -> tuple[Pool, ...]:
    """Cut the wishes into pools, in a canonical order.

    Args:
        request: The wishes and the range they are planned in.
        longest_free_slots: The longest free stretch; sessions shrink to it where they may.
    """
    wishes = sorted(
        (wish for wish in request.wishes if wish.minutes > 0),
        key=lambda wish: (wish.order_group or "", wish.order_index, wish.key),
    )
    pools: list[Pool] = []
    for group, members in groupby(wishes, key=lambda wish: wish.order_group):
        if group is None:
            for wish in members:
                pools += _loose_pools(wish, request, longest_free_slots)
        else:
            pools += _ordered_pools(tuple(members), request, longest_free_slots)
    return tuple(pools)


def family_of(wish: Wish) -> str:
    """Name what a wish's sessions are counted together with."""
    return f"wish:{wish.key}" if wish.order_group is None else f"group:{wish.order_group}"


def slot_of(instant: datetime, *, up: bool) -> int:
    """Convert an instant to a slot number, rounding ``up`` or down to the grid."""
    seconds = instant.timestamp()
    return int(-(-seconds // GRID_S)) if up else int(seconds // GRID_S)


def _loose_pools(wish: Wish, request: PlanRequest, longest: int) -> list[Pool]:
    lessons = _lessons(wish, longest)
    return [
        _pool(family_of(wish), tuple(same), (wish,), request, ordered=False)
        for _, same in groupby(lessons, key=lambda lesson: lesson.slots)
    ]


def _ordered_pools(members: Sequence[Wish], request: PlanRequest, longest: int) -> list[Pool]:
    """Give topics frames that never step back, then join neighbours with the same frame."""
    framed = _following_frames(members)
    size = max(lesson.slots for wish in framed for lesson in _lessons(wish, longest))
    cap = min(wish.max_per_day for wish in framed)
    priority = max(wish.priority for wish in framed)
    pools: list[Pool] = []
    for _, same in groupby(framed, key=lambda wish: (wish.earliest, wish.deadline)):
        topics = tuple(replace(wish, max_per_day=cap, priority=priority) for wish in same)
        lessons = tuple(lesson for wish in topics for lesson in _lessons(wish, longest))
        pool = _pool(family_of(topics[0]), lessons, topics, request, ordered=True)
        pools.append(replace(pool, slots=size))
    return pools


def _following_frames(members: Sequence[Wish]) -> list[Wish]:
    framed: list[Wish] = []
    earliest = None
    for wish in members:
        earliest = max(_known(earliest, wish.earliest), default=None)
        framed.append(replace(wish, earliest=earliest))
    deadline = None
    for position in reversed(range(len(framed))):
        deadline = min(_known(deadline, framed[position].deadline), default=None)
        framed[position] = replace(framed[position], deadline=deadline)
    return framed


def _known(*instants: datetime | None) -> list[datetime]:
    return [instant for instant in instants if instant is not None]


def _pool(
    family: str,
    lessons: tuple[Lesson, ...],
    wishes: tuple[Wish, ...],
    request: PlanRequest,
    *,
    ordered: bool,
) -> Pool:
    wish = wishes[0]
    floor = max(request.now, request.start, wish.earliest or request.start)
    ceiling = min(request.end, wish.deadline or request.end)
    return Pool(
        family=family,
        lessons=lessons,
        slots=lessons[0].slots,
        first_slot=slot_of(floor, up=True),
        last_slot=slot_of(ceiling, up=False),
        priority=min(5, max(1, wish.priority)),
        max_per_day=max(1, wish.max_per_day),
        course=wish.course_key or family,
        part=wish.preferred_part,
        ordered=ordered,
        deadline=wish.deadline,
        demand=max(wish.demand for wish in wishes),
    )


def _lessons(wish: Wish, longest: int) -> tuple[Lesson, ...]:
    """Split a wish into sessions of nearly equal length, longest first."""
    total = _slots(wish.minutes)
    least = min(_slots(wish.min_session_minutes), total)
    most = max(least, _slots(wish.max_session_minutes))
    if longest:
        most = max(least, min(most, longest))
    size = min(max(_slots(wish.session_minutes), least), most)
    count = -(-total // size)
    if total // count < least and -(-total // max(1, count - 1)) <= most:
        count = max(1, count - 1)
    base, longer = divmod(total, count)
    return tuple(Lesson(wish.key, base + (index < longer)) for index in range(count))


def _slots(minutes: int) -> int:
    return max(1, -(-minutes // GRID_MINUTES))
