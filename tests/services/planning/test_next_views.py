from services.learning.courses import create_course
from services.planning.next_views import read_course_labels


class TestReadCourseLabels:
    def test_names_only_ones_own_courses(self, session, student, stranger, session_as):
        mine = create_course(session, student, title="Biology")
        with session_as(stranger) as theirs:
            create_course(theirs, stranger, title="Secret")

        labels = read_course_labels(session, student)

        assert {key: label.title for key, label in labels.items()} == {mine.id: "Biology"}
