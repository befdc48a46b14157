"""Row-level security: who sees which row. The only list of exceptions."""

SYSTEM_TABLES = (
    "user_account",
    "organization",
    "membership",
    "invite",
    "login_session",
    "spent_refresh_token",
    "login_identity",
    "outbox_event",
    "scheduled_job",
    "activity_day",
    "funnel_step",
)
"""Readable for every person by ``system_unit_of_work``: sign-in, the outbox, the job
queue and the counts of product analytics."""

OWNED_TABLES = (
    "idempotency_key",
    "course",
    "module",
    "topic",
    "enrollment",
    "shared_course",
    "goal",
    "goal_dependency",
    "milestone",
    "goal_progress",
    "task",
    "calendar_entry",
    "availability",
    "plan",
    "reminder",
    "study_session",
    "study_stretch",
    "forecast",
    "forecast_calibration",
    "calendar_import",
    "calendar_feed",
    "notification",
    "notification_delivery",
    "device",
    "consent",
    "mood_observation",
    "energy_entry",
    "memory",
    "note",
    "note_version",
    "note_link",
    "resource",
    "library_source",
    "ingestion_job",
    "nugget",
    "nugget_source",
    "watched_folder",
    "watched_file",
    "monitored_url",
    "attachment",
    "narrative",
    "narrative_node",
    "learning_session",
    "learning_message",
    "concept",
    "mastery_evidence",
    "quiz",
    "quiz_question",
    "quiz_answer",
    "review_card",
    "review_log",
    "review_settings",
    "learner_profile",
    "embedding",
    "conversation",
    "message",
    "action_batch",
    "action_run",
    "model_usage",
    "cached_answer",
)

SHARED_TABLES = ("shared_course",)
"""Owned tables whose rows the members of their organization may read as well."""

_ME = "nullif(current_setting('maigie.user_id', true), '')::uuid"
_SYSTEM = "current_setting('maigie.system', true) = 'on'"
_OURS = f"organization_id in (select organization_id from membership where owner_id = {_ME})"  # noqa: S608  # constants
_MINE = {"user_account": f"id = {_ME}", "organization": f"personal_of = {_ME}"}


def policy_statements() -> tuple[str, ...]:
    """Return the SQL that forces row-level security on every table."""
    statements: list[str] = []
    for table in (*SYSTEM_TABLES, *OWNED_TABLES):
        mine = _MINE.get(table, f"owner_id = {_ME}")
        rule = f"{mine} or {_SYSTEM}" if table in SYSTEM_TABLES else mine
        statements += [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy owner on {table} using ({rule}) with check ({rule})",
        ]
    statements += [
        f"create policy member on {table} for select using ({_OURS})" for table in SHARED_TABLES
    ]
    return tuple(statements)
