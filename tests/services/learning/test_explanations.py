import pytest

from services.learning.explanations import explain


class TestExplain:
    def test_knows_a_topic_of_the_library_with_what_stands_around_it(self, session, student):
        lesson = explain(session, student, topic="hash tables", vector=None)

        assert lesson.title == "Hash tables and hash functions"
        assert (lesson.subject, lesson.knows) == ("Data Structures", "little")
        assert lesson.before == ("Arrays and memory layout",)
        assert lesson.after
        assert [one.object_id for one in lesson.citations] == ["data_structures"]

    def test_knows_a_subject_by_its_parts(self, session, student):
        lesson = explain(session, student, topic="trigonometry", vector=None)

        assert len(lesson.parts) >= 4

    @pytest.mark.parametrize("topic", ["quidditch", "zzz", ""])
    def test_knows_nothing_of_what_is_nowhere(self, session, student, topic):
        lesson = explain(session, student, topic=topic, vector=None)

        assert (lesson.knows, lesson.citations) == ("nothing", ())
