"""The keys of a review; the part that runs in the browser."""

import reflex as rx

from components.ui.own_script import own_script

KEYS = {
    " ": ["review-show", "answer-3", "review-more"],
    "enter": ["review-show", "answer-3", "review-more"],
    "1": ["answer-1"],
    "2": ["answer-2"],
    "3": ["answer-3"],
    "4": ["answer-4"],
    "u": ["review-undo"],
    "z": ["review-undo"],
    "e": ["review-edit"],
    "b": ["review-bury"],
    "escape": ["review-leave"],
}
"""Key to the ids of the buttons it presses: the first that is on the page."""


class ReviewKeys(rx.Component):
    """Listens while it is on the page; typing and dialogs keep their keys."""

    library = own_script("review_keys.jsx", __name__)
    tag = "ReviewKeys"

    keys: rx.Var[dict[str, list[str]]]


def review_keys() -> rx.Component:
    """Let a review be done without a hand on the mouse."""
    return ReviewKeys.create(keys=KEYS)
