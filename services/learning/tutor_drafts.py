"""What the tutor answers to a message, decided from what is known before a model words it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.learning_paths import LearningSession
from services.learning.learner_profile import reader_of
from services.learning.learning_messages import last_messages
from services.learning.narrative_stops import question_on, title_of
from services.learning.owned import owned_narrative_node
from services.learning.rules.answer_leaks import gives_away
from services.learning.rules.hint_ladder import RUNGS, hint, may_release, next_rung
from services.learning.rules.tutor_copy import said
from services.learning.rules.tutor_reading import Wish, is_said, topic_of, wish_of
from services.learning.rules.walk import Exercise, Walk, read_walk
from services.learning.tutor_checks import Check, open_checks
from services.learning.tutor_lessons import Explained, explain_nugget, explain_topic, slide_of
from services.learning.tutor_tools import (
    AskCheck,
    GiveHint,
    ReleaseAnswer,
    ShowSlide,
    stored_call,
)
from services.learning.tutor_wording import Lesson
from services.library.nuggets import NuggetView, list_nuggets, nugget_of

NEIGHBOURS = 12
LAST_TURNS = 6


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is worded and stored.

    Attributes:
        text: As the tutor says it without a model.
        walk: How far the learner is after it.
        tool_calls: The tools used.
        media: What is shown.
        secrets: What the text must not say.
        lesson: What a model may word as an explanation.
        is_line: Whether a model may word the text as one line.
        option_id: The option the message names: it is taken as an answer instead.
        released: The question whose answer is told.
    """

    text: str
    walk: Walk
    tool_calls: tuple[dict[str, Any], ...] = ()
    media: tuple[dict[str, Any], ...] = ()
    secrets: tuple[str, ...] = ()
    lesson: Lesson | None = None
    is_line: bool = False
    option_id: str = ""
    check: Check | None = None
    released: bool = False


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything one message is answered from."""

    session: Session
    actor: Actor
    row: LearningSession
    walk: Walk
    message: str
    vector: tuple[float, ...] | None
    open: tuple[Check, ...]

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(secret for check in self.open for secret in check.question.secrets)


def draft_reply(
    session: Session,
    actor: Actor,
    row: LearningSession,
    *,
    message: str,
    vector: tuple[float, ...] | None,
) -> Draft:
    """Decide what to answer; nothing is written.

    Args:
        session: The unit of work to read in.
        actor: The learner.
        row: Their session.
        message: What they said.
        vector: Its meaning, from ``material_search.meaning_of``.
    """
    walk = read_walk(row.state)
    checks = open_checks(session, actor, row, walk)
    desk = _Desk(session, actor, row, walk, message, vector, checks)
    wish = wish_of(message)
    if checks:
        for option_id, label in checks[0].options:
            if is_said(message, label):
                return Draft("", walk, option_id=option_id, check=checks[0])
        return _guarded(_WITH_QUESTION[wish](desk, checks[0]), desk)
    return _WITHOUT_QUESTION[wish](desk)


def _hint(desk: _Desk, check: Check) -> Draft:
    if check.ladder.rung >= RUNGS:
        return Draft(said("open_last_hint"), desk.walk, is_line=True)
    ladder = next_rung(check.ladder)
    call = stored_call(GiveHint(check_id=check.id, rung=ladder.rung), {})
    return Draft(
        hint(check.question, ladder.rung),
        desk.walk.with_ladder(check.id, ladder),
        tool_calls=(call,),
        is_line=True,
    )


def _release(desk: _Desk, check: Check) -> Draft:
    gave_up = wish_of(desk.message) is Wish.GIVE_UP
    if not may_release(check.ladder, gives_up=gave_up):
        return Draft(said("open_try_once" if gave_up else "open_not_yet"), desk.walk, is_line=True)
    told = replace(check.ladder, released=True)
    walk = desk.walk.with_ladder(check.id, told)
    if walk.exercise is not None and walk.exercise.id == check.id:
        walk = replace(walk, exercise=None)
    question = check.question
    return Draft(
        said("released", answer=question.answer, because=question.because),
        walk,
        tool_calls=(stored_call(ReleaseAnswer(check_id=check.id, gave_up=gave_up), {}),),
        check=check,
        released=True,
    )


def _stay(desk: _Desk, check: Check) -> Draft:
    del check
    return Draft(said("open_socratic"), desk.walk, is_line=True)


def _slide_later(desk: _Desk, check: Check) -> Draft:
    del check
    return Draft(said("open_no_slide"), desk.walk, is_line=True)


def _explain_meanwhile(desk: _Desk, check: Check) -> Draft:
    if not (topic := topic_of(desk.message)):
        return _stay(desk, check)
    if gives_away(desk.message, desk.secrets):  # whichever option is named, the reply is the same
        return Draft(said("open_later"), desk.walk, is_line=True)
    explained = explain_topic(
        desk.session, desk.actor, topic=topic, vector=desk.vector, secrets=desk.secrets
    )
    return _of(desk, explained)


def _explain(desk: _Desk) -> Draft:
    topic, nugget = topic_of(desk.message), _nugget_in_front(desk)
    if topic or nugget is None:
        explained = explain_topic(
            desk.session, desk.actor, topic=topic or desk.message, vector=desk.vector
        )
    else:
        explained = explain_nugget(nugget, question=desk.message)
    return _of(desk, explained)


def _ask(desk: _Desk) -> Draft:
    nugget = _nugget_in_front(desk)
    question = None
    if nugget is not None:
        question = question_on(nugget, _around(desk, nugget), seed=str(desk.row.last_seq))
    if nugget is None or question is None:
        return Draft(said("nothing_to_ask"), desk.walk)
    exercise_id = str(uuid4())
    options = tuple(
        (f"{exercise_id[:8]}-{number}", label) for number, label in enumerate(question.options)
    )
    exercise = Exercise(
        id=exercise_id,
        nugget_id=nugget.id,
        prompt=question.prompt,
        options=options,
        key=next(key for key, label in options if label == question.answer),
        because=question.because,
    )
    shown = [{"id": key, "label": label} for key, label in options]
    call = stored_call(
        AskCheck(nugget_id=nugget.id),
        {"check_id": exercise_id, "prompt": question.prompt, "options": shown},
    )
    return Draft(
        f"{said('asked')}\n\n{question.prompt}",
        replace(desk.walk, exercise=exercise),
        tool_calls=(call,),
    )


def _show(desk: _Desk) -> Draft:
    nugget = _nugget_in_front(desk)
    slide = None if nugget is None else slide_of(nugget)
    if nugget is None or slide is None:
        return Draft(said("no_slide"), desk.walk)
    call = stored_call(ShowSlide(nugget_id=nugget.id), {"shown": True})
    title = title_of(nugget)
    return Draft(said("slide", title=title), desk.walk, tool_calls=(call,), media=(slide,))


def _no_question(desk: _Desk) -> Draft:
    return Draft(said("no_question"), desk.walk)


def _of(desk: _Desk, explained: Explained) -> Draft:
    lesson = explained.lesson
    if lesson is not None:
        turns = last_messages(desk.session, desk.row, limit=LAST_TURNS)
        reader = reader_of(desk.session, desk.actor)
        lesson = replace(lesson, said=tuple(turn.content for turn in turns), reader=reader)
    return Draft(
        explained.text,
        replace(desk.walk, nuggets=explained.nuggets or desk.walk.nuggets),
        tool_calls=explained.tool_calls,
        media=explained.media,
        lesson=lesson,
    )


def _guarded(draft: Draft, desk: _Desk) -> Draft:
    """Take back whatever would tell the answer of an open question, unless it is released now."""
    secrets = desk.secrets
    if draft.released:
        others = tuple(one for one in desk.open if draft.check is None or one.id != draft.check.id)
        return replace(draft, secrets=tuple(s for one in others for s in one.question.secrets))
    shown = f"{draft.text}\n{draft.media}\n{[call['result'] for call in draft.tool_calls]}"
    if gives_away(shown, secrets):
        return Draft(said("open_later"), draft.walk, secrets=secrets)
    return replace(draft, secrets=secrets, lesson=None)


def _nugget_in_front(desk: _Desk) -> NuggetView | None:
    """Return the passage one stands at, or what was spoken of last."""
    ids = [UUID(one) for one in desk.walk.nuggets[:1]]
    if desk.row.current_node_id is not None:
        node = owned_narrative_node(desk.session, desk.actor, desk.row.current_node_id)
        ids.insert(0, node.nugget_id)
    for nugget_id in ids:
        try:
            return nugget_of(desk.session, desk.actor, nugget_id)
        except NotFound:
            continue
    return None


def _around(desk: _Desk, nugget: NuggetView) -> list[NuggetView]:
    found = list_nuggets(
        desk.session, desk.actor, source_id=UUID(nugget.source_id), limit=NEIGHBOURS
    )
    return [one for one in found if one.id != nugget.id]


_WITH_QUESTION: Mapping[Wish, Callable[[_Desk, Check], Draft]] = {
    Wish.HINT: _hint,
    Wish.GIVE_UP: _release,
    Wish.ANSWER: _release,
    Wish.CHECK: _stay,
    Wish.SLIDE: _slide_later,
    Wish.EXPLAIN: _explain_meanwhile,
}
_WITHOUT_QUESTION: Mapping[Wish, Callable[[_Desk], Draft]] = {
    Wish.HINT: _explain,
    Wish.GIVE_UP: _no_question,
    Wish.ANSWER: _explain,
    Wish.CHECK: _ask,
    Wish.SLIDE: _show,
    Wish.EXPLAIN: _explain,
}
