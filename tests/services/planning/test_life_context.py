"""New things belong to the person's usual part of life, unless somebody says which."""

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor, Source
from maigie.models.planning import LifeContext
from services.assistant.conversations import open_conversation
from services.identity.profile import PreferenceChanges, ProfileChanges, update_user
from services.planning import tasks
from services.planning.life_context import usual_context
from services.planning.rules.quick_add import read_quick_add
from state.planning.today_quick import saver


def prefer(session: Session, actor: Actor, context: str) -> None:
    wish = PreferenceChanges.model_validate({"default_context": context})
    changes = ProfileChanges(preferences=wish)
    update_user(session, actor, user_id=actor.user_id, changes=changes, at=clock.now())


class TestUsualContext:
    def test_is_study_until_chosen(self, session: Session, student: Actor) -> None:
        before = usual_context(session, student)
        prefer(session, student, "family")

        assert (before, usual_context(session, student)) == (LifeContext.STUDY, LifeContext.FAMILY)

    def test_is_where_new_things_go(self, session: Session, student: Actor) -> None:
        prefer(session, student, "work")
        now = clock.now().astimezone(student.timezone)

        by_chat = tasks.create_task(session, student.acting_as(Source.AI), title="Call")
        quick = saver(read_quick_add("Buy paper", now=now), student.timezone)(session, student)
        said = tasks.create_task(session, student, title="Read", context=LifeContext.STUDY)
        talk = open_conversation(session, student, conversation_id=None, first_message="Hello")

        assert [task.context for task in (by_chat, quick, said)] == ["work", "work", "study"]
        assert talk.context is LifeContext.WORK
