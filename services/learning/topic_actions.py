"""What the assistant may do with the topics of a course."""

from uuid import UUID

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from services.learning import topics


class CompleteTopic(ActionArgs):
    """A topic that was learnt."""

    topic_id: UUID


def _complete(ctx: ActionContext, args: CompleteTopic) -> Outcome:
    course = topics.complete_topic(ctx.session, ctx.actor, topic_id=args.topic_id, at=ctx.now)
    title = next(
        topic.title
        for module in course.modules
        for topic in module.topics
        if topic.id == str(args.topic_id)
    )
    count = f"{course.topics_done} of {course.topic_count} topics"
    return Outcome(
        summary=f"Marked “{title}” as learnt: {count} of “{course.title}”.",
        entities=(
            Entity("topic", str(args.topic_id), title),
            Entity("course", course.id, course.title),
        ),
    )


COMPLETE_TOPIC = Action(
    name="learning.complete_topic",
    summary="Mark a topic of a course as learnt.",
    args=CompleteTopic,
    effect=Effect.REVERSIBLE,
    run=_complete,
    undo=undo_changes,
)

TOPIC_ACTIONS = (COMPLETE_TOPIC,)
