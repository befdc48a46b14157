"""A proposed plan as the schedule draws it: ghosts where things go, and where they were."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.planning.plan_drafts import Draft
from services.planning.plan_versions import PlanView
from state.planning.schedule_rows import GHOST, BlockRow, local_text

GONE = "gone:"


@dataclass(frozen=True, slots=True)
class UnplacedRow:
    """Something that did not fit, and why."""

    title: str
    colour: str
    time: str
    reason: str


@dataclass(frozen=True, slots=True)
class FixRow:
    """A change after which more fits."""

    id: str
    summary: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A block on the calendar that a plan moves or takes off."""

    id: str
    title: str
    was: str
    becomes: str


def ghost_rows(
    plan: PlanView, colours: Mapping[str, str], zone: ZoneInfo, *, movable: bool
) -> list[BlockRow]:
    """Return what a plan adds, moves (at both places) and takes off, as blocks."""
    rows: list[BlockRow] = []
    for block in plan.blocks:
        name = f"{GHOST}{block['key']}:{block['session_index']}"
        rows.append(_ghost(name, block, colours, zone, note="proposed"))
    for move in plan.moves:
        was, becomes = _times(move, zone, "from_"), _times(move, zone)
        ghost = _ghost(f"{GHOST}{move['key']}:0", move, colours, zone, note=f"moved from {was}")
        rows.append(replace(ghost, marks=["move"], detail=f"from {was}"))
        rows.append(_gone(move, colours, zone, prefix="from_", detail=f"to {becomes}"))
    rows += [_gone(gone, colours, zone, prefix="", detail="taken off") for gone in plan.removals]
    return [replace(row, fixed=not movable or row.look != "ghost") for row in rows]


def change_rows(plan: PlanView, zone: ZoneInfo) -> list[ChangeRow]:
    """Return what a plan does to blocks that are on the calendar already."""
    return [
        ChangeRow(move["entry_id"], move["title"], _times(move, zone, "from_"), _times(move, zone))
        for move in plan.moves
    ] + [
        ChangeRow(gone["entry_id"], gone["title"], _times(gone, zone), "") for gone in plan.removals
    ]


def unplaced_row(row: Mapping[str, Any], draft: Draft, colours: Mapping[str, str]) -> UnplacedRow:
    """Return what found no place, with its length and reason."""
    links = draft.links[row["key"]]
    hours, minutes = divmod(row["minutes"], 60)
    parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")
    return UnplacedRow(
        title=links.title,
        colour=colours.get(str(links.course_id), "slate"),
        time=" ".join(part for part in parts if part),
        reason=row["reason"],
    )


def summary_of(plan: PlanView) -> str:
    """Return "10 added, 2 moved, 3 didn’t fit"."""
    said = [
        f"{count} {word}"
        for count, word in (
            (len(plan.blocks), "added"),
            (len(plan.moves), "moved"),
            (len(plan.removals), "taken off"),
            (len(plan.unplaced), "didn’t fit"),
        )
        if count
    ]
    return ", ".join(said)


def ghost_place(ghost_id: str) -> tuple[str, int]:
    """Return the key and the session index that a ghost's id names; nothing fits a wrong one."""
    key, _, index = ghost_id.removeprefix(GHOST).rpartition(":")
    return key, int(index) if index.isascii() and index.isdigit() and len(index) < 5 else -1  # noqa: PLR2004


def _ghost(
    name: str, block: Mapping[str, Any], colours: Mapping[str, str], zone: ZoneInfo, *, note: str
) -> BlockRow:
    start, end = (_at(block[edge], zone) for edge in ("start", "end"))
    return BlockRow(
        id=name,
        title=block["title"],
        start=start,
        end=end,
        colour=colours.get(block.get("course_id") or "", "slate"),
        look="ghost",
        detail="",
        note=note,
        marks=[],
        day=start[:10],
        time=f"{start[11:]}–{end[11:]}",
    )


def _gone(
    block: Mapping[str, Any],
    colours: Mapping[str, str],
    zone: ZoneInfo,
    *,
    prefix: str,
    detail: str,
) -> BlockRow:
    times = {edge: block[f"{prefix}{edge}"] for edge in ("start", "end")}
    name = f"{GONE}{block['entry_id']}"
    row = _ghost(name, {**block, **times}, colours, zone, note=detail)
    return replace(row, look="moved-from", detail=detail, replaces=block["entry_id"])


def _times(block: Mapping[str, Any], zone: ZoneInfo, prefix: str = "") -> str:
    start, _ = (datetime.fromisoformat(block[f"{prefix}{edge}"]) for edge in ("start", "end"))
    local = start.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def _at(text: str, zone: ZoneInfo) -> str:
    return local_text(datetime.fromisoformat(text), zone)
