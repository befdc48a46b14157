"""The dialog in which a course begins: by hand, or from a pasted syllabus."""

from typing import Annotated, Any

import reflex as rx
from pydantic import BaseModel, StringConstraints, ValidationError

from maigie.core.errors import Invalid
from services.learning import courses
from services.learning.rules.outlines import Outline
from services.learning.rules.syllabus_text import outline_from_syllabus
from state.changing import change
from state.learning.course_rows import OutlinePart, counted, outline_parts
from state.learning.courses import REFRESH_COURSES
from state.session import SessionState, actor_of
from state.toast import ToastState

WAYS = ("hand", "syllabus")
MOST_CHARACTERS = 50_000
NOT_A_SYLLABUS = (
    "I can’t find modules and topics in this text. Put one topic on each line, "
    "with headings such as “Week 1” above them."
)


class NewCourseForm(BaseModel):
    """What a course made by hand begins with."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    description: Annotated[str, StringConstraints(max_length=4000)] = ""


class NewCourseState(rx.State):
    """What the dialog shows; a read syllabus waits here until it is confirmed."""

    is_open: bool = False
    way: str = "hand"
    error: str = ""
    outline_title: str = ""
    outline_summary: str = ""
    outline_notice: str = ""
    parts: list[OutlinePart] = []
    _syllabus: str = ""

    @rx.event
    async def open(self):
        """Ask how the course begins."""
        self.is_open, self.way = True, "hand"
        self._forget()

    @rx.event
    async def close(self):
        """Leave everything as it is."""
        self.is_open = False

    @rx.event
    async def choose_way(self, way: str):
        """Begin by hand or from a syllabus."""
        if way not in WAYS:
            raise Invalid("A course begins by hand or from a syllabus.")
        self.way = way
        self._forget()

    @rx.event
    async def create_by_hand(self, data: dict[str, Any]):
        """Make an empty course and open it."""
        try:
            form = NewCourseForm.model_validate(data)
        except ValidationError:
            self.error = "A course needs a title of at most 200 characters."
            return None
        return await self._create(title=form.title, description=form.description)

    @rx.event
    async def read_syllabus(self, data: dict[str, Any]):
        """Show what a pasted syllabus would become."""
        self._forget()
        text = str(data.get("syllabus", ""))[:MOST_CHARACTERS]
        outline = outline_from_syllabus(text)
        if outline is None:
            self.error = NOT_A_SYLLABUS
            return
        self._syllabus = text
        self._show(outline)

    @rx.event
    async def paste_again(self):
        """Go back to the text."""
        self._forget()

    @rx.event
    async def create_from_syllabus(self, data: dict[str, Any]):
        """Make the course that was shown and open it."""
        outline = outline_from_syllabus(self._syllabus)
        title = str(data.get("title", "")).strip()[:200]
        if outline is None or not title:
            self.error = "A course needs a title."
            return None
        metadata = {"notice": outline.notice, "outline": outline.source}
        return await self._create(
            title=title, description=outline.description, outline=outline, metadata=metadata
        )

    async def _create(self, **given: Any) -> Any:
        session = await self.get_state(SessionState)
        course, changes = await change(actor_of(session), courses.create_course, **given)
        toasts = await self.get_state(ToastState)
        toasts._say(  # noqa: SLF001
            f"Added: {course.title}", changes, refresh=REFRESH_COURSES
        )
        self.is_open = False
        self._forget()
        return rx.redirect(f"/courses/{course.id}")

    def _show(self, outline: Outline) -> None:
        self.outline_title, self.outline_notice = outline.title, outline.notice
        self.parts = outline_parts(outline)
        modules = counted(len(outline.modules), "module")
        topics = counted(len(outline.topics), "topic")
        self.outline_summary = f"{modules}, {topics}, about {outline.estimated_hours:g} hours."

    def _forget(self) -> None:
        self.error = self.outline_title = self.outline_summary = self.outline_notice = ""
        self.parts, self._syllabus = [], ""
