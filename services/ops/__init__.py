"""What every domain relies on: outbox, job queue, sweeper, idempotency keys and rate limits.

* ``outbox`` and ``job_queue`` write in the caller's transaction and run later, in the worker.
* ``handoff`` gives new ids to the queue once they are committed; ``sweep`` finds what it missed.
* ``idempotency`` makes a keyed write happen once; ``rate_limit`` counts attempts.
* ``role_check`` refuses to serve under a database role that row-level security does not bind.
"""
