"""What the assistant may do in a student's library."""

from uuid import UUID

from pydantic import Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from services.library import notes, resources, source_trash
from services.library.note_links import link_notes


class CreateNote(ActionArgs):
    """A note, in Markdown."""

    title: str = Field(default="", max_length=200)
    content: str = Field(min_length=1, max_length=notes.LONGEST_CONTENT)
    tags: tuple[str, ...] = Field(default=(), max_length=20)
    course_id: UUID | None = None
    topic_id: UUID | None = None
    goal_id: UUID | None = None


class LinkNote(ActionArgs):
    """Which note belongs to which course."""

    note_id: UUID
    course_id: UUID


class LinkSimilar(ActionArgs):
    """A note, and others that speak of the same."""

    note_id: UUID
    target_ids: tuple[UUID, ...] = Field(min_length=1, max_length=10)


class SaveResource(ActionArgs):
    """A page, video or file to keep."""

    url: str = Field(min_length=4, max_length=2000)
    title: str = Field(default="", max_length=300)
    course_id: UUID | None = None


class TrashSource(ActionArgs):
    """A source to put into the trash."""

    source_id: UUID


def _create_note(ctx: ActionContext, args: CreateNote) -> Outcome:
    note = notes.create_note(ctx.session, ctx.actor, at=ctx.now, **args.model_dump())
    return Outcome(
        summary=f"Saved the note “{note.shown_title}”.",
        entities=(Entity("note", note.id, note.shown_title),),
        facts={"note_id": note.id},
    )


def _link_note(ctx: ActionContext, args: LinkNote) -> Outcome:
    note = notes.update_note(
        ctx.session, ctx.actor, note_id=args.note_id, at=ctx.now, course_id=args.course_id
    )
    return Outcome(
        summary=f"Connected the note “{note.shown_title}” to the course.",
        entities=(Entity("note", note.id, note.shown_title),),
        facts={"note_id": note.id},
    )


def _link_similar(ctx: ActionContext, args: LinkSimilar) -> Outcome:
    for target_id in args.target_ids:
        link_notes(ctx.session, ctx.actor, note_id=args.note_id, target_id=target_id)
    note = notes.get_note(ctx.session, ctx.actor, note_id=args.note_id)
    count = len(args.target_ids)
    return Outcome(
        summary=f"Linked “{note.shown_title}” to {count} similar"
        f" {'note' if count == 1 else 'notes'}.",
        entities=(Entity("note", note.id, note.shown_title),),
        facts={"note_id": note.id},
    )


def _save_resource(ctx: ActionContext, args: SaveResource) -> Outcome:
    saved = resources.save_resource(ctx.session, ctx.actor, at=ctx.now, **args.model_dump())
    return Outcome(
        summary=f"Saved “{saved.title}” to your library.",
        entities=(Entity("resource", saved.id, saved.title),),
        facts={"resource_id": saved.id},
    )


def _trash_source(ctx: ActionContext, args: TrashSource) -> Outcome:
    gone = source_trash.trash_source(ctx.session, ctx.actor, source_id=args.source_id, at=ctx.now)
    return Outcome(
        summary=f"Put “{gone.title}” into the trash; it stays there for 30 days.",
        entities=(Entity("source", gone.id, gone.title),),
        facts={"source_id": gone.id},
    )


CREATE_NOTE = Action(
    name="library.create_note",
    summary="Write a note in Markdown, for a course or by itself.",
    args=CreateNote,
    effect=Effect.REVERSIBLE,
    run=_create_note,
    undo=undo_changes,
)
LINK_NOTE = Action(
    name="library.link_note",
    summary="Connect one of the student's notes to one of their courses.",
    args=LinkNote,
    effect=Effect.REVERSIBLE,
    run=_link_note,
    undo=undo_changes,
)
LINK_SIMILAR = Action(
    name="library.link_notes",
    summary="Link one of the student's notes to others on the same thing.",
    args=LinkSimilar,
    effect=Effect.REVERSIBLE,
    run=_link_similar,
    undo=undo_changes,
)
SAVE_RESOURCE = Action(
    name="library.save_resource",
    summary="Save a link that the student gave.",
    args=SaveResource,
    effect=Effect.REVERSIBLE,
    run=_save_resource,
    undo=undo_changes,
)
TRASH_SOURCE = Action(
    name="library.trash_source",
    summary="Put a file, page or text of the student's library into the trash.",
    args=TrashSource,
    effect=Effect.REVERSIBLE,
    run=_trash_source,
    undo=undo_changes,
)

ACTIONS = (CREATE_NOTE, LINK_NOTE, LINK_SIMILAR, SAVE_RESOURCE, TRASH_SOURCE)
