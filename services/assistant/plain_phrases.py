"""What a few phrasings mean for certain, whatever the classifier makes of them.

A mood in two words does not tell its language, and a mood on the way to a request ("I'm tired of
maths, plan my week") is no request of its own.
"""

from dataclasses import replace

from services.assistant.rules.forgetting import opens_forgetting
from services.assistant.rules.said_phrases import says_lighter
from services.assistant.understanding.values import Clause, Understanding
from services.wellbeing.rules.moods import is_in_passing, states_mood

LOG_MOOD, PLAN_DAY = "wellbeing.log_mood", "planning.plan_day"
RECALL, FORGET = "memory.recall", "assistant.forget"


def put_right(understood: Understanding) -> Understanding:
    """Return what a message asks, where its phrasing leaves no doubt."""
    text = understood.text
    if says_lighter(text):
        return _as(understood, PLAN_DAY)
    if understood.intent == RECALL and opens_forgetting(text):
        return _as(understood, FORGET)
    if understood.intent is None and states_mood(text):
        return _as(understood, LOG_MOOD)
    return _without_passing_moods(understood)


def _without_passing_moods(understood: Understanding) -> Understanding:
    """Leave out moods that are only why something else is asked."""
    asked = understood.requested
    kept = tuple(one for one in asked if one.intent != LOG_MOOD or not is_in_passing(one.text))
    if not kept or len(kept) == len(asked):
        return understood
    first = kept[0]
    return replace(
        understood,
        requested=kept,
        intent=first.intent,
        confidence=first.confidence,
        slots=first.slots,
        missing=first.missing,
    )


def _as(understood: Understanding, intent: str) -> Understanding:
    clause = Clause(understood.text, 0, len(understood.text), intent, 1.0, understood.slots)
    return replace(
        understood,
        intent=intent,
        confidence=1.0,
        ambiguous=False,
        choices=(),
        requested=(clause,),
        missing=(),
    )
