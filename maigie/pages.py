"""The route table: one line a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from components.assistant.activity_page import activity_page
from components.assistant.assistant_page import assistant_page
from components.assistant.panel import ask_button, assistant_panel
from components.identity.settings_page import settings_page
from components.identity.sign_in_page import sign_in_page
from components.identity.sign_up_page import sign_up_page
from components.identity.welcome_page import welcome_page
from components.layout.frame import furnish
from components.layout.user_menu import user_menu
from components.learning.course_page import course_page
from components.learning.courses_page import courses_page
from components.learning.learn_page import learn_page
from components.learning.learn_session_page import learn_session_page
from components.learning.mastery_page import mastery_page
from components.learning.organizations_page import organizations_page
from components.learning.quiz_page import quiz_page
from components.learning.review_page import review_page
from components.library.import_page import library_import_page
from components.library.library_page import library_page
from components.library.note_page import note_page
from components.library.source_page import source_page
from components.notifications.bell import bell
from components.notifications.notifications_page import notifications_page
from components.planning.forecast_page import forecast_page
from components.planning.goals_detail_page import goal_page
from components.planning.goals_page import goals_page
from components.planning.import_page import import_page
from components.planning.schedule_page import schedule_page
from components.planning.timer_bar import study_timer
from components.planning.today_page import today_page
from components.search.command_menu import command_menu
from state.assistant.activity import ActivityState
from state.assistant.answering import AnsweringState
from state.assistant.panel import PanelState
from state.identity.settings import SettingsState
from state.identity.settings_access import AccessState
from state.identity.settings_hours import HoursState
from state.identity.social import SocialState
from state.learning.course import CourseState
from state.learning.courses import CoursesState
from state.learning.learn import LearnState
from state.learning.learn_session import LearnSessionState
from state.learning.mastery_map import MasteryState
from state.learning.organizations import OrganizationsState
from state.learning.quiz_page import QuizState
from state.learning.reviews import ReviewsState
from state.library.course_notes import CourseNotesState
from state.library.course_study import CourseStudyState
from state.library.import_review import LibraryImportState
from state.library.library import LibraryState
from state.library.note_editor import NoteEditorState
from state.library.shelf import ShelfState
from state.library.source_page import SourceState
from state.library.sources import SourcesState
from state.live import follow
from state.notifications.inbox import InboxState
from state.planning.forecast import ForecastState
from state.planning.forecast_insights import InsightsState
from state.planning.goals import GoalsState
from state.planning.goals_detail import GoalDetailState
from state.planning.import_feed import FeedState
from state.planning.import_review import ImportState
from state.planning.schedule import ScheduleState
from state.planning.timer import TimerState
from state.planning.today import TodayState
from state.session import SessionState


@dataclass(frozen=True, slots=True)
class Page:
    """One route: what it shows, what is read when it opens, and what when that changed elsewhere.

    ``topics`` are names of ``maigie.wiring.TOPICS`` with spaces between them; ``again`` reads after
    a change to one of them, or else what the page opened with.
    """

    route: str
    component: Callable[[], rx.Component]
    title: str
    on_load: tuple[Any, ...] = ()
    inner: bool = True
    topics: str = ""
    again: Any = None


PAGES = (
    Page("/", welcome_page, "Maigie", inner=False),
    Page("/sign-in", sign_in_page, "Sign in", (SocialState.on_load,), inner=False),
    Page("/sign-up", sign_up_page, "Create account", (SocialState.on_load,), inner=False),
    Page(
        "/today",
        today_page,
        "Today",
        (TodayState.on_load, ForecastState.on_load, ShelfState.on_load),
        topics="courses goals reminders schedule tasks",
    ),
    Page(
        "/insights",
        forecast_page,
        "Insights",
        (InsightsState.on_load,),
        topics="courses goals schedule study_sessions tasks",
    ),
    Page(
        "/schedule",
        schedule_page,
        "Schedule",
        (ScheduleState.on_load,),
        topics="schedule tasks",
        again=ScheduleState.read_again,
    ),
    Page(
        "/schedule/import",
        import_page,
        "Import",
        (ImportState.on_load, FeedState.on_load),
    ),
    Page("/courses", courses_page, "Courses", (CoursesState.on_load,), topics="courses"),
    Page(
        "/courses/[course_id]",
        course_page,
        "Course",
        (CourseState.on_load, CourseNotesState.on_load, CourseStudyState.on_load),
        topics="courses resources schedule",
    ),
    Page("/reviews", review_page, "Reviews", (ReviewsState.on_load,)),
    Page(
        "/mastery",
        mastery_page,
        "Mastery",
        (MasteryState.on_load,),
        topics="courses mastery quizzes",
    ),
    Page("/quizzes/[quiz_id]", quiz_page, "Quiz", (QuizState.on_load,)),
    Page("/learn", learn_page, "Learn", (LearnState.on_load,), topics="courses learning"),
    Page(
        "/learn/[session_id]",
        learn_session_page,
        "Learn",
        (LearnSessionState.on_load,),
        topics="learning",
    ),
    Page(
        "/organizations",
        organizations_page,
        "Organizations",
        (OrganizationsState.on_load,),
        topics="courses",
        again=OrganizationsState.read_again,
    ),
    Page("/goals", goals_page, "Goals", (GoalsState.on_load,), topics="courses goals"),
    Page(
        "/goals/[goal_id]",
        goal_page,
        "Goal",
        (GoalDetailState.on_load,),
        topics="courses goals tasks",
        again=GoalDetailState.read_again,
    ),
    Page(
        "/library",
        library_page,
        "Library",
        (LibraryState.on_load, SourcesState.on_load),
        topics="courses notes resources",
    ),
    Page("/library/import", library_import_page, "Import", (LibraryImportState.on_load,)),
    Page(
        "/library/sources/[source_id]",
        source_page,
        "Source",
        (SourceState.on_load,),
        topics="sources",
    ),
    Page(
        "/library/notes/[note_id]",
        note_page,
        "Note",
        (NoteEditorState.on_load,),
        topics="notes",
    ),
    Page(
        "/assistant",
        assistant_page,
        "Assistant",
        (AnsweringState.on_load,),
        topics="conversations",
        again=AnsweringState.read_again,
    ),
    Page("/assistant/activity", activity_page, "Activity", (ActivityState.on_load,)),
    Page("/notifications", notifications_page, "Notifications", (InboxState.open,)),
    Page(
        "/settings",
        settings_page,
        "Settings",
        (SettingsState.on_load, HoursState.on_load, AccessState.on_load),
    ),
)


EVERY_PAGE = (TimerState.refresh, InboxState.refresh, PanelState.follow_page)
"""What an inner page reads after its own content."""

furnish(in_header=(command_menu, ask_button, bell, user_menu), above=(study_timer, assistant_panel))
for _page in PAGES:
    if _page.topics:
        follow(_page.again or _page.on_load[0], *_page.topics.split(), route=_page.route)
follow(SourcesState.on_load, "sources", route="/library")


def add_pages(app: rx.App) -> None:
    """Register every page; an inner one asks for a sign-in first."""
    for page in PAGES:
        loads = (
            [SessionState.enter, *page.on_load, *EVERY_PAGE]
            if page.inner
            else [SessionState.welcome, *page.on_load]
        )
        title = page.title if page.route == "/" else f"{page.title} · Maigie"
        app.add_page(page.component, route=page.route, title=title, on_load=loads)
