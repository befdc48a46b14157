"""State of the settings: what the person tells about themselves as a learner."""

from typing import Any

import reflex as rx
from pydantic import ValidationError

from maigie.core.actor import Actor
from maigie.core.db import call
from services.learning.learner_profile import About, get_learner, update_learner
from state.session import SessionState, actor_of
from state.toast import ToastState


class LearnerState(rx.State):
    """The level, the languages and the goals, as the form shows them."""

    loaded: bool = False
    level: str = ""
    languages: str = ""
    about: str = ""
    goals: str = ""
    known: str = ""
    error: str = ""
    revision: int = 0

    @rx.event
    async def on_load(self):
        """Read what was told, and what was found out."""
        learner = await call(get_learner, await self._actor())
        self._show(learner.profile)
        concepts, gaps = len(learner.mastery_map), len(learner.knowledge_gaps)
        self.known = f"{concepts} concepts followed, {gaps} need work." if concepts else ""
        self.loaded = True

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Keep what the form says."""
        actor = await self._actor()
        try:
            told = _told(data)
        except ValidationError as problem:
            self.error = _explained(problem)
            return
        learner = await call(update_learner, actor, changes=told.model_dump())
        self._show(learner.profile)
        toasts = await self.get_state(ToastState)
        toasts._say("I’ll keep that in mind.")  # noqa: SLF001  # states share their notes

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    def _show(self, about: About) -> None:
        self.level, self.about = about.level or "", about.about
        self.languages, self.goals = ", ".join(about.languages), "\n".join(about.goals)
        self.error = ""
        self.revision += 1


def _told(data: dict[str, Any]) -> About:
    """Read the form.

    Raises:
        ValidationError: Something is too long, too much or no level.
    """
    return About.model_validate(
        {
            "level": data.get("level") or None,
            "languages": _parts(data, "languages", ","),
            "about": str(data.get("about", "")),
            "goals": _parts(data, "goals", "\n"),
        }
    )


def _parts(data: dict[str, Any], name: str, between: str) -> list[str]:
    return [part for part in str(data.get(name, "")).split(between) if part.strip()]


def _explained(problem: ValidationError) -> str:
    said = {
        "level": "Please choose where you learn.",
        "languages": "Name at most 8 languages, each in up to 60 characters.",
        "about": "Keep it within 1000 characters.",
        "goals": "Name at most 10 goals, each in up to 200 characters.",
    }
    return said[str(problem.errors()[0]["loc"][0])]
