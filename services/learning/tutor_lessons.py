"""Micro-lessons from the learner's own sources: the sentences that answer, each with its place."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning.learning_session_views import CitationView, cite
from services.learning.rules.answer_leaks import gives_away
from services.learning.rules.quotes import shortened
from services.learning.rules.tutor_copy import said
from services.learning.study_material import Citation, quotes_for, retrieval_buffer
from services.learning.tutor_tools import SearchSources, ShowSlide, stored_call
from services.learning.tutor_wording import Lesson, Passage
from services.library.library_index import NUGGET
from services.library.nuggets import NuggetView, list_nuggets
from services.library.rules.summaries import key_points, sentences_of

MOST_PASSAGES = 3
MOST_POINTS = 3
_Told = tuple[str, str, str, str, NuggetView | None]
"""Kind, id and title of what is quoted, the quote, and the nugget if it is one."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A lesson as it is said without a model, and what it rests on."""

    text: str
    tool_calls: tuple[dict[str, Any], ...] = ()
    media: tuple[dict[str, Any], ...] = ()
    nuggets: tuple[str, ...] = ()
    lesson: Lesson | None = None


def explain_topic(
    session: Session,
    actor: Actor,
    *,
    topic: str,
    vector: tuple[float, ...] | None,
    secrets: Sequence[str] = (),
) -> Explained:
    """Explain a topic with quotes from the learner's sources, or say that they are silent.

    Args:
        session: The unit of work to read in.
        actor: Whose sources.
        topic: As asked.
        vector: From ``material_search.meaning_of``.
        secrets: What must not be said: options of open questions.
    """
    found = retrieval_buffer(session, actor, words=topic, vector=vector)
    nuggets = _nuggets(session, actor, found)
    spoken = [
        (quote, nuggets.get(quote.object_id))
        for quote in quotes_for(tuple(map(_without(secrets), found)), topic)
        if not gives_away(f"{quote.title}\n{quote.quote}", secrets)
    ][:MOST_PASSAGES]
    if not spoken:
        return _nothing(topic, secrets)
    told = [(one.object_type, one.object_id, one.title, one.quote, n) for one, n in spoken]
    return _explained(topic, told, secrets)


def explain_nugget(nugget: NuggetView, *, question: str, secrets: Sequence[str] = ()) -> Explained:
    """Say what matters of the passage in front."""
    points = [
        point
        for point in key_points(nugget.content, most=2 * MOST_POINTS)
        or (shortened(" ".join(nugget.content.split())),)
        if not gives_away(point, secrets)
    ][:MOST_POINTS]
    if not points:
        return Explained(said("open_later"))
    quote = " ".join(points)
    return _explained(question, [(NUGGET, nugget.id, nugget.title, quote, nugget)], secrets)


def slide_of(nugget: NuggetView) -> dict[str, Any] | None:
    """Return the first slide of a nugget as a message shows it."""
    if not nugget.slides:
        return None
    return {"type": "slide", "nugget_id": nugget.id, "number": 1, "slide": nugget.slides[0]}


def _explained(
    question: str,
    spoken: Sequence[_Told],
    secrets: Sequence[str],
) -> Explained:
    citations = [
        _citation(number, kind, object_id, title, quote, nugget)
        for number, (kind, object_id, title, quote, nugget) in enumerate(spoken, 1)
    ]
    query = "" if gives_away(question, secrets) else question
    calls = [stored_call(SearchSources(query=query), {"citations": citations})]
    quotes = [f"{quote} [{number}]" for number, (_, _, _, quote, _) in enumerate(spoken, 1)]
    opening = [said("open_lesson")] if secrets else []
    ending = [] if secrets else [said("lesson_ask")]
    media: list[dict[str, Any]] = []
    first = next((nugget for *_, nugget in spoken if nugget is not None), None)
    slide = None if first is None else slide_of(first)
    if slide is not None and first is not None and not gives_away(str(slide), secrets):
        media.append(slide)
        calls.append(stored_call(ShowSlide(nugget_id=first.id), {"shown": True}))
    return Explained(
        text="\n\n".join([*opening, *quotes, *ending]),
        tool_calls=tuple(calls),
        media=tuple(media),
        nuggets=tuple(nugget.id for *_, nugget in spoken if nugget is not None),
        lesson=None if secrets else Lesson(question, _passages(spoken)),
    )


def _passages(
    spoken: Sequence[_Told],
) -> tuple[Passage, ...]:
    return tuple(
        Passage(number, title, quote) for number, (_, _, title, quote, _) in enumerate(spoken, 1)
    )


def _citation(  # noqa: PLR0917
    number: int, kind: str, object_id: str, title: str, quote: str, nugget: NuggetView | None
) -> dict[str, Any]:
    where = CitationView("", title, None, "", "") if nugget is None else cite(nugget)
    return {
        "number": number,
        "object_type": kind,
        "object_id": object_id,
        **asdict(where),
        "quote": quote,
    }


def _nothing(topic: str, secrets: Sequence[str]) -> Explained:
    """Say why nothing is said: a question is open, or the sources are silent."""
    if secrets:
        return Explained(said("open_later"))
    call = stored_call(SearchSources(query=topic), {"citations": []})
    return Explained(said("silent", topic=shortened(topic, 120)), tool_calls=(call,))


def _nuggets(session: Session, actor: Actor, found: Sequence[Citation]) -> dict[str, NuggetView]:
    ids = [UUID(one.object_id) for one in found if one.object_type == NUGGET]
    if not ids:
        return {}
    return {one.id: one for one in list_nuggets(session, actor, ids=ids)}


def _without(secrets: Sequence[str]) -> Any:
    """Return what drops from a passage every sentence that would give something away."""

    def cut(one: Citation) -> Citation:
        if not secrets:
            return one
        kept = [s.text for s in sentences_of(one.quote) if not gives_away(s.text, secrets)]
        return Citation(one.object_type, one.object_id, one.title, " ".join(kept))

    return cut
