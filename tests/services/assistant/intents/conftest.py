"""Turns to decide on, without saving anything."""

from collections.abc import Callable
from typing import Any

import pytest

from maigie.core.actor import Actor
from services.assistant.reading import read_message
from services.assistant.turn_values import Turn
from tests.factories.learners import NOW, make_learner

MakeTurn = Callable[..., Turn]


@pytest.fixture
def learner(database: str) -> Actor:
    return make_learner()


@pytest.fixture
def turn_of(learner: Actor) -> MakeTurn:
    """Read a message as a turn of ``learner``."""

    def make(message: str, *, model: Any = None, courses: Any = (), **context: Any) -> Turn:
        read = read_message(message, actor=learner, at=NOW, courses=courses, context=context)
        return Turn(
            actor=learner,
            now=NOW,
            message=message,
            understanding=read.understanding,
            dates=read.dates,
            courses=courses,
            context=context,
            model=model,
            plan_time_s=0.2,
        )

    return make
