"""The goals by status; moving a card finishes, cancels or reopens its goal."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.own_script import own_script
from state.planning.goals import GoalsState
from state.planning.goals_board import GoalsBoardState


class GoalsBoard(rx.NoSSRComponent):
    """Columns of cards to drag, each with a menu that does the same."""

    library = own_script("goals_board.jsx", __name__)
    tag = "GoalsBoard"

    columns: rx.Var[list[Any]]
    on_move: rx.EventHandler[passthrough_event_spec(str, str)]


def goals_board() -> rx.Component:
    """Show the board."""
    return GoalsBoard.create(columns=GoalsState.columns, on_move=GoalsBoardState.move)
