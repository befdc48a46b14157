"""A model's own words as an answer: a call without tools, whose text can start nothing.

What it reads besides the question is labelled material. What it writes is cleaned while it comes:
no pictures, no links, and no sentence that says something was done.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import structlog
from sqlmodel import Session

from maigie.core.errors import Unavailable
from maigie.providers.llm import CompletionRequest, Message
from services.assistant.earlier_answers import question_key
from services.assistant.metered_model import MeteredModel, Opened
from services.assistant.model_calls import ANSWER_QUESTION, ANSWER_STYLES, SYSTEM
from services.assistant.model_material import Material, with_material
from services.assistant.rules.claims import HonestStream
from services.assistant.rules.leads import LeadStream
from services.assistant.turn_values import Compose, Decision, Say, Turn
from services.learning.learner_profile import reader_of

log = structlog.get_logger(__name__)

MAX_QUESTION = 4_000
CUT_NOTE = "*I left out what sounded like something had been done: nothing was changed.*"
BROKEN_NOTE = "*The answer broke off here.*"
AGAIN_NOTE = "You asked this before, so this is the short of it. “Answer again” writes it anew."

Tell = Callable[[str], None]


@dataclass
class _Written:
    """What has been written so far."""

    tell: Tell
    leads: LeadStream = field(default_factory=LeadStream)
    honest: HonestStream = field(default_factory=HonestStream)
    text: str = ""
    _space: str = ""

    def add(self, piece: str) -> None:
        self._show(self.honest.feed(self.leads.feed(piece)))

    def end(self, note: str = "") -> None:
        self._show(self.honest.feed(self.leads.finish()) + self.honest.finish())
        if self.honest.cut:
            note = CUT_NOTE
        if note and self.text:
            self._space = ""
            self._show(f"\n\n{note}")

    def _show(self, shown: str) -> None:
        """Tell what may be shown; white space waits for the word behind it."""
        waiting = self._space + shown if self.text else (self._space + shown).lstrip()
        words = waiting.rstrip()
        self._space = waiting[len(words) :]
        if words:
            self.text += words
            self.tell(words)


@dataclass(frozen=True, slots=True)
class _Call:
    """A call that may be made, and what its answer may rest on."""

    model: MeteredModel
    material: Material
    opened: Opened


def written_answer(
    turn: Turn, compose: Compose, *, tell: Tell, stopped: Callable[[], bool]
) -> Decision:
    """Return the answer a model writes; without its help, what is answered otherwise.

    Args:
        turn: The message with everything read about it.
        compose: What to answer.
        tell: Gets each piece that may be shown, as soon as it may.
        stopped: Asked between pieces; what was written by then is the answer.
    """
    if turn.model is None:
        return compose.otherwise()
    key = question_key(turn, compose.question)
    try:
        call = _call(turn, turn.model, compose, key)
    except Unavailable as error:
        log.warning("model_prose_refused", code=error.code)
        return compose.otherwise()
    if isinstance(call, str):
        return Say(f"{call}\n\n{AGAIN_NOTE}", details={"repeats": key})
    written = _Written(tell)
    broken = _ask(call, written, stopped)
    if not written.text:
        return compose.otherwise()
    return Say(
        written.text,
        citations=call.material.cited_in(written.text),
        details={
            "question_key": key,
            "prompts": list(call.opened.request.prompts),
            "cut_claims": written.honest.cut,
            "broken_off": broken,
        },
    )


def _call(turn: Turn, model: MeteredModel, compose: Compose, key: str) -> _Call | str:
    """Return the call to make, read and paid for in one transaction, or an earlier answer."""

    def opened(session: Session, material: Material) -> _Call:
        reader = reader_of(session, turn.actor)
        request = _request(turn, compose, material, reader=reader)
        return _Call(model, material, model.open(session, request))

    return with_material(turn, compose.question, opened, key=key)


def _ask(call: _Call, written: _Written, stopped: Callable[[], bool]) -> bool:
    """Write the answer out; tell whether it broke off."""
    try:
        for delta in call.model.stream_opened(call.opened):
            written.add(delta.text)
            if stopped():
                break
    except Unavailable as error:
        log.warning("model_prose_broke_off", code=error.code, characters=len(written.text))
        written.end(BROKEN_NOTE)
        return True
    written.end()
    return False


def _request(turn: Turn, compose: Compose, material: Material, *, reader: str) -> CompletionRequest:
    task = ANSWER_QUESTION.render(
        language=turn.answer_language, style=ANSWER_STYLES[turn.preferences.style]
    )
    value: dict[str, Any] = {
        "request": compose.question[:MAX_QUESTION],
        "wishes": turn.preferences.note or None,
        "reader": reader or None,
        **material.labelled(),
    }
    if turn.again:
        value["again"] = turn.now.isoformat()
    # What people typed or saved travels as JSON data, apart from every instruction.
    return CompletionRequest(
        messages=(
            Message("system", f"{SYSTEM.text}\n\n{task}"),
            Message("user", json.dumps(value, ensure_ascii=False)),
        ),
        temperature=0.3 if turn.preferences.temperature is None else turn.preferences.temperature,
        max_tokens=turn.preferences.max_tokens,
        prompts=(SYSTEM.reference, ANSWER_QUESTION.reference),
    )
