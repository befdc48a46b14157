"""Background work of the assistant."""

from maigie.core.jobs import Job, Lane
from services.assistant.message_index import INDEX_JOB
from services.assistant.proactive import PROACTIVE_JOBS
from services.assistant.summaries import SUMMARISE_CONVERSATION, store_summary, sum_up

JOBS = (
    INDEX_JOB,
    *PROACTIVE_JOBS,
    Job(
        name=SUMMARISE_CONVERSATION,
        run=store_summary,
        prepare=sum_up,
        lane=Lane.BULK,
        timeout_s=120,
    ),
)
