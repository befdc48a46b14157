"""Which function answers which intent."""

from collections.abc import Callable

from services.assistant.intents.add_class import add_class
from services.assistant.intents.check_forecast import check_forecast
from services.assistant.intents.check_progress import check_progress
from services.assistant.intents.complete_task import complete_task
from services.assistant.intents.conversation import out_of_scope, small_talk, undo_last
from services.assistant.intents.explain_topic import explain_topic
from services.assistant.intents.find_practice import find_practice
from services.assistant.intents.find_resources import find_resources, guide_resources
from services.assistant.intents.find_similar import find_similar
from services.assistant.intents.finish_today import finish_today
from services.assistant.intents.focus_course import focus_course
from services.assistant.intents.forget import forget
from services.assistant.intents.improve_skill import improve_skill
from services.assistant.intents.learn_topic import learn_topic
from services.assistant.intents.library_notes import link_note
from services.assistant.intents.library_texts import (
    extract_key_points,
    make_study_notes,
    summarize,
)
from services.assistant.intents.log_mood import log_mood
from services.assistant.intents.move_block import move_block
from services.assistant.intents.next_task import next_task
from services.assistant.intents.outline_exam import outline_exam
from services.assistant.intents.plan_span import plan_day, plan_month, plan_week
from services.assistant.intents.recall import recall_known
from services.assistant.intents.remember import remember
from services.assistant.intents.remind_me import remind_me
from services.assistant.intents.review_courses import review_courses
from services.assistant.intents.save import save
from services.assistant.intents.schedule_block import schedule_block
from services.assistant.intents.set_exam_goal import set_exam_goal
from services.assistant.intents.study_session import study_session
from services.assistant.intents.suggest_goals import suggest_goals
from services.assistant.intents.update_progress import update_progress
from services.assistant.turn_values import Decision, Turn

INTENTS: dict[str, Callable[[Turn], Decision]] = {
    "assistant.focus_course": focus_course,
    "assistant.forget": forget,
    "assistant.out_of_scope": out_of_scope,
    "assistant.small_talk": small_talk,
    "assistant.undo": undo_last,
    "learning.add_class": add_class,
    "learning.explain_topic": explain_topic,
    "learning.learn_topic": learn_topic,
    "learning.outline_exam": outline_exam,
    "learning.review_courses": review_courses,
    "library.extract_key_points": extract_key_points,
    "library.find_practice": find_practice,
    "library.find_resources": find_resources,
    "library.find_similar": find_similar,
    "library.guide_resources": guide_resources,
    "library.link_note": link_note,
    "library.make_study_notes": make_study_notes,
    "library.save": save,
    "library.summarize": summarize,
    "memory.recall": recall_known,
    "memory.remember": remember,
    "planning.check_forecast": check_forecast,
    "planning.check_progress": check_progress,
    "planning.complete_task": complete_task,
    "planning.finish_today": finish_today,
    "planning.improve_skill": improve_skill,
    "planning.move_block": move_block,
    "planning.next_task": next_task,
    "planning.plan_day": plan_day,
    "planning.plan_month": plan_month,
    "planning.plan_week": plan_week,
    "planning.remind_me": remind_me,
    "planning.schedule_block": schedule_block,
    "planning.set_exam_goal": set_exam_goal,
    "planning.start_study_session": study_session,
    "planning.suggest_goals": suggest_goals,
    "planning.update_progress": update_progress,
    "wellbeing.log_mood": log_mood,
}
