"""The route table: one line a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from components.assistant.assistant_page import assistant_page
from components.identity.settings_page import settings_page
from components.identity.sign_in_page import sign_in_page
from components.identity.sign_up_page import sign_up_page
from components.identity.welcome_page import welcome_page
from components.learning.course_page import course_page
from components.learning.courses_page import courses_page
from components.planning.goals_page import goals_page
from components.planning.schedule_page import schedule_page
from components.planning.today_page import today_page
from state.assistant.answering import AnsweringState
from state.identity.settings import SettingsState
from state.identity.settings_hours import HoursState
from state.learning.course import CourseState
from state.learning.courses import CoursesState
from state.planning.goals import GoalsState
from state.planning.schedule import ScheduleState
from state.planning.today import TodayState
from state.session import SessionState


@dataclass(frozen=True, slots=True)
class Page:
    """One route: what it shows, and what is read when it opens."""

    route: str
    component: Callable[[], rx.Component]
    title: str
    on_load: tuple[Any, ...] = ()
    inner: bool = True


PAGES = (
    Page("/", welcome_page, "Maigie", inner=False),
    Page("/sign-in", sign_in_page, "Sign in", inner=False),
    Page("/sign-up", sign_up_page, "Create account", inner=False),
    Page("/today", today_page, "Today", (TodayState.on_load,)),
    Page("/schedule", schedule_page, "Schedule", (ScheduleState.on_load,)),
    Page("/courses", courses_page, "Courses", (CoursesState.on_load,)),
    Page("/courses/[course_id]", course_page, "Course", (CourseState.on_load,)),
    Page("/goals", goals_page, "Goals", (GoalsState.on_load,)),
    Page("/assistant", assistant_page, "Assistant", (AnsweringState.on_load,)),
    Page("/settings", settings_page, "Settings", (SettingsState.on_load, HoursState.on_load)),
)


def add_pages(app: rx.App) -> None:
    """Register every page; an inner one asks for a sign-in first."""
    for page in PAGES:
        first = SessionState.enter if page.inner else SessionState.welcome
        title = page.title if page.route == "/" else f"{page.title} · Maigie"
        app.add_page(page.component, route=page.route, title=title, on_load=[first, *page.on_load])
