"""Presentations: slide after slide, with tables and speaker notes."""

from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from services.library.rules.parsing.archives import checked_office_file
from services.library.rules.parsing.parts import Part, Reached, Reading, Unreadable, clean, one_line

MOST_SLIDES = 2_000
MOST_GROUPS_DEEP = 8


def read_pptx(data: bytes) -> Reading:
    """Yield what the slides of a presentation say.

    Raises:
        Unreadable: It is damaged, locked, a bomb, too long, or has only pictures.
    """
    slides = opened_slides(data)
    if len(slides) > MOST_SLIDES:
        raise Unreadable(f"The presentation has more than {MOST_SLIDES:,} slides.")
    said_something = False
    for number, slide in enumerate(slides, start=1):
        title = slide.shapes.title
        heading = one_line(title.text_frame.text) if title is not None else ""
        own_id = title.shape_id if title is not None else None
        texts = [*_texts(slide.shapes, own_id), *_notes(slide)]
        for text in texts or [heading]:
            if text:
                said_something = True
                yield Part(text, number, heading)
        yield Reached(number, len(slides))
    if not said_something:
        raise Unreadable("There is no text on these slides, only pictures.")


def opened_slides(data: bytes) -> list[Any]:
    """Return the slides of a presentation whose outside is known to be harmless.

    Raises:
        Unreadable: It is damaged, locked or a bomb.
    """
    stream = checked_office_file(data, main="ppt/presentation.xml")
    try:
        return list(Presentation(stream).slides)
    except Exception as error:  # a damaged file makes the parser fail in any way
        raise Unreadable("The presentation is damaged.") from error


def _texts(shapes: Any, title_id: int | None, depth: int = 0) -> Iterator[str]:
    for shape in shapes:
        if shape.shape_id == title_id:
            continue
        if hasattr(shape, "shapes") and depth < MOST_GROUPS_DEEP:
            yield from _texts(shape.shapes, title_id, depth + 1)
        elif shape.has_text_frame and (text := clean(shape.text_frame.text)):
            yield text
        elif getattr(shape, "has_table", False):
            rows = (" | ".join(clean(cell.text) for cell in row.cells) for row in shape.table.rows)
            yield "\n".join(rows)


def _notes(slide: Any) -> Iterator[str]:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if frame is not None and (text := clean(frame.text)):
        yield text
