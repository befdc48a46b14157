"""Background work of the learning domain."""

from maigie.core.jobs import Job, Lane
from services.learning.course_index import embed_course, store_course_vectors
from services.learning.learner_profile import MAP_JOB
from services.learning.narrative_building import (
    BUILD_NARRATIVE,
    build_for_source,
    frame_source,
)
from services.learning.recommend_jobs import RECOMMEND_JOB
from services.learning.review_answers import FIT_REVIEWS
from services.learning.review_fit import fit_own_weights, store_own_weights

INDEX_COURSE = Job(
    name="learning.index_course",
    run=store_course_vectors,
    prepare=embed_course,
    lane=Lane.ROUTINE,
    timeout_s=60,
)

NARRATIVE = Job(
    name=BUILD_NARRATIVE,
    run=build_for_source,
    prepare=frame_source,
    lane=Lane.ROUTINE,
    timeout_s=120,
)

FIT = Job(
    name=FIT_REVIEWS,
    run=store_own_weights,
    prepare=fit_own_weights,
    lane=Lane.BULK,
    timeout_s=600,
)

JOBS = (FIT, MAP_JOB, RECOMMEND_JOB, INDEX_COURSE, NARRATIVE)
