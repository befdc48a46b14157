"""“Save this”: a link becomes a resource, words a note, and a bare “this” what was said last."""

from services.assistant.batches import Step
from services.assistant.last_answer import LastAnswer, last_answer
from services.assistant.rules.given_text import kept_words
from services.assistant.turn_values import Ask, Decision, Do, Turn
from services.library.rules.note_text import plain
from services.library.rules.web_addresses import first_url

LONGEST_TITLE = 80


def save(turn: Turn) -> Decision:
    """Keep a link as a resource and anything else as a note."""
    course_id = _course_id(turn)
    kept = kept_words(turn.message) or turn.understanding.slots.title or ""
    url = first_url(turn.message)
    if url is not None and len(kept.split()) <= len(url.split()) + 2:
        return _resource(url, course_id)
    if kept:
        return _note({"content": kept, "course_id": course_id})
    answer = turn.read(last_answer, conversation_id=turn.conversation_id)
    if answer is not None:
        return _kept(answer, course_id)
    return Ask(
        question="What shall I save? Paste a link, or write “note:” and the words.",
        pending={"message": "note:", "slot": "subject"},
    )


def _kept(answer: LastAnswer, course_id: str | None) -> Decision:
    """Keep what was said last: its address, when that is all it is, else its words."""
    url = first_url(answer.content)
    if url is not None and len(answer.content.split()) <= len(url.split()) + 2:
        return _resource(url, course_id)
    content = answer.content
    if answer.sources:
        content += "\n\nFrom: " + "; ".join(answer.sources)
    title = " ".join(plain(answer.question).split())[:LONGEST_TITLE].strip(" ?.!")
    return _note({"title": title, "content": content, "course_id": course_id})


def _resource(url: str, course_id: str | None) -> Do:
    step = Step("library.save_resource", {"url": url, "course_id": course_id})
    return Do(steps=(step,), note="I am reading its page now.", suggestions=("Undo that",))


def _note(arguments: dict[str, str | None]) -> Do:
    return Do(steps=(Step("library.create_note", arguments),), suggestions=("Undo that",))


def _course_id(turn: Turn) -> str | None:
    course = turn.understanding.slots.course
    return course.course_id if course else None
