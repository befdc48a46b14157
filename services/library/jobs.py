"""Background work of the library."""

from maigie.core.jobs import Job, Lane
from services.library.folder_scans import say_taken_in, take_in_folder
from services.library.folders import PROCESS_FOLDER
from services.library.ingestion_jobs import READ_SOURCE
from services.library.ingestion_reading import read_source, store_reading
from services.library.library_index import (
    INDEX_NOTE,
    INDEX_RESOURCE,
    embed_note,
    embed_resource,
    store_note_vectors,
    store_resource_vectors,
)
from services.library.nugget_descriptions import (
    DESCRIBE_NUGGETS,
    describe_nuggets,
    store_descriptions,
)
from services.library.nugget_pictures import FIND_PICTURES, find_pictures, store_pictures
from services.library.page_reading import read_page, store_page
from services.library.resources import FETCH_RESOURCE
from services.library.source_files import FORGET_FILE, forget_file
from services.library.source_trash import EMPTY_TRASH, empty_trash
from services.library.watch_calls import LOOK_AROUND
from services.library.watching import look_around, plan_next_look

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
    Job(
        name=READ_SOURCE,
        run=store_reading,
        prepare=read_source,
        lane=Lane.BULK,
        timeout_s=600,
        max_attempts=8,  # a reading gives up by itself, with words for the person
    ),
    Job(
        name=DESCRIBE_NUGGETS,
        run=store_descriptions,
        prepare=describe_nuggets,
        lane=Lane.BULK,
        timeout_s=600,
    ),
    Job(
        name=FIND_PICTURES,
        run=store_pictures,
        prepare=find_pictures,
        lane=Lane.BULK,
        timeout_s=300,
    ),
    Job(
        name=PROCESS_FOLDER,
        run=say_taken_in,
        prepare=take_in_folder,
        lane=Lane.BULK,
        timeout_s=600,
    ),
    Job(name=EMPTY_TRASH, run=empty_trash, lane=Lane.BULK, timeout_s=120),
    Job(name=FORGET_FILE, run=forget_file, lane=Lane.BULK, timeout_s=60),
    Job(
        name=LOOK_AROUND,
        run=plan_next_look,
        prepare=look_around,
        lane=Lane.BULK,
        timeout_s=600,
        max_attempts=20,  # it goes on for as long as something is watched
    ),
)
