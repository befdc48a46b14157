"""Declarations of actions that contradict themselves are refused."""

import pytest

from maigie.core.actions import Action, ActionArgs, ActionContext, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect


class Nothing(ActionArgs):
    """No arguments."""


def run(_ctx: ActionContext, _args: Nothing) -> Outcome:
    return Outcome("Done.")


class TestAction:
    @pytest.mark.parametrize("effect", [Effect.READ, Effect.IRREVERSIBLE])
    def test_that_cannot_be_undone_declares_no_undo(self, effect: Effect) -> None:
        with pytest.raises(TypeError, match=r"test\.wave"):
            Action(
                name="test.wave",
                summary="",
                args=Nothing,
                effect=effect,
                run=run,
                undo=undo_changes,
            )

    def test_that_is_reversible_declares_one(self) -> None:
        with pytest.raises(TypeError, match=r"test\.wave"):
            Action(name="test.wave", summary="", args=Nothing, effect=Effect.REVERSIBLE, run=run)
