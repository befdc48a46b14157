"""Marking a topic as learnt."""

from maigie.core.actions import ActionContext
from maigie.core.db import unit_of_work
from maigie.models.learning import Topic
from services.learning.topic_actions import COMPLETE_TOPIC, CompleteTopic
from tests.factories.learners import NOW, make_learner, stored
from tests.factories.plans_of_learners import add_course, topic_id


class TestCompleteTopic:
    def test_says_how_many_of_the_course_are_done(self, database: str) -> None:
        actor = make_learner()
        course = add_course(actor, "Biology", "Cells", "Genes")

        with unit_of_work(actor) as session:
            outcome = COMPLETE_TOPIC.run(
                ActionContext(session, actor, NOW),
                CompleteTopic(topic_id=topic_id(course, "Genes")),
            )

        assert outcome.summary == "Marked “Genes” as learnt: 1 of 2 topics of “Biology”."
        done = [row.title for row in stored(actor, Topic) if row.completed_at == NOW]
        assert done == ["Genes"]
