"""learning"""

import sqlalchemy as sa
from alembic import op
from alembic_postgresql_enum import TableReference
from sqlalchemy.dialects import postgresql

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


POLICIES = (
    'alter table library_source enable row level security',
    'alter table library_source force row level security',
    "create policy owner on library_source using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table ingestion_job enable row level security',
    'alter table ingestion_job force row level security',
    "create policy owner on ingestion_job using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table nugget enable row level security',
    'alter table nugget force row level security',
    "create policy owner on nugget using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table nugget_source enable row level security',
    'alter table nugget_source force row level security',
    "create policy owner on nugget_source using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table watched_folder enable row level security',
    'alter table watched_folder force row level security',
    "create policy owner on watched_folder using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table watched_file enable row level security',
    'alter table watched_file force row level security',
    "create policy owner on watched_file using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table monitored_url enable row level security',
    'alter table monitored_url force row level security',
    "create policy owner on monitored_url using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table attachment enable row level security',
    'alter table attachment force row level security',
    "create policy owner on attachment using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table narrative enable row level security',
    'alter table narrative force row level security',
    "create policy owner on narrative using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table narrative_node enable row level security',
    'alter table narrative_node force row level security',
    "create policy owner on narrative_node using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table learning_session enable row level security',
    'alter table learning_session force row level security',
    "create policy owner on learning_session using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table learning_message enable row level security',
    'alter table learning_message force row level security',
    "create policy owner on learning_message using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table concept enable row level security',
    'alter table concept force row level security',
    "create policy owner on concept using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table mastery_evidence enable row level security',
    'alter table mastery_evidence force row level security',
    "create policy owner on mastery_evidence using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table quiz enable row level security',
    'alter table quiz force row level security',
    "create policy owner on quiz using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table quiz_question enable row level security',
    'alter table quiz_question force row level security',
    "create policy owner on quiz_question using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table quiz_answer enable row level security',
    'alter table quiz_answer force row level security',
    "create policy owner on quiz_answer using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table review_card enable row level security',
    'alter table review_card force row level security',
    "create policy owner on review_card using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table review_log enable row level security',
    'alter table review_log force row level security',
    "create policy owner on review_log using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table review_settings enable row level security',
    'alter table review_settings force row level security',
    "create policy owner on review_settings using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
)
EMBEDDED = ('nugget', 'course', 'goal')
COUNT_MESSAGES = """
update conversation c set
  message_count = m.messages, last_active_at = m.latest,
  last_preview = (
    select left(content, 200) from message
    where conversation_id = c.id and replaced_at is null order by seq desc limit 1
  )
from (
  select conversation_id, count(*) as messages, max(created_at) as latest
  from message where replaced_at is null group by conversation_id
) m
where m.conversation_id = c.id
"""


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.execute("set local lock_timeout = '5s'")
    sa.Enum('processing', 'ready', 'failed', name='nugget_status').create(op.get_bind())
    sa.Enum('pending', 'processing', 'completed', 'failed', name='ingestion_status').create(op.get_bind())
    sa.Enum('file', 'url', 'manual', name='source_type').create(op.get_bind())
    sa.Enum('new', 'learning', 'review', 'relearning', name='card_state').create(op.get_bind())
    sa.Enum('choice', 'cloze', 'true_false', 'ordering', 'matching', name='question_kind').create(op.get_bind())
    sa.Enum('practice', 'exam', name='quiz_mode').create(op.get_bind())
    sa.Enum('answer', 'review', 'choice', 'exercise', 'correction', name='evidence_kind').create(op.get_bind())
    sa.Enum('text', 'voice', name='learning_mode').create(op.get_bind())
    op.create_table('review_settings',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('desired_retention', sa.Float(), nullable=False),
    sa.Column('minutes_a_day', sa.Integer(), nullable=False),
    sa.Column('new_a_day', sa.Integer(), nullable=False),
    sa.Column('weights', postgresql.ARRAY(sa.Float()), nullable=True),
    sa.Column('fitted_on', sa.Integer(), nullable=False),
    sa.Column('fitted_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.CheckConstraint('desired_retention between 0.7 and 0.98', name=op.f('ck_review_settings_retention_range')),
    sa.CheckConstraint('minutes_a_day between 1 and 600', name=op.f('ck_review_settings_minutes_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_review_settings_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_review_settings_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_settings')),
    sa.UniqueConstraint('owner_id', name=op.f('uq_review_settings_owner_id'))
    )
    op.create_index(op.f('ix_review_settings_owner_id'), 'review_settings', ['owner_id'], unique=False)
    op.create_table('watched_folder',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('path', sa.String(length=2000), nullable=False),
    sa.Column('enabled', sa.Boolean(), nullable=False),
    sa.Column('file_types', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('recursive', sa.Boolean(), nullable=False),
    sa.Column('auto_process', sa.Boolean(), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('scanned_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('last_error', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_watched_folder_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_watched_folder_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_watched_folder_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_watched_folder')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_watched_folder_owner_id_id')),
    sa.UniqueConstraint('owner_id', 'path', name=op.f('uq_watched_folder_owner_id_path'))
    )
    op.create_index(op.f('ix_watched_folder_course_id'), 'watched_folder', ['course_id'], unique=False)
    op.create_index(op.f('ix_watched_folder_owner_id'), 'watched_folder', ['owner_id'], unique=False)
    op.create_table('concept',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('topic_id', sa.Uuid(), nullable=True),
    sa.Column('prerequisites', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('mastery_level', sa.Float(), nullable=True),
    sa.Column('evidence_count', sa.Integer(), nullable=False),
    sa.Column('evidence_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('model', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('gap_dismissed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.CheckConstraint('mastery_level between 0 and 100', name=op.f('ck_concept_level_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_concept_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_concept_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'topic_id'], ['topic.owner_id', 'topic.id'], name=op.f('fk_concept_owner_id_topic_id'), ondelete='SET NULL (topic_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_concept_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concept')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_concept_owner_id_id')),
    sa.UniqueConstraint('owner_id', 'key', name=op.f('uq_concept_owner_id_key'))
    )
    op.create_index(op.f('ix_concept_course_id'), 'concept', ['course_id'], unique=False)
    op.create_index(op.f('ix_concept_owner_id'), 'concept', ['owner_id'], unique=False)
    op.create_index(op.f('ix_concept_topic_id'), 'concept', ['topic_id'], unique=False)
    op.create_table('library_source',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('type', postgresql.ENUM('file', 'url', 'manual', name='source_type', create_type=False), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('address', sa.String(length=2000), nullable=False),
    sa.Column('storage_key', sa.String(length=200), nullable=True),
    sa.Column('media_type', sa.String(length=120), nullable=False),
    sa.Column('size_bytes', sa.BigInteger(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=True),
    sa.Column('page_count', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=True),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('topic_id', sa.Uuid(), nullable=True),
    sa.Column('read_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('trashed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_library_source_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_library_source_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'topic_id'], ['topic.owner_id', 'topic.id'], name=op.f('fk_library_source_owner_id_topic_id'), ondelete='SET NULL (topic_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_library_source_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_library_source')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_library_source_owner_id_id'))
    )
    op.create_index(op.f('ix_library_source_course_id'), 'library_source', ['course_id'], unique=False)
    op.create_index(op.f('ix_library_source_owner_id'), 'library_source', ['owner_id'], unique=False)
    op.create_index(op.f('ix_library_source_topic_id'), 'library_source', ['topic_id'], unique=False)
    op.create_index('uq_library_source_owner_id_content_hash', 'library_source', ['owner_id', 'content_hash'], unique=True, postgresql_where=sa.text('trashed_at is null'))
    op.create_table('attachment',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('media_type', sa.String(length=120), nullable=False),
    sa.Column('size_bytes', sa.BigInteger(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('storage_key', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('note_id', sa.Uuid(), nullable=True),
    sa.Column('message_id', sa.Uuid(), nullable=True),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_attachment_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'message_id'], ['message.owner_id', 'message.id'], name=op.f('fk_attachment_owner_id_message_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'note_id'], ['note.owner_id', 'note.id'], name=op.f('fk_attachment_owner_id_note_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'source_id'], ['library_source.owner_id', 'library_source.id'], name=op.f('fk_attachment_owner_id_source_id'), ondelete='SET NULL (source_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_attachment_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_attachment_owner_id_id'))
    )
    op.create_index(op.f('ix_attachment_message_id'), 'attachment', ['message_id'], unique=False)
    op.create_index(op.f('ix_attachment_note_id'), 'attachment', ['note_id'], unique=False)
    op.create_index(op.f('ix_attachment_owner_id'), 'attachment', ['owner_id'], unique=False)
    op.create_index(op.f('ix_attachment_source_id'), 'attachment', ['source_id'], unique=False)
    op.create_table('ingestion_job',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('type', postgresql.ENUM('file', 'url', 'manual', name='source_type', create_type=False), nullable=False),
    sa.Column('source', sa.String(length=2000), nullable=False),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.Column('status', postgresql.ENUM('pending', 'processing', 'completed', 'failed', name='ingestion_status', create_type=False), nullable=False),
    sa.Column('stage', sa.String(length=60), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=True),
    sa.Column('nugget_count', sa.Integer(), nullable=True),
    sa.Column('error_message', sa.String(length=500), nullable=True),
    sa.Column('details', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('canceled_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('started_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('completed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_ingestion_job_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'source_id'], ['library_source.owner_id', 'library_source.id'], name=op.f('fk_ingestion_job_owner_id_source_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_ingestion_job_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ingestion_job')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_ingestion_job_owner_id_id'))
    )
    op.create_index(op.f('ix_ingestion_job_owner_id'), 'ingestion_job', ['owner_id'], unique=False)
    op.create_index(op.f('ix_ingestion_job_owner_id_created_at'), 'ingestion_job', ['owner_id', 'created_at'], unique=False)
    op.create_index(op.f('ix_ingestion_job_source_id'), 'ingestion_job', ['source_id'], unique=False)
    op.create_table('mastery_evidence',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('concept_id', sa.Uuid(), nullable=False),
    sa.Column('kind', postgresql.ENUM('answer', 'review', 'choice', 'exercise', 'correction', name='evidence_kind', create_type=False), nullable=False),
    sa.Column('object_id', sa.Uuid(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('hints', sa.Integer(), nullable=False),
    sa.Column('seconds', sa.Float(), nullable=True),
    sa.Column('difficulty', sa.Integer(), nullable=True),
    sa.Column('error', sa.String(length=60), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('level_before', sa.Float(), nullable=True),
    sa.Column('level_after', sa.Float(), nullable=False),
    sa.Column('observed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_mastery_evidence_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'concept_id'], ['concept.owner_id', 'concept.id'], name=op.f('fk_mastery_evidence_owner_id_concept_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_mastery_evidence_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mastery_evidence')),
    sa.UniqueConstraint('owner_id', 'concept_id', 'kind', 'object_id', name=op.f('uq_mastery_evidence_owner_id_concept_id_kind_object_id'))
    )
    op.create_index(op.f('ix_mastery_evidence_concept_id_observed_at'), 'mastery_evidence', ['concept_id', 'observed_at'], unique=False)
    op.create_index(op.f('ix_mastery_evidence_owner_id'), 'mastery_evidence', ['owner_id'], unique=False)
    op.create_table('monitored_url',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('url', sa.String(length=2000), nullable=False),
    sa.Column('url_key', sa.String(length=2000), nullable=False),
    sa.Column('enabled', sa.Boolean(), nullable=False),
    sa.Column('check_interval', sa.Integer(), nullable=False),
    sa.Column('last_checked', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('last_changed', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('last_modified', sa.String(length=200), nullable=True),
    sa.Column('etag', sa.String(length=500), nullable=True),
    sa.Column('content_hash', sa.String(length=64), nullable=True),
    sa.Column('last_error', sa.String(length=300), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.CheckConstraint('check_interval >= 5', name=op.f('ck_monitored_url_interval_minutes')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_monitored_url_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_monitored_url_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'source_id'], ['library_source.owner_id', 'library_source.id'], name=op.f('fk_monitored_url_owner_id_source_id'), ondelete='SET NULL (source_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_monitored_url_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_monitored_url')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_monitored_url_owner_id_id')),
    sa.UniqueConstraint('owner_id', 'url_key', name=op.f('uq_monitored_url_owner_id_url_key'))
    )
    op.create_index(op.f('ix_monitored_url_course_id'), 'monitored_url', ['course_id'], unique=False)
    op.create_index(op.f('ix_monitored_url_owner_id'), 'monitored_url', ['owner_id'], unique=False)
    op.create_index(op.f('ix_monitored_url_source_id'), 'monitored_url', ['source_id'], unique=False)
    op.create_table('narrative',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('start_node_id', sa.Uuid(), nullable=True),
    sa.Column('engine', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_narrative_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_narrative_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'source_id'], ['library_source.owner_id', 'library_source.id'], name=op.f('fk_narrative_owner_id_source_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_narrative_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_narrative')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_narrative_owner_id_id'))
    )
    op.create_index(op.f('ix_narrative_course_id'), 'narrative', ['course_id'], unique=False)
    op.create_index(op.f('ix_narrative_owner_id'), 'narrative', ['owner_id'], unique=False)
    op.create_index(op.f('ix_narrative_source_id'), 'narrative', ['source_id'], unique=False)
    op.create_table('nugget',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('source_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('status', postgresql.ENUM('processing', 'ready', 'failed', name='nugget_status', create_type=False), nullable=False),
    sa.Column('topics', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('difficulty', sa.Integer(), nullable=False),
    sa.Column('prerequisites', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('details', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('slides', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('image_key', sa.String(length=200), nullable=True),
    sa.Column('audio_key', sa.String(length=200), nullable=True),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('topic_id', sa.Uuid(), nullable=True),
    sa.CheckConstraint('difficulty between 1 and 5', name=op.f('ck_nugget_difficulty_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_nugget_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_nugget_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'source_id'], ['library_source.owner_id', 'library_source.id'], name=op.f('fk_nugget_owner_id_source_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'topic_id'], ['topic.owner_id', 'topic.id'], name=op.f('fk_nugget_owner_id_topic_id'), ondelete='SET NULL (topic_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_nugget_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nugget')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_nugget_owner_id_id')),
    sa.UniqueConstraint('source_id', 'position', 'content_hash', name=op.f('uq_nugget_source_id_position_content_hash'))
    )
    op.create_index(op.f('ix_nugget_course_id'), 'nugget', ['course_id'], unique=False)
    op.create_index(op.f('ix_nugget_owner_id'), 'nugget', ['owner_id'], unique=False)
    op.create_index(op.f('ix_nugget_source_id'), 'nugget', ['source_id'], unique=False)
    op.create_index(op.f('ix_nugget_topic_id'), 'nugget', ['topic_id'], unique=False)
    op.create_table('quiz',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('mode', postgresql.ENUM('practice', 'exam', name='quiz_mode', create_type=False), nullable=False),
    sa.Column('engine', sa.String(length=200), nullable=False),
    sa.Column('difficulty', sa.Integer(), nullable=True),
    sa.Column('topic', sa.String(length=300), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.Column('resource_id', sa.Uuid(), nullable=True),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('time_limit_seconds', sa.Integer(), nullable=True),
    sa.Column('started_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('finished_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('score', sa.Float(), nullable=True),
    sa.Column('trashed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_quiz_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_quiz_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'resource_id'], ['resource.owner_id', 'resource.id'], name=op.f('fk_quiz_owner_id_resource_id'), ondelete='SET NULL (resource_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'source_id'], ['library_source.owner_id', 'library_source.id'], name=op.f('fk_quiz_owner_id_source_id'), ondelete='SET NULL (source_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_quiz_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_quiz_owner_id_id'))
    )
    op.create_index(op.f('ix_quiz_course_id'), 'quiz', ['course_id'], unique=False)
    op.create_index(op.f('ix_quiz_owner_id'), 'quiz', ['owner_id'], unique=False)
    op.create_index(op.f('ix_quiz_resource_id'), 'quiz', ['resource_id'], unique=False)
    op.create_index(op.f('ix_quiz_source_id'), 'quiz', ['source_id'], unique=False)
    op.create_table('watched_file',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('folder_id', sa.Uuid(), nullable=False),
    sa.Column('path', sa.String(length=2000), nullable=False),
    sa.Column('size_bytes', sa.BigInteger(), nullable=False),
    sa.Column('modified_ns', sa.BigInteger(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=True),
    sa.Column('source_id', sa.Uuid(), nullable=True),
    sa.Column('last_error', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_watched_file_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'folder_id'], ['watched_folder.owner_id', 'watched_folder.id'], name=op.f('fk_watched_file_owner_id_folder_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'source_id'], ['library_source.owner_id', 'library_source.id'], name=op.f('fk_watched_file_owner_id_source_id'), ondelete='SET NULL (source_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_watched_file_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_watched_file')),
    sa.UniqueConstraint('folder_id', 'path', name=op.f('uq_watched_file_folder_id_path'))
    )
    op.create_index(op.f('ix_watched_file_folder_id'), 'watched_file', ['folder_id'], unique=False)
    op.create_index(op.f('ix_watched_file_owner_id'), 'watched_file', ['owner_id'], unique=False)
    op.create_index(op.f('ix_watched_file_source_id'), 'watched_file', ['source_id'], unique=False)
    op.create_table('narrative_node',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('narrative_id', sa.Uuid(), nullable=False),
    sa.Column('nugget_id', sa.Uuid(), nullable=False),
    sa.Column('concept_id', sa.Uuid(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('choices', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_narrative_node_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'concept_id'], ['concept.owner_id', 'concept.id'], name=op.f('fk_narrative_node_owner_id_concept_id'), ondelete='SET NULL (concept_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'narrative_id'], ['narrative.owner_id', 'narrative.id'], name=op.f('fk_narrative_node_owner_id_narrative_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'nugget_id'], ['nugget.owner_id', 'nugget.id'], name=op.f('fk_narrative_node_owner_id_nugget_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_narrative_node_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_narrative_node')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_narrative_node_owner_id_id'))
    )
    op.create_index(op.f('ix_narrative_node_concept_id'), 'narrative_node', ['concept_id'], unique=False)
    op.create_index(op.f('ix_narrative_node_narrative_id'), 'narrative_node', ['narrative_id'], unique=False)
    op.create_index(op.f('ix_narrative_node_nugget_id'), 'narrative_node', ['nugget_id'], unique=False)
    op.create_index(op.f('ix_narrative_node_owner_id'), 'narrative_node', ['owner_id'], unique=False)
    op.create_table('nugget_source',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('nugget_id', sa.Uuid(), nullable=False),
    sa.Column('ingestion_job_id', sa.Uuid(), nullable=True),
    sa.Column('source_type', postgresql.ENUM('file', 'url', 'manual', name='source_type', create_type=False), nullable=False),
    sa.Column('source_path', sa.String(length=2000), nullable=False),
    sa.Column('chunk_index', sa.Integer(), nullable=False),
    sa.Column('page', sa.Integer(), nullable=True),
    sa.Column('heading', sa.Text(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_nugget_source_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'ingestion_job_id'], ['ingestion_job.owner_id', 'ingestion_job.id'], name=op.f('fk_nugget_source_owner_id_ingestion_job_id'), ondelete='SET NULL (ingestion_job_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'nugget_id'], ['nugget.owner_id', 'nugget.id'], name=op.f('fk_nugget_source_owner_id_nugget_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_nugget_source_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nugget_source'))
    )
    op.create_index(op.f('ix_nugget_source_ingestion_job_id'), 'nugget_source', ['ingestion_job_id'], unique=False)
    op.create_index(op.f('ix_nugget_source_nugget_id'), 'nugget_source', ['nugget_id'], unique=False)
    op.create_index(op.f('ix_nugget_source_owner_id'), 'nugget_source', ['owner_id'], unique=False)
    op.create_table('quiz_question',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('quiz_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', postgresql.ENUM('choice', 'cloze', 'true_false', 'ordering', 'matching', name='question_kind', create_type=False), nullable=False),
    sa.Column('prompt', sa.Text(), nullable=False),
    sa.Column('options', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('key', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('explanation', sa.Text(), nullable=False),
    sa.Column('citation', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('difficulty', sa.Integer(), nullable=False),
    sa.Column('nugget_id', sa.Uuid(), nullable=True),
    sa.Column('concept_id', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_quiz_question_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'concept_id'], ['concept.owner_id', 'concept.id'], name=op.f('fk_quiz_question_owner_id_concept_id'), ondelete='SET NULL (concept_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'nugget_id'], ['nugget.owner_id', 'nugget.id'], name=op.f('fk_quiz_question_owner_id_nugget_id'), ondelete='SET NULL (nugget_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'quiz_id'], ['quiz.owner_id', 'quiz.id'], name=op.f('fk_quiz_question_owner_id_quiz_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_quiz_question_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz_question')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_quiz_question_owner_id_id')),
    sa.UniqueConstraint('quiz_id', 'position', name=op.f('uq_quiz_question_quiz_id_position'))
    )
    op.create_index(op.f('ix_quiz_question_concept_id'), 'quiz_question', ['concept_id'], unique=False)
    op.create_index(op.f('ix_quiz_question_nugget_id'), 'quiz_question', ['nugget_id'], unique=False)
    op.create_index(op.f('ix_quiz_question_owner_id'), 'quiz_question', ['owner_id'], unique=False)
    op.create_table('review_card',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('guid', sa.String(length=64), nullable=False),
    sa.Column('front', sa.Text(), nullable=False),
    sa.Column('back', sa.Text(), nullable=False),
    sa.Column('tags', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('deck', sa.String(length=200), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('topic_id', sa.Uuid(), nullable=True),
    sa.Column('nugget_id', sa.Uuid(), nullable=True),
    sa.Column('note_id', sa.Uuid(), nullable=True),
    sa.Column('concept_id', sa.Uuid(), nullable=True),
    sa.Column('state', postgresql.ENUM('new', 'learning', 'review', 'relearning', name='card_state', create_type=False), nullable=False),
    sa.Column('step', sa.Integer(), nullable=True),
    sa.Column('stability', sa.Float(), nullable=True),
    sa.Column('card_difficulty', sa.Float(), nullable=True),
    sa.Column('due_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('reviewed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('reps', sa.Integer(), nullable=False),
    sa.Column('lapses', sa.Integer(), nullable=False),
    sa.Column('suspended_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('trashed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_review_card_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'concept_id'], ['concept.owner_id', 'concept.id'], name=op.f('fk_review_card_owner_id_concept_id'), ondelete='SET NULL (concept_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_review_card_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'note_id'], ['note.owner_id', 'note.id'], name=op.f('fk_review_card_owner_id_note_id'), ondelete='SET NULL (note_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'nugget_id'], ['nugget.owner_id', 'nugget.id'], name=op.f('fk_review_card_owner_id_nugget_id'), ondelete='SET NULL (nugget_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'topic_id'], ['topic.owner_id', 'topic.id'], name=op.f('fk_review_card_owner_id_topic_id'), ondelete='SET NULL (topic_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_review_card_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_card')),
    sa.UniqueConstraint('owner_id', 'guid', name=op.f('uq_review_card_owner_id_guid')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_review_card_owner_id_id'))
    )
    op.create_index(op.f('ix_review_card_concept_id'), 'review_card', ['concept_id'], unique=False)
    op.create_index(op.f('ix_review_card_course_id'), 'review_card', ['course_id'], unique=False)
    op.create_index(op.f('ix_review_card_note_id'), 'review_card', ['note_id'], unique=False)
    op.create_index(op.f('ix_review_card_nugget_id'), 'review_card', ['nugget_id'], unique=False)
    op.create_index(op.f('ix_review_card_owner_id'), 'review_card', ['owner_id'], unique=False)
    op.create_index(op.f('ix_review_card_owner_id_due_at'), 'review_card', ['owner_id', 'due_at'], unique=False)
    op.create_index(op.f('ix_review_card_topic_id'), 'review_card', ['topic_id'], unique=False)
    op.create_table('learning_session',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('topic', sa.String(length=300), nullable=False),
    sa.Column('narrative_id', sa.Uuid(), nullable=True),
    sa.Column('current_node_id', sa.Uuid(), nullable=True),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('mode', postgresql.ENUM('text', 'voice', name='learning_mode', create_type=False), nullable=False),
    sa.Column('state', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('last_seq', sa.Integer(), nullable=False),
    sa.Column('last_activity', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('completed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_learning_session_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_learning_session_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'current_node_id'], ['narrative_node.owner_id', 'narrative_node.id'], name=op.f('fk_learning_session_owner_id_current_node_id'), ondelete='SET NULL (current_node_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'narrative_id'], ['narrative.owner_id', 'narrative.id'], name=op.f('fk_learning_session_owner_id_narrative_id'), ondelete='SET NULL (narrative_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_learning_session_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_session')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_learning_session_owner_id_id'))
    )
    op.create_index(op.f('ix_learning_session_course_id'), 'learning_session', ['course_id'], unique=False)
    op.create_index(op.f('ix_learning_session_current_node_id'), 'learning_session', ['current_node_id'], unique=False)
    op.create_index(op.f('ix_learning_session_narrative_id'), 'learning_session', ['narrative_id'], unique=False)
    op.create_index(op.f('ix_learning_session_owner_id'), 'learning_session', ['owner_id'], unique=False)
    op.create_table('quiz_answer',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('question_id', sa.Uuid(), nullable=False),
    sa.Column('given', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('hints', sa.Integer(), nullable=False),
    sa.Column('seconds', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_quiz_answer_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'question_id'], ['quiz_question.owner_id', 'quiz_question.id'], name=op.f('fk_quiz_answer_owner_id_question_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_quiz_answer_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz_answer')),
    sa.UniqueConstraint('question_id', name=op.f('uq_quiz_answer_question_id'))
    )
    op.create_index(op.f('ix_quiz_answer_owner_id'), 'quiz_answer', ['owner_id'], unique=False)
    op.create_table('review_log',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('card_id', sa.Uuid(), nullable=False),
    sa.Column('rating', sa.Integer(), nullable=False),
    sa.Column('seconds', sa.Float(), nullable=True),
    sa.Column('elapsed_days', sa.Float(), nullable=False),
    sa.Column('retrievability', sa.Float(), nullable=True),
    sa.Column('before', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('reviewed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.CheckConstraint('rating between 1 and 4', name=op.f('ck_review_log_rating_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_review_log_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'card_id'], ['review_card.owner_id', 'review_card.id'], name=op.f('fk_review_log_owner_id_card_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_review_log_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_log'))
    )
    op.create_index(op.f('ix_review_log_card_id'), 'review_log', ['card_id'], unique=False)
    op.create_index(op.f('ix_review_log_owner_id'), 'review_log', ['owner_id'], unique=False)
    op.create_index(op.f('ix_review_log_owner_id_reviewed_at'), 'review_log', ['owner_id', 'reviewed_at'], unique=False)
    op.create_table('learning_message',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('session_id', sa.Uuid(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('role', postgresql.ENUM('user', 'assistant', 'system', name='message_role', create_type=False), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('tool_calls', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('media', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_learning_message_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'session_id'], ['learning_session.owner_id', 'learning_session.id'], name=op.f('fk_learning_message_owner_id_session_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_learning_message_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_message')),
    sa.UniqueConstraint('session_id', 'seq', name=op.f('uq_learning_message_session_id_seq'))
    )
    op.create_index(op.f('ix_learning_message_owner_id'), 'learning_message', ['owner_id'], unique=False)
    op.create_index(op.f('ix_learning_message_session_id'), 'learning_message', ['session_id'], unique=False)
    op.add_column('organization', sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False))
    op.add_column('conversation', sa.Column('message_count', sa.Integer(), nullable=False, server_default=sa.text("'0'")))
    op.alter_column('conversation', 'message_count', server_default=None)
    op.add_column('conversation', sa.Column('last_preview', sa.String(length=200), nullable=False, server_default=sa.text("''")))
    op.alter_column('conversation', 'last_preview', server_default=None)
    op.add_column('conversation', sa.Column('last_active_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.add_column('conversation', sa.Column('context', postgresql.ENUM('study', 'work', 'personal', 'family', name='life_context', create_type=False), nullable=False, server_default=sa.text("'study'")))
    op.alter_column('conversation', 'context', server_default=None)
    op.add_column('conversation', sa.Column('preferences', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False, server_default=sa.text("'{}'")))
    op.alter_column('conversation', 'preferences', server_default=None)
    op.add_column('conversation', sa.Column('summary', sa.Text(), nullable=False, server_default=sa.text("''")))
    op.alter_column('conversation', 'summary', server_default=None)
    op.add_column('conversation', sa.Column('summarized_seq', sa.Integer(), nullable=False, server_default=sa.text("'0'")))
    op.alter_column('conversation', 'summarized_seq', server_default=None)
    op.create_index(op.f('ix_conversation_owner_id_last_active_at'), 'conversation', ['owner_id', 'last_active_at'], unique=False)
    op.add_column('message', sa.Column('request_id', sa.String(length=120), nullable=True))
    op.add_column('message', sa.Column('details', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False, server_default=sa.text("'{}'")))
    op.alter_column('message', 'details', server_default=None)
    op.add_column('message', sa.Column('truncated', sa.Boolean(), nullable=False, server_default=sa.text("'false'")))
    op.alter_column('message', 'truncated', server_default=None)
    op.add_column('message', sa.Column('from_summary', sa.Boolean(), nullable=False, server_default=sa.text("'false'")))
    op.alter_column('message', 'from_summary', server_default=None)
    op.add_enum_value(
        enum_schema='public',
        enum_name='message_role',
        new_value='system',
    )
    op.execute(COUNT_MESSAGES)
    op.drop_index('ix_embedding_words', table_name='embedding', postgresql_using='gin')
    op.create_index(op.f('ix_embedding_owner_id_updated_at'), 'embedding', ['owner_id', 'updated_at'], unique=False)
    for statement in POLICIES:
        op.execute(statement)
    for table in EMBEDDED:
        op.execute(
            f"create trigger forget_vectors after delete on {table}"
            " for each row execute function forget_vectors()"
        )


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.execute("delete from embedding where object_type = 'nugget'")
    op.drop_index(op.f('ix_embedding_owner_id_updated_at'), table_name='embedding')
    op.create_index('ix_embedding_words', 'embedding', [sa.literal_column("to_tsvector('simple'::regconfig, text)")], unique=False, postgresql_using='gin')
    op.execute("delete from message where role = 'system'")
    for table in ('course', 'goal'):
        op.execute(f"drop trigger forget_vectors on {table}")
    op.execute("set local lock_timeout = '5s'")
    op.sync_enum_values(
        enum_schema='public',
        enum_name='message_role',
        new_values=['user', 'assistant'],
        affected_columns=[TableReference(table_schema='public', table_name='learning_message', column_name='role'), TableReference(table_schema='public', table_name='message', column_name='role')],
        enum_values_to_rename=[],
    )
    op.drop_column('message', 'from_summary')
    op.drop_column('message', 'truncated')
    op.drop_column('message', 'details')
    op.drop_column('message', 'request_id')
    op.drop_index(op.f('ix_conversation_owner_id_last_active_at'), table_name='conversation')
    op.drop_column('organization', 'updated_at')
    op.drop_column('conversation', 'summarized_seq')
    op.drop_column('conversation', 'summary')
    op.drop_column('conversation', 'preferences')
    op.drop_column('conversation', 'context')
    op.drop_column('conversation', 'last_active_at')
    op.drop_column('conversation', 'last_preview')
    op.drop_column('conversation', 'message_count')
    op.drop_index(op.f('ix_learning_message_session_id'), table_name='learning_message')
    op.drop_index(op.f('ix_learning_message_owner_id'), table_name='learning_message')
    op.drop_table('learning_message')
    op.drop_index(op.f('ix_review_log_owner_id_reviewed_at'), table_name='review_log')
    op.drop_index(op.f('ix_review_log_owner_id'), table_name='review_log')
    op.drop_index(op.f('ix_review_log_card_id'), table_name='review_log')
    op.drop_table('review_log')
    op.drop_index(op.f('ix_quiz_answer_owner_id'), table_name='quiz_answer')
    op.drop_table('quiz_answer')
    op.drop_index(op.f('ix_learning_session_owner_id'), table_name='learning_session')
    op.drop_index(op.f('ix_learning_session_narrative_id'), table_name='learning_session')
    op.drop_index(op.f('ix_learning_session_current_node_id'), table_name='learning_session')
    op.drop_index(op.f('ix_learning_session_course_id'), table_name='learning_session')
    op.drop_table('learning_session')
    op.drop_index(op.f('ix_review_card_topic_id'), table_name='review_card')
    op.drop_index(op.f('ix_review_card_owner_id_due_at'), table_name='review_card')
    op.drop_index(op.f('ix_review_card_owner_id'), table_name='review_card')
    op.drop_index(op.f('ix_review_card_nugget_id'), table_name='review_card')
    op.drop_index(op.f('ix_review_card_note_id'), table_name='review_card')
    op.drop_index(op.f('ix_review_card_course_id'), table_name='review_card')
    op.drop_index(op.f('ix_review_card_concept_id'), table_name='review_card')
    op.drop_table('review_card')
    op.drop_index(op.f('ix_quiz_question_owner_id'), table_name='quiz_question')
    op.drop_index(op.f('ix_quiz_question_nugget_id'), table_name='quiz_question')
    op.drop_index(op.f('ix_quiz_question_concept_id'), table_name='quiz_question')
    op.drop_table('quiz_question')
    op.drop_index(op.f('ix_nugget_source_owner_id'), table_name='nugget_source')
    op.drop_index(op.f('ix_nugget_source_nugget_id'), table_name='nugget_source')
    op.drop_index(op.f('ix_nugget_source_ingestion_job_id'), table_name='nugget_source')
    op.drop_table('nugget_source')
    op.drop_index(op.f('ix_narrative_node_owner_id'), table_name='narrative_node')
    op.drop_index(op.f('ix_narrative_node_nugget_id'), table_name='narrative_node')
    op.drop_index(op.f('ix_narrative_node_narrative_id'), table_name='narrative_node')
    op.drop_index(op.f('ix_narrative_node_concept_id'), table_name='narrative_node')
    op.drop_table('narrative_node')
    op.drop_index(op.f('ix_watched_file_source_id'), table_name='watched_file')
    op.drop_index(op.f('ix_watched_file_owner_id'), table_name='watched_file')
    op.drop_index(op.f('ix_watched_file_folder_id'), table_name='watched_file')
    op.drop_table('watched_file')
    op.drop_index(op.f('ix_quiz_source_id'), table_name='quiz')
    op.drop_index(op.f('ix_quiz_resource_id'), table_name='quiz')
    op.drop_index(op.f('ix_quiz_owner_id'), table_name='quiz')
    op.drop_index(op.f('ix_quiz_course_id'), table_name='quiz')
    op.drop_table('quiz')
    op.drop_index(op.f('ix_nugget_topic_id'), table_name='nugget')
    op.drop_index(op.f('ix_nugget_source_id'), table_name='nugget')
    op.drop_index(op.f('ix_nugget_owner_id'), table_name='nugget')
    op.drop_index(op.f('ix_nugget_course_id'), table_name='nugget')
    op.drop_table('nugget')
    op.drop_index(op.f('ix_narrative_source_id'), table_name='narrative')
    op.drop_index(op.f('ix_narrative_owner_id'), table_name='narrative')
    op.drop_index(op.f('ix_narrative_course_id'), table_name='narrative')
    op.drop_table('narrative')
    op.drop_index(op.f('ix_monitored_url_source_id'), table_name='monitored_url')
    op.drop_index(op.f('ix_monitored_url_owner_id'), table_name='monitored_url')
    op.drop_index(op.f('ix_monitored_url_course_id'), table_name='monitored_url')
    op.drop_table('monitored_url')
    op.drop_index(op.f('ix_mastery_evidence_owner_id'), table_name='mastery_evidence')
    op.drop_index(op.f('ix_mastery_evidence_concept_id_observed_at'), table_name='mastery_evidence')
    op.drop_table('mastery_evidence')
    op.drop_index(op.f('ix_ingestion_job_source_id'), table_name='ingestion_job')
    op.drop_index(op.f('ix_ingestion_job_owner_id_created_at'), table_name='ingestion_job')
    op.drop_index(op.f('ix_ingestion_job_owner_id'), table_name='ingestion_job')
    op.drop_table('ingestion_job')
    op.drop_index(op.f('ix_attachment_source_id'), table_name='attachment')
    op.drop_index(op.f('ix_attachment_owner_id'), table_name='attachment')
    op.drop_index(op.f('ix_attachment_note_id'), table_name='attachment')
    op.drop_index(op.f('ix_attachment_message_id'), table_name='attachment')
    op.drop_table('attachment')
    op.drop_index('uq_library_source_owner_id_content_hash', table_name='library_source', postgresql_where=sa.text('trashed_at is null'))
    op.drop_index(op.f('ix_library_source_topic_id'), table_name='library_source')
    op.drop_index(op.f('ix_library_source_owner_id'), table_name='library_source')
    op.drop_index(op.f('ix_library_source_course_id'), table_name='library_source')
    op.drop_table('library_source')
    op.drop_index(op.f('ix_concept_topic_id'), table_name='concept')
    op.drop_index(op.f('ix_concept_owner_id'), table_name='concept')
    op.drop_index(op.f('ix_concept_course_id'), table_name='concept')
    op.drop_table('concept')
    op.drop_index(op.f('ix_watched_folder_owner_id'), table_name='watched_folder')
    op.drop_index(op.f('ix_watched_folder_course_id'), table_name='watched_folder')
    op.drop_table('watched_folder')
    op.drop_index(op.f('ix_review_settings_owner_id'), table_name='review_settings')
    op.drop_table('review_settings')
    sa.Enum('text', 'voice', name='learning_mode').drop(op.get_bind())
    sa.Enum('answer', 'review', 'choice', 'exercise', 'correction', name='evidence_kind').drop(op.get_bind())
    sa.Enum('practice', 'exam', name='quiz_mode').drop(op.get_bind())
    sa.Enum('choice', 'cloze', 'true_false', 'ordering', 'matching', name='question_kind').drop(op.get_bind())
    sa.Enum('new', 'learning', 'review', 'relearning', name='card_state').drop(op.get_bind())
    sa.Enum('file', 'url', 'manual', name='source_type').drop(op.get_bind())
    sa.Enum('pending', 'processing', 'completed', 'failed', name='ingestion_status').drop(op.get_bind())
    sa.Enum('processing', 'ready', 'failed', name='nugget_status').drop(op.get_bind())
