"""Narrowing and sorting goals, and the board and matrix they can be laid out as."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.planning.goal_views import GoalView
from state.planning.goals_reading import Found
from state.planning.goals_rows import CATEGORIES, PRIORITIES, STATUSES, short_day

NO_CATEGORY = "none"
MOST_CARDS = 40
MOST_IN_CELL = 3
SORTS = {
    "date": "Nearest date",
    "priority": "Most urgent",
    "progress": "Furthest along",
    "title": "Title",
    "newest": "Newest",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which goals to show, and in which order; empty leaves a field open."""

    category: str = ""
    priority: str = ""
    status: str = ""
    sort: str = "date"


@dataclass(frozen=True, slots=True)
class Card:
    """A goal on the board; ``note`` says what it waits for."""

    id: str
    title: str
    percent: int
    when: str
    late: bool
    color: str
    note: str


@dataclass(frozen=True, slots=True)
class Column:
    """The goals of one status; ``hidden`` are too many to draw."""

    key: str
    title: str
    count: int
    hidden: int
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Named:
    """A goal by its title."""

    id: str
    title: str
    color: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The goals of one category and priority; ``more`` are not named."""

    priority: str
    label: str
    more: int
    goals: list[Named]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A category with a cell for each priority."""

    key: str
    title: str
    cells: list[Cell]


def narrowed(goals: Sequence[GoalView], wanted: Wanted) -> list[GoalView]:
    """Return the goals that are wanted, in the wanted order."""
    kept = [
        goal
        for goal in goals
        if wanted.category in {"", goal.category or NO_CATEGORY}
        and wanted.priority in {"", str(goal.priority)}
        and wanted.status in {"", goal.status}
    ]
    match wanted.sort:
        case "priority":
            kept.sort(key=lambda goal: -goal.priority)
        case "progress":
            kept.sort(key=lambda goal: -goal.progress)
        case "title":
            kept.sort(key=lambda goal: goal.title.casefold())
        case "newest":
            kept.sort(key=lambda goal: goal.created_at, reverse=True)
        case _:
            pass  # as they are read: the nearest date first
    return kept


def board_columns(found: Found, wanted: Wanted) -> list[Column]:
    """Return a column for each status, with what each blocked goal waits for."""
    waits = found.waits_for()
    goals = narrowed(found.goals, Wanted(wanted.category, wanted.priority))
    columns: list[Column] = []
    for key, title in STATUSES.items():
        here = [goal for goal in goals if goal.status == key]
        cards = [_card(goal, found, waits.get(goal.id, [])) for goal in here[:MOST_CARDS]]
        columns.append(Column(key, title, len(here), len(here) - len(cards), cards))
    return columns


def refusal(found: Found, goal: GoalView, column: str) -> str:
    """Say why a goal cannot be put into a column; empty when it can."""
    if column == "blocked":
        return (
            f"Blocked is not chosen: “{goal.title}” becomes blocked when it needs a goal"
            " that is not reached. Connect the two in the graph."
        )
    if column == "active" and goal.status == "blocked":
        needs = waiting_text(found.waits_for().get(goal.id, []))
        return f"“{goal.title}” is blocked: it {needs}."
    return ""


def waiting_text(titles: Sequence[str]) -> str:
    """Name what a goal waits for."""
    if not titles:
        return ""
    more = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
    return f"waits for “{titles[0]}”{more}"


def matrix_rows(found: Found) -> list[MatrixRow]:
    """Return the open goals by category and priority; categories without goals are left out."""
    rows: list[MatrixRow] = []
    for key, title in {**CATEGORIES, NO_CATEGORY: "No category"}.items():
        here = narrowed(found.open_goals, Wanted(category=key))
        if here:
            rows.append(MatrixRow(key, title, [_cell(here, found, one) for one in MATRIX_ORDER]))
    return rows


MATRIX_ORDER = tuple(sorted(PRIORITIES, reverse=True))


def _cell(goals: Sequence[GoalView], found: Found, priority: int) -> Cell:
    here = [goal for goal in goals if goal.priority == priority]
    named = [Named(goal.id, goal.title, found.colour_of(goal)) for goal in here[:MOST_IN_CELL]]
    return Cell(str(priority), PRIORITIES[priority], len(here) - len(named), named)


def _card(goal: GoalView, found: Found, waits: Sequence[str]) -> Card:
    return Card(
        id=goal.id,
        title=goal.title,
        percent=round(goal.progress * 100),
        when=short_day(goal.target_date, found.today) if goal.target_date else "",
        late=is_late(goal, found.today),
        color=found.colour_of(goal),
        note=waiting_text(waits) if goal.status == "blocked" else "",
    )


def is_late(goal: GoalView, today: date) -> bool:
    """Tell whether an open goal's date has passed."""
    return bool(goal.target_date and goal.target_date < today and goal.status not in _OVER)


_OVER = frozenset({"done", "canceled"})
