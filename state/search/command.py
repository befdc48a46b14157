"""The command menu: what is found while somebody types, and what a choice does."""

import asyncio
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning.material_search import SEARCHED, Found, meaning_of, search_material
from services.planning import entries, finding
from services.planning.finding import FoundThing
from state.learning.course_new import NewCourseState
from state.library.note_capture import NoteCaptureState
from state.planning.goals_edit import GoalsEditState
from state.planning.schedule import ScheduleState
from state.planning.schedule_edit import ScheduleEditState
from state.planning.schedule_plan import SchedulePlanState
from state.planning.today_add import TodayAddState
from state.session import SessionState, actor_of

MOST_CHARACTERS = 200
LEAST_FOR_MEANING = 3
BY_MEANING = 3
ENTRIES: list[dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("actions.toml").read_text(encoding="utf-8")
)["entries"]

_LOOKS = {
    "course": ("Course", "book", "/courses/{id}"),
    "goal": ("Goal", "target", ""),
    "block": ("Block", "calendar", ""),
    "task": ("Task", "check-circle", "/today"),
    "note": ("Note", "note", "/library/notes/{id}"),
    "resource": ("Resource", "globe", "/library?tab=resources"),
    "nugget": ("Nugget", "file", "/library/sources/{id}"),
    "memory": ("Memory", "star", "/memories"),
}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One result; without ``href`` choosing it is an event."""

    kind: str
    id: str
    title: str
    detail: str
    icon: str
    href: str


class CommandState(rx.State):
    """What the last words found; ``found_for`` lets a late answer be told from the present one."""

    found: list[FoundRow] = []
    found_for: str = ""

    @rx.event
    async def look_for(self, words: str):
        """Find things by title, then notes, resources and courses by their words and meaning."""
        actor = await self._actor()
        text = words[:MOST_CHARACTERS].strip()
        things = await call(finding.find_by_title, actor, words=text, at=clock.now())
        self.found = [_row(thing, actor.timezone) for thing in things]
        self.found_for = text
        return CommandState.look_for_meaning if len(text) >= LEAST_FOR_MEANING else None

    @rx.event(background=True)
    async def look_for_meaning(self):
        """Add what means something near; the first time a model has to be loaded."""
        async with self:
            actor, text = await self._actor(), self.found_for
        vector = await asyncio.to_thread(meaning_of, text)
        near = await call(
            search_material, actor, words=text, vector=vector, types=SEARCHED, limit=BY_MEANING
        )
        async with self:
            if self.found_for != text:
                return  # somebody typed on
            known = {row.id for row in self.found}
            new = [_material_row(one) for one in near if one.object_id not in known]
            if new:
                self.found = [*self.found, *new]

    @rx.event
    async def choose(self, kind: str, thing_id: str):
        """Open a block or a goal where it lives."""
        actor = await self._actor()
        if kind == "goal":
            return [GoalsEditState.open_goal(thing_id), rx.redirect("/goals")]
        if kind != "block":
            raise Invalid("That cannot be opened.")
        block = await call(entries.get_block, actor, block_id=thing_id)
        day = block.start.astimezone(actor.timezone).date().isoformat()
        return [
            ScheduleState.show_day(day),
            ScheduleEditState.open_block(thing_id),
            rx.redirect("/schedule"),
        ]

    @rx.event
    async def run(self, action: str):
        """Do one of the entries, on the page where it belongs."""
        await self._actor()
        if action not in _ACTIONS:
            raise Invalid("The menu has no such entry.")
        events, page = _ACTIONS[action]
        return [*events, rx.redirect(page)]

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)


_ACTIONS: dict[str, tuple[tuple[Any, ...], str]] = {
    "new_block": ((ScheduleState.on_load, ScheduleEditState.open_blank), "/schedule"),
    "new_goal": ((GoalsEditState.open_new,), "/goals"),
    "new_task": ((TodayAddState.open_for("task"),), "/today"),
    "new_reminder": ((TodayAddState.open_for("reminder"),), "/today"),
    "new_course": ((NewCourseState.open,), "/courses"),
    "new_note": ((NoteCaptureState.open,), "/library"),
    "plan_week": ((ScheduleState.on_load, SchedulePlanState.plan_week), "/schedule"),
}


def _row(thing: FoundThing, zone: ZoneInfo) -> FoundRow:
    kind, icon, href = _LOOKS[thing.kind]
    local = thing.at.astimezone(zone) if thing.at else None
    when = f"{kind}, {local:%a} {local.day} {local:%b} {local:%H:%M}" if local else kind
    return FoundRow(thing.kind, thing.id, thing.title, when, icon, href.format(id=UUID(thing.id)))


def _material_row(found: Found) -> FoundRow:
    """Show a nugget by where it stands in its source, everything else by its kind."""
    kind, icon, href = _LOOKS[found.object_type]
    if found.source_id is not None:
        page = f", page {found.page}" if found.page else ""
        kind = f"{found.source_title}{page}"
    leads_to = UUID(found.source_id or found.object_id)
    detail, link = kind, href.format(id=leads_to)
    return FoundRow(found.object_type, found.object_id, found.title, detail, icon, link)
