"""Background work of the library."""

from maigie.core.jobs import Job, Lane
from services.library.library_index import (
    INDEX_NOTE,
    INDEX_RESOURCE,
    embed_note,
    embed_resource,
    store_note_vectors,
    store_resource_vectors,
)
from services.library.page_reading import read_page, store_page
from services.library.resources import FETCH_RESOURCE

JOBS = (
    Job(
        name=INDEX_NOTE,
        run=store_note_vectors,
        prepare=embed_note,
        lane=Lane.ROUTINE,
        timeout_s=120,
    ),
    Job(
        name=INDEX_RESOURCE,
        run=store_resource_vectors,
        prepare=embed_resource,
        lane=Lane.ROUTINE,
        timeout_s=60,
    ),
    Job(
        name=FETCH_RESOURCE,
        run=store_page,
        prepare=read_page,
        lane=Lane.ROUTINE,
        timeout_s=60,
    ),
)
