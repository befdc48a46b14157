"""The route table: one line a page.

The components of the pages are half of the code of a web process, and only the build makes pages of
them. So a line names its component, and ``maigie.page_components`` is loaded when a page is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import reflex as rx

import state
from state.assistant.activity import ActivityState
from state.assistant.answering import AnsweringState
from state.assistant.panel import PanelState
from state.identity.settings import SettingsState
from state.identity.settings_access import AccessState
from state.identity.settings_hours import HoursState
from state.identity.settings_learner import LearnerState
from state.identity.settings_privacy import PrivacyState
from state.identity.social import SocialState
from state.insights.activity_days import ActivityDaysState
from state.learning.course import CourseState
from state.learning.course_edit import CourseEditState
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
from state.memory.memories import MemoriesState
from state.notifications.channels import ChannelsState
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
from state.wellbeing.check_in import CheckInState
from state.wellbeing.mood_history import MoodHistoryState


@dataclass(frozen=True, slots=True)
class Page:
    """One route: what it shows, what is read when it opens, and what when that changed elsewhere.

    ``component`` says where below ``components`` it is.
    ``topics`` are names of ``maigie.wiring.TOPICS`` with spaces between them; ``again`` reads after
    a change to one of them, or else what the page opened with.
    """

    route: str
    component: str
    title: str
    on_load: tuple[Any, ...] = ()
    inner: bool = True
    topics: str = ""
    again: Any = None


PAGES = (
    Page("/", "identity.welcome_page:welcome_page", "Maigie", inner=False),
    Page(
        "/sign-in",
        "identity.sign_in_page:sign_in_page",
        "Sign in",
        (SocialState.on_load,),
        inner=False,
    ),
    Page(
        "/sign-up",
        "identity.sign_up_page:sign_up_page",
        "Create account",
        (SocialState.on_load,),
        inner=False,
    ),
    Page(
        "/today",
        "planning.today_page:today_page",
        "Today",
        (TodayState.on_load, ForecastState.on_load, ShelfState.on_load, CheckInState.on_load),
        topics="courses goals reminders schedule tasks",
    ),
    Page(
        "/insights",
        "planning.forecast_page:forecast_page",
        "Insights",
        (InsightsState.on_load, ActivityDaysState.on_load, MoodHistoryState.on_load),
        topics="courses goals schedule study_sessions tasks",
    ),
    Page(
        "/schedule",
        "planning.schedule_page:schedule_page",
        "Schedule",
        (ScheduleState.on_load,),
        topics="schedule tasks",
        again=ScheduleState.read_again,
    ),
    Page(
        "/schedule/import",
        "planning.import_page:import_page",
        "Import",
        (ImportState.on_load, FeedState.on_load),
    ),
    Page(
        "/courses",
        "learning.courses_page:courses_page",
        "Courses",
        (CoursesState.on_load,),
        topics="courses",
    ),
    Page(
        "/courses/[course_id]",
        "learning.course_page:course_page",
        "Course",
        (
            CourseState.on_load,
            CourseEditState.on_load,
            CourseNotesState.on_load,
            CourseStudyState.on_load,
        ),
        topics="courses resources schedule",
    ),
    Page(
        "/reviews",
        "learning.review_page:review_page",
        "Reviews",
        (ReviewsState.on_load,),
        topics="courses goals reviews",
    ),
    Page(
        "/mastery",
        "learning.mastery_page:mastery_page",
        "Mastery",
        (MasteryState.on_load,),
        topics="courses mastery quizzes",
    ),
    Page("/quizzes/[quiz_id]", "learning.quiz_page:quiz_page", "Quiz", (QuizState.on_load,)),
    Page(
        "/learn",
        "learning.learn_page:learn_page",
        "Learn",
        (LearnState.on_load,),
        topics="courses learning",
    ),
    Page(
        "/learn/[session_id]",
        "learning.learn_session_page:learn_session_page",
        "Learn",
        (LearnSessionState.on_load,),
        topics="learning",
    ),
    Page(
        "/organizations",
        "learning.organizations_page:organizations_page",
        "Organizations",
        (OrganizationsState.on_load,),
        topics="courses",
        again=OrganizationsState.read_again,
    ),
    Page(
        "/goals",
        "planning.goals_page:goals_page",
        "Goals",
        (GoalsState.on_load,),
        topics="courses goals",
    ),
    Page(
        "/goals/[goal_id]",
        "planning.goals_detail_page:goal_page",
        "Goal",
        (GoalDetailState.on_load,),
        topics="courses goals tasks",
        again=GoalDetailState.read_again,
    ),
    Page(
        "/library",
        "library.library_page:library_page",
        "Library",
        (LibraryState.on_load, SourcesState.on_load),
        topics="courses notes resources",
    ),
    Page(
        "/library/import",
        "library.import_page:library_import_page",
        "Import",
        (LibraryImportState.on_load,),
    ),
    Page(
        "/library/sources/[source_id]",
        "library.source_page:source_page",
        "Source",
        (SourceState.on_load,),
        topics="sources",
    ),
    Page(
        "/library/notes/[note_id]",
        "library.note_page:note_page",
        "Note",
        (NoteEditorState.on_load,),
        topics="notes",
    ),
    Page(
        "/assistant",
        "assistant.assistant_page:assistant_page",
        "Assistant",
        (AnsweringState.on_load,),
        topics="conversations",
        again=AnsweringState.read_again,
    ),
    Page(
        "/assistant/activity",
        "assistant.activity_page:activity_page",
        "Activity",
        (ActivityState.on_load,),
        topics="conversations",
        again=ActivityState.read_again,
    ),
    Page(
        "/notifications",
        "notifications.notifications_page:notifications_page",
        "Notifications",
        (InboxState.open,),
    ),
    Page(
        "/memories",
        "memory.memories_page:memories_page",
        "Memories",
        (MemoriesState.on_load,),
        topics="memories",
    ),
    Page(
        "/settings",
        "identity.settings_page:settings_page",
        "Settings",
        (
            SettingsState.on_load,
            LearnerState.on_load,
            HoursState.on_load,
            ChannelsState.on_load,
            AccessState.on_load,
            PrivacyState.on_load,
        ),
    ),
)

EVERY_PAGE = (TimerState.refresh, InboxState.refresh, PanelState.follow_page)
"""What an inner page reads after its own content."""

for _state in walk_packages(state.__path__, "state."):
    import_module(_state.name)  # pages that were built before send their events to any of them
for _page in PAGES:
    if _page.topics:
        follow(_page.again or _page.on_load[0], *_page.topics.split(), route=_page.route)
follow(SourcesState.on_load, "sources", route="/library")
follow(CheckInState.on_load, "wellbeing", route="/today")
follow(MoodHistoryState.on_load, "wellbeing", route="/insights")
follow(PrivacyState.on_load, "consents", route="/settings")


def add_pages(app: rx.App) -> None:
    """Register every page; an inner one asks for a sign-in first."""
    for page in PAGES:
        loads = (
            [SessionState.enter, *page.on_load, *EVERY_PAGE]
            if page.inner
            else [SessionState.welcome, *page.on_load]
        )
        title = page.title if page.route == "/" else f"{page.title} · Maigie"
        app.add_page(_maker(page.component), route=page.route, title=title, on_load=loads)


def _maker(component: str) -> Callable[[], rx.Component]:
    """Return what loads a component and makes it."""
    place, _, name = f"components.{component}".partition(":")

    def made() -> rx.Component:
        import_module("maigie.page_frame")
        return getattr(import_module(place), name)()

    made.__module__ = place  # Reflex files what it makes of a page by the module
    return made
