"""Which function answers which intent."""

from collections.abc import Callable

from services.assistant.intents.conversation import out_of_scope, small_talk, undo_last
from services.assistant.intents.finish_today import finish_today
from services.assistant.intents.learn_topic import learn_topic
from services.assistant.intents.plan_span import plan_day, plan_month, plan_week
from services.assistant.intents.remind_me import remind_me
from services.assistant.intents.schedule_block import schedule_block
from services.assistant.intents.set_exam_goal import set_exam_goal
from services.assistant.turn_values import Decision, Turn

INTENTS: dict[str, Callable[[Turn], Decision]] = {
    "assistant.out_of_scope": out_of_scope,
    "assistant.small_talk": small_talk,
    "assistant.undo": undo_last,
    "learning.learn_topic": learn_topic,
    "planning.finish_today": finish_today,
    "planning.plan_day": plan_day,
    "planning.plan_month": plan_month,
    "planning.plan_week": plan_week,
    "planning.remind_me": remind_me,
    "planning.schedule_block": schedule_block,
    "planning.set_exam_goal": set_exam_goal,
}
