"""Background work of the learning domain."""

from maigie.core.jobs import Job, Lane
from services.learning.course_index import embed_course, store_course_vectors

INDEX_COURSE = Job(
    name="learning.index_course",
    run=store_course_vectors,
    prepare=embed_course,
    lane=Lane.ROUTINE,
    timeout_s=60,
)

JOBS = (INDEX_COURSE,)
