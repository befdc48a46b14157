"""Every action the assistant may run, by name. A name outside it does not exist."""

from typing import Any

from maigie.core.actions import Action
from services.learning.actions import ACTIONS as LEARNING_ACTIONS
from services.library.actions import ACTIONS as LIBRARY_ACTIONS
from services.memory.actions import ACTIONS as MEMORY_ACTIONS
from services.planning.actions import ACTIONS as PLANNING_ACTIONS
from services.wellbeing.actions import ACTIONS as WELLBEING_ACTIONS

ACTIONS: dict[str, Action[Any]] = {
    action.name: action
    for action in (
        *LIBRARY_ACTIONS,
        *LEARNING_ACTIONS,
        *PLANNING_ACTIONS,
        *WELLBEING_ACTIONS,
        *MEMORY_ACTIONS,
    )
}
