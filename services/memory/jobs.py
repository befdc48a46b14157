"""Background work of memory."""

from maigie.core.jobs import Job, Lane
from services.memory.memory_index import INDEX_MEMORY, embed_memory, store_memory_vector
from services.memory.retention import RETENTION_JOBS

JOBS = (
    Job(
        name=INDEX_MEMORY,
        run=store_memory_vector,
        prepare=embed_memory,
        lane=Lane.ROUTINE,
        timeout_s=60,
    ),
    *RETENTION_JOBS,
)
