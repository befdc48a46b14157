"""What the assistant may do with recommendations, syllabuses and quizzes."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from maigie.core.actions import Action, ActionArgs, ActionContext, Entity, Outcome
from maigie.core.changes import undo_changes
from maigie.core.effects import Effect
from maigie.core.errors import Invalid
from services.learning.course_outline import add_outline
from services.learning.quizzes import make_quiz
from services.learning.recommendations import Suggestion, keep_suggestions, suggestion_of
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic
from services.learning.rules.resource_files import load_catalog
from services.library.resources import get_resource

NAMED = 3


class Recommended(ActionArgs):
    """One resource: an address of the catalogue, or one the student saved, by its id."""

    url: str = Field(default="", max_length=2000)
    resource_id: UUID | None = None
    title: str = Field(default="", max_length=300)
    reason: str = Field(default="", max_length=500)
    score: float = Field(default=0.5, ge=0, le=1)


class RecommendResources(ActionArgs):
    """Resources to recommend, for a course or goal or by themselves."""

    items: tuple[Recommended, ...] = Field(min_length=1, max_length=10)
    course_id: UUID | None = None
    goal_id: UUID | None = None


class NewTopic(ActionArgs):
    """A topic of a module."""

    title: str = Field(min_length=1, max_length=200)
    hours: float = Field(default=1.5, gt=0, le=100)


class NewModule(ActionArgs):
    """A module with its topics."""

    title: str = Field(min_length=1, max_length=200)
    topics: tuple[NewTopic, ...] = Field(default=(), max_length=60)


class AddModules(ActionArgs):
    """Modules to put at the end of a course."""

    course_id: UUID
    modules: tuple[NewModule, ...] = Field(min_length=1, max_length=40)


class MakeQuiz(ActionArgs):
    """What to be asked about."""

    topic: str = Field(default="", max_length=300)
    course_id: UUID | None = None
    note_id: UUID | None = None
    difficulty: int | None = Field(default=None, ge=1, le=5)
    questions: int = Field(default=10, ge=1, le=50)
    mode: Literal["practice", "exam"] = "practice"


def _recommend(ctx: ActionContext, args: RecommendResources) -> Outcome:
    found = [_found(ctx, one, args) for one in args.items]
    kept = keep_suggestions(ctx.session, ctx.actor, suggestions=found, at=ctx.now)
    named = ", ".join(f"“{one.title}”" for one in kept[:NAMED])
    more = f" and {len(kept) - NAMED} more" if len(kept) > NAMED else ""
    return Outcome(
        summary=f"Put into your library: {named}{more}.",
        entities=tuple(Entity("resource", one.id, one.title) for one in kept),
        facts={"resource_ids": [one.id for one in kept]},
    )


def _found(ctx: ActionContext, one: Recommended, args: RecommendResources) -> Suggestion:
    """Look up what is recommended: an address that is in no list is refused."""
    belongs = {
        "course_id": str(args.course_id) if args.course_id else None,
        "goal_id": str(args.goal_id) if args.goal_id else None,
    }
    if one.resource_id is not None:
        view = get_resource(ctx.session, ctx.actor, resource_id=one.resource_id)
        return suggestion_of(
            view,
            reason=one.reason,
            score=one.score,
            course_id=view.course_id,
            goal_id=view.goal_id,
        )
    page = next((page for page in load_catalog() if page.url == one.url), None)
    if page is None:
        raise Invalid("Only resources of the catalogue can be recommended.")
    return Suggestion(
        title=page.title,
        url=page.url,
        type=page.type,
        site=page.site,
        description=page.why,
        difficulty=page.difficulty,
        topics=page.topics,
        reason=one.reason,
        score=one.score,
        catalogue=page.subject,
        **belongs,
    )


def _add_modules(ctx: ActionContext, args: AddModules) -> Outcome:
    parts = tuple(
        OutlineModule(
            module.title,
            "",
            tuple(OutlineTopic(topic.title, topic.hours) for topic in module.topics),
        )
        for module in args.modules
    )
    outline = Outline("", "", parts, "syllabus")
    course = add_outline(ctx.session, ctx.actor, course_id=args.course_id, outline=outline)
    modules, topics = len(parts), len(outline.topics)
    said = f"{modules} {'module' if modules == 1 else 'modules'}"
    if topics:
        said += f" with {topics} {'topic' if topics == 1 else 'topics'}"
    return Outcome(
        summary=f"Added {said} to “{course.title}”.",
        entities=(Entity("course", course.id, course.title),),
        facts={"course_id": course.id},
    )


def _make_quiz(ctx: ActionContext, args: MakeQuiz) -> Outcome:
    quiz = make_quiz(ctx.session, ctx.actor, at=ctx.now, **args.model_dump())
    count = len(quiz.questions)
    return Outcome(
        summary=f"Made “{quiz.title}” with {count} {'question' if count == 1 else 'questions'}.",
        entities=(Entity("quiz", quiz.id, quiz.title),),
        facts={"quiz_id": quiz.id},
    )


RECOMMEND_RESOURCES = Action(
    name="learning.recommend_resources",
    summary="Put resources of the curated catalogue into the student's library.",
    args=RecommendResources,
    effect=Effect.REVERSIBLE,
    run=_recommend,
    undo=undo_changes,
)
ADD_MODULES = Action(
    name="learning.add_modules",
    summary="Add modules and topics to a course.",
    args=AddModules,
    effect=Effect.REVERSIBLE,
    run=_add_modules,
    undo=undo_changes,
)
MAKE_QUIZ = Action(
    name="learning.make_quiz",
    summary="Make a quiz from the student's own material.",
    args=MakeQuiz,
    effect=Effect.REVERSIBLE,
    run=_make_quiz,
    undo=undo_changes,
)

STUDY_ACTIONS = (RECOMMEND_RESOURCES, ADD_MODULES, MAKE_QUIZ)
