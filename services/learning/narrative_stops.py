"""Nuggets as stops of a path: what they are called, where they stand, what to ask on them."""

from collections.abc import Sequence

from services.learning.rules.concept_names import concept_key
from services.learning.rules.hint_ladder import Question
from services.learning.rules.narrative_paths import Stop
from services.learning.rules.path_checks import Text, checks_on
from services.library.nugget_views import NuggetView
from services.library.rules.note_text import plain, shown_title

LONGEST_TITLE = 120


def stops_of(nuggets: Sequence[NuggetView]) -> tuple[Stop, ...]:
    """Return the nuggets as stops, each with a question where its text gives one."""
    questions = checks_on([_text(nugget) for nugget in nuggets])
    return tuple(
        Stop(
            id=nugget.id,
            title=title_of(nugget),
            text=nugget.content,
            prerequisites=nugget.prerequisites,
            question=questions.get(nugget.id),
        )
        for nugget in nuggets
    )


def question_on(nugget: NuggetView, others: Sequence[NuggetView], *, seed: str) -> Question | None:
    """Return a question on a nugget, or None when its text gives none.

    Args:
        nugget: What to ask about.
        others: Nuggets near it; wrong answers come from them too.
        seed: Another one asks another question.
    """
    texts = [_text(nugget), *(_text(other) for other in others)]
    return checks_on(texts, seed=seed).get(nugget.id)


def title_of(nugget: NuggetView) -> str:
    """Return what to call a nugget, as plain words."""
    title = nugget.title.strip() or nugget.heading.strip() or shown_title("", nugget.content)
    return " ".join(plain(title).split())[:LONGEST_TITLE]


def place_of(nugget: NuggetView) -> str:
    """Say where a nugget stands: its title, its page, its source."""
    source = " ".join(nugget.source_title.split())[:LONGEST_TITLE]
    page = "" if nugget.page is None else f"page {nugget.page} of "
    return f"“{title_of(nugget)}”, {page}{source}"


def concept_name(nugget: NuggetView) -> str:
    """Return the idea a nugget teaches, or nothing when it has no name."""
    name = next((topic for topic in nugget.topics if concept_key(topic)), title_of(nugget))
    return name if concept_key(name) else ""


def _text(nugget: NuggetView) -> Text:
    return Text(nugget.id, nugget.content, place_of(nugget))
