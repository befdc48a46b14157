from uuid import UUID

from sqlmodel import select

from maigie.core.db import unit_of_work
from maigie.models.search import Embedding
from services.learning import courses
from services.learning.course_index import (
    COURSE,
    embed_course,
    store_course_vectors,
    vector_of,
)
from services.learning.material_search import search_material
from services.learning.rules.outlines import outline_for
from tests.factories.learners import make_learner


def index(actor, course_id):
    prepared = embed_course(actor, course_id=course_id)
    with unit_of_work(actor) as session:
        store_course_vectors(session, actor, course_id=course_id, prepared=prepared)


def add(actor, subject):
    with unit_of_work(actor) as session:
        outline = outline_for(subject)
        return courses.create_course(session, actor, title=outline.title, outline=outline)


def search(actor, words):
    vector = vector_of(words)
    with unit_of_work(actor) as session:
        return search_material(session, actor, words=words, vector=vector, types=(COURSE,), limit=5)


class TestSearchCourses:
    def test_finds_the_course_by_what_it_is_about(self, database):
        ada = make_learner()
        biology, algorithms = add(ada, "biology"), add(ada, "algorithms")
        for course in (biology, algorithms):
            index(ada, course.id)

        found = search(ada, "shortest paths in a graph")

        assert found[0].object_id == algorithms.id
        assert "hortest paths" in found[0].snippet

    def test_names_each_course_once(self, database):
        ada = make_learner()
        index(ada, add(ada, "biology").id)

        assert [found.title for found in search(ada, "cell biology and genetics")] == ["Biology"]

    def test_finds_nothing_of_somebody_else(self, database):
        ada, ben = make_learner(), make_learner("ben")
        index(ada, add(ada, "biology").id)

        assert search(ben, "biology") == ()


class TestStoreCourseVectors:
    def test_forgets_a_course_that_is_gone(self, database):
        ada = make_learner()
        course = add(ada, "biology")
        index(ada, course.id)
        with unit_of_work(ada) as session:
            courses.delete_course(session, ada, course_id=UUID(course.id))

        index(ada, course.id)

        with unit_of_work(ada) as session:
            assert session.exec(select(Embedding)).all() == []
