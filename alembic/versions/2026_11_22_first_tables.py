"""first tables"""

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import VECTOR
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


POLICIES = (
    'alter table user_account enable row level security',
    'alter table user_account force row level security',
    "create policy owner on user_account using (id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table organization enable row level security',
    'alter table organization force row level security',
    "create policy owner on organization using (personal_of = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (personal_of = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table membership enable row level security',
    'alter table membership force row level security',
    "create policy owner on membership using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table login_session enable row level security',
    'alter table login_session force row level security',
    "create policy owner on login_session using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table spent_refresh_token enable row level security',
    'alter table spent_refresh_token force row level security',
    "create policy owner on spent_refresh_token using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table outbox_event enable row level security',
    'alter table outbox_event force row level security',
    "create policy owner on outbox_event using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table scheduled_job enable row level security',
    'alter table scheduled_job force row level security',
    "create policy owner on scheduled_job using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table idempotency_key enable row level security',
    'alter table idempotency_key force row level security',
    "create policy owner on idempotency_key using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table course enable row level security',
    'alter table course force row level security',
    "create policy owner on course using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table module enable row level security',
    'alter table module force row level security',
    "create policy owner on module using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table topic enable row level security',
    'alter table topic force row level security',
    "create policy owner on topic using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table enrollment enable row level security',
    'alter table enrollment force row level security',
    "create policy owner on enrollment using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table goal enable row level security',
    'alter table goal force row level security',
    "create policy owner on goal using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table milestone enable row level security',
    'alter table milestone force row level security',
    "create policy owner on milestone using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table goal_progress enable row level security',
    'alter table goal_progress force row level security',
    "create policy owner on goal_progress using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table task enable row level security',
    'alter table task force row level security',
    "create policy owner on task using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table calendar_entry enable row level security',
    'alter table calendar_entry force row level security',
    "create policy owner on calendar_entry using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table availability enable row level security',
    'alter table availability force row level security',
    "create policy owner on availability using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table plan enable row level security',
    'alter table plan force row level security',
    "create policy owner on plan using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table reminder enable row level security',
    'alter table reminder force row level security',
    "create policy owner on reminder using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table notification enable row level security',
    'alter table notification force row level security',
    "create policy owner on notification using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table embedding enable row level security',
    'alter table embedding force row level security',
    "create policy owner on embedding using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table conversation enable row level security',
    'alter table conversation force row level security',
    "create policy owner on conversation using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table message enable row level security',
    'alter table message force row level security',
    "create policy owner on message using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table action_batch enable row level security',
    'alter table action_batch force row level security',
    "create policy owner on action_batch using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table action_run enable row level security',
    'alter table action_run force row level security',
    "create policy owner on action_run using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
)


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    sa.Enum('proposed', 'applied', 'undone', name='plan_status').create(op.get_bind())
    sa.Enum('scheduled', 'in_progress', 'completed', 'cancelled', name='entry_status').create(op.get_bind())
    sa.Enum('work', 'meeting', 'break', 'focus_time', 'deadline', 'personal', 'study', name='entry_type').create(op.get_bind())
    sa.Enum('task', 'commitment', 'milestone', name='task_kind').create(op.get_bind())
    sa.Enum('todo', 'done', 'skipped', name='task_status').create(op.get_bind())
    sa.Enum('todo', 'blocked', 'done', 'canceled', name='goal_status').create(op.get_bind())
    sa.Enum('pending', 'running', 'done', 'failed', name='job_status').create(op.get_bind())
    sa.Enum('ai', 'user', 'import', name='origin').create(op.get_bind())
    sa.Enum('browser', 'api', name='session_kind').create(op.get_bind())
    sa.Enum('admin', 'instructor', 'learner', name='membership_role').create(op.get_bind())
    sa.Enum('user', 'admin', name='user_role').create(op.get_bind())
    sa.Enum('proposed', 'done', 'undone', name='batch_status').create(op.get_bind())
    sa.Enum('user', 'assistant', name='message_role').create(op.get_bind())
    sa.Enum('chat', 'planner', name='conversation_kind').create(op.get_bind())
    op.create_table('organization',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('personal_of', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organization')),
    sa.UniqueConstraint('personal_of', name=op.f('uq_organization_personal_of'))
    )
    op.create_table('user_account',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('email', sa.String(length=320), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=True),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('timezone', sa.String(), server_default='Africa/Lagos', nullable=False),
    sa.Column('role', postgresql.ENUM('user', 'admin', name='user_role', create_type=False), nullable=False),
    sa.Column('preferences', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_account')),
    sa.UniqueConstraint('email', name=op.f('uq_user_account_email'))
    )
    op.create_table('action_batch',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('conversation_id', sa.Uuid(), nullable=True),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('status', postgresql.ENUM('proposed', 'done', 'undone', name='batch_status', create_type=False), nullable=False),
    sa.Column('engine', sa.String(length=200), nullable=False),
    sa.Column('undone_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_action_batch_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_action_batch_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action_batch')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_action_batch_owner_id_id'))
    )
    op.create_index(op.f('ix_action_batch_owner_id'), 'action_batch', ['owner_id'], unique=False)
    op.create_table('availability',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('windows', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('daily_limit_minutes', sa.Integer(), nullable=False),
    sa.Column('break_minutes', sa.Integer(), nullable=False),
    sa.Column('rest_weekdays', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.CheckConstraint('break_minutes between 0 and 120', name=op.f('ck_availability_break_range')),
    sa.CheckConstraint('daily_limit_minutes between 15 and 960', name=op.f('ck_availability_daily_limit_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_availability_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_availability_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_availability')),
    sa.UniqueConstraint('owner_id', name=op.f('uq_availability_owner_id'))
    )
    op.create_index(op.f('ix_availability_owner_id'), 'availability', ['owner_id'], unique=False)
    op.create_table('conversation',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('kind', postgresql.ENUM('chat', 'planner', name='conversation_kind', create_type=False), nullable=False),
    sa.Column('last_seq', sa.Integer(), nullable=False),
    sa.Column('active_context', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_conversation_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_conversation_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conversation')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_conversation_owner_id_id'))
    )
    op.create_index(op.f('ix_conversation_owner_id'), 'conversation', ['owner_id'], unique=False)
    op.create_table('course',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('description', sa.String(length=4000), nullable=True),
    sa.Column('color', sa.String(length=16), nullable=False),
    sa.Column('details', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_course_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_course_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_course')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_course_owner_id_id'))
    )
    op.create_index(op.f('ix_course_owner_id'), 'course', ['owner_id'], unique=False)
    op.create_table('embedding',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('object_type', sa.String(length=40), nullable=False),
    sa.Column('object_id', sa.Uuid(), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('model', sa.String(length=120), nullable=False),
    sa.Column('dimension', sa.Integer(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('vector', VECTOR(), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_embedding_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_embedding_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_embedding')),
    sa.UniqueConstraint('owner_id', 'object_type', 'object_id', 'part', 'model', name=op.f('uq_embedding_owner_id_object_type_object_id_part_model'))
    )
    op.create_index('ix_embedding_object_type_object_id', 'embedding', ['object_type', 'object_id'], unique=False)
    op.create_index(op.f('ix_embedding_owner_id'), 'embedding', ['owner_id'], unique=False)
    op.create_table('idempotency_key',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('request_hash', sa.String(), nullable=False),
    sa.Column('status_code', sa.Integer(), nullable=False),
    sa.Column('response', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_idempotency_key_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_idempotency_key_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idempotency_key')),
    sa.UniqueConstraint('owner_id', 'key', name=op.f('uq_idempotency_key_owner_id_key'))
    )
    op.create_index(op.f('ix_idempotency_key_owner_id'), 'idempotency_key', ['owner_id'], unique=False)
    op.create_table('login_session',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('kind', postgresql.ENUM('browser', 'api', name='session_kind', create_type=False), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('user_agent', sa.String(), nullable=False),
    sa.Column('last_used_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('expires_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('revoked_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_login_session_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_login_session_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_login_session_token_hash'))
    )
    op.create_index(op.f('ix_login_session_owner_id'), 'login_session', ['owner_id'], unique=False)
    op.create_table('membership',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('role', postgresql.ENUM('admin', 'instructor', 'learner', name='membership_role', create_type=False), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_membership_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_membership_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_membership')),
    sa.UniqueConstraint('owner_id', 'organization_id', name=op.f('uq_membership_owner_id_organization_id'))
    )
    op.create_index(op.f('ix_membership_owner_id'), 'membership', ['owner_id'], unique=False)
    op.create_table('notification',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('type', sa.String(length=60), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('body', sa.String(length=1000), nullable=False),
    sa.Column('link', sa.String(length=300), nullable=False),
    sa.Column('cause_id', sa.Uuid(), nullable=False),
    sa.Column('read_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_notification_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_notification_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notification')),
    sa.UniqueConstraint('owner_id', 'cause_id', name=op.f('uq_notification_owner_id_cause_id'))
    )
    op.create_index(op.f('ix_notification_owner_id'), 'notification', ['owner_id'], unique=False)
    op.create_table('outbox_event',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('payload', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('request_id', sa.String(), nullable=False),
    sa.Column('occurred_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('next_attempt_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('delivered_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('last_error', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_outbox_event_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_outbox_event_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox_event'))
    )
    op.create_index(op.f('ix_outbox_event_owner_id'), 'outbox_event', ['owner_id'], unique=False)
    op.create_index('ix_outbox_event_pending', 'outbox_event', ['next_attempt_at'], unique=False, postgresql_where=sa.text('delivered_at is null'))
    op.create_table('plan',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('status', postgresql.ENUM('proposed', 'applied', 'undone', name='plan_status', create_type=False), nullable=False),
    sa.Column('wanted', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('blocks', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('unplaced', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('reasons', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('fixes', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('entry_ids', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_plan_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_plan_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_plan_owner_id_id'))
    )
    op.create_index(op.f('ix_plan_owner_id'), 'plan', ['owner_id'], unique=False)
    op.create_table('scheduled_job',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('arguments', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('lane', sa.String(), nullable=False),
    sa.Column('status', postgresql.ENUM('pending', 'running', 'done', 'failed', name='job_status', create_type=False), nullable=False),
    sa.Column('run_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('leased_until', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('finished_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('last_error', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_scheduled_job_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_scheduled_job_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scheduled_job'))
    )
    op.create_index('ix_scheduled_job_open', 'scheduled_job', ['run_at'], unique=False, postgresql_where=sa.text("status in ('pending', 'running')"))
    op.create_index(op.f('ix_scheduled_job_owner_id'), 'scheduled_job', ['owner_id'], unique=False)
    op.create_table('action_run',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('batch_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('arguments', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('entities', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('changes', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_action_run_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'batch_id'], ['action_batch.owner_id', 'action_batch.id'], name=op.f('fk_action_run_owner_id_batch_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_action_run_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action_run'))
    )
    op.create_index(op.f('ix_action_run_batch_id'), 'action_run', ['batch_id'], unique=False)
    op.create_index(op.f('ix_action_run_owner_id'), 'action_run', ['owner_id'], unique=False)
    op.create_table('enrollment',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['course_id'], ['course.id'], name=op.f('fk_enrollment_course_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_enrollment_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_enrollment_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_enrollment')),
    sa.UniqueConstraint('owner_id', 'course_id', name=op.f('uq_enrollment_owner_id_course_id'))
    )
    op.create_index(op.f('ix_enrollment_course_id'), 'enrollment', ['course_id'], unique=False)
    op.create_index(op.f('ix_enrollment_owner_id'), 'enrollment', ['owner_id'], unique=False)
    op.create_table('goal',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('description', sa.String(length=4000), nullable=True),
    sa.Column('status', postgresql.ENUM('todo', 'blocked', 'done', 'canceled', name='goal_status', create_type=False), nullable=False),
    sa.Column('progress', sa.Float(), nullable=False),
    sa.Column('priority', sa.Integer(), nullable=False),
    sa.Column('category', sa.String(length=60), nullable=True),
    sa.Column('target_date', sa.Date(), nullable=True),
    sa.Column('estimated_duration_days', sa.Integer(), nullable=True),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('conversation_id', sa.Uuid(), nullable=True),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.CheckConstraint('priority between 1 and 5', name=op.f('ck_goal_priority_range')),
    sa.CheckConstraint('progress between 0 and 1', name=op.f('ck_goal_progress_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_goal_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'conversation_id'], ['conversation.owner_id', 'conversation.id'], name=op.f('fk_goal_owner_id_conversation_id'), ondelete='SET NULL (conversation_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_goal_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_goal_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_goal_owner_id_id'))
    )
    op.create_index(op.f('ix_goal_course_id'), 'goal', ['course_id'], unique=False)
    op.create_index(op.f('ix_goal_owner_id'), 'goal', ['owner_id'], unique=False)
    op.create_table('message',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('conversation_id', sa.Uuid(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('role', postgresql.ENUM('user', 'assistant', name='message_role', create_type=False), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('reply', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('batch_id', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_message_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'conversation_id'], ['conversation.owner_id', 'conversation.id'], name=op.f('fk_message_owner_id_conversation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_message_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_message')),
    sa.UniqueConstraint('conversation_id', 'seq', name=op.f('uq_message_conversation_id_seq')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_message_owner_id_id'))
    )
    op.create_index(op.f('ix_message_conversation_id'), 'message', ['conversation_id'], unique=False)
    op.create_index(op.f('ix_message_owner_id'), 'message', ['owner_id'], unique=False)
    op.create_table('module',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('content', sa.String(length=20000), nullable=True),
    sa.Column('order', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_module_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_module_owner_id_course_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_module_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_module')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_module_owner_id_id'))
    )
    op.create_index(op.f('ix_module_course_id'), 'module', ['course_id'], unique=False)
    op.create_index(op.f('ix_module_owner_id'), 'module', ['owner_id'], unique=False)
    op.create_table('spent_refresh_token',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('login_session_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['login_session_id'], ['login_session.id'], name=op.f('fk_spent_refresh_token_login_session_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_spent_refresh_token_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_spent_refresh_token_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_spent_refresh_token')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_spent_refresh_token_token_hash'))
    )
    op.create_index(op.f('ix_spent_refresh_token_owner_id'), 'spent_refresh_token', ['owner_id'], unique=False)
    op.create_table('goal_progress',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('goal_id', sa.Uuid(), nullable=False),
    sa.Column('progress', sa.Float(), nullable=False),
    sa.Column('note', sa.String(length=1000), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_goal_progress_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_goal_progress_owner_id_goal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_goal_progress_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal_progress'))
    )
    op.create_index(op.f('ix_goal_progress_goal_id'), 'goal_progress', ['goal_id'], unique=False)
    op.create_index(op.f('ix_goal_progress_owner_id'), 'goal_progress', ['owner_id'], unique=False)
    op.create_table('milestone',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('goal_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('done_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_milestone_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_milestone_owner_id_goal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_milestone_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_milestone_owner_id_id'))
    )
    op.create_index(op.f('ix_milestone_goal_id'), 'milestone', ['goal_id'], unique=False)
    op.create_index(op.f('ix_milestone_owner_id'), 'milestone', ['owner_id'], unique=False)
    op.create_table('task',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('notes', sa.String(length=4000), nullable=True),
    sa.Column('status', postgresql.ENUM('todo', 'done', 'skipped', name='task_status', create_type=False), nullable=False),
    sa.Column('kind', postgresql.ENUM('task', 'commitment', 'milestone', name='task_kind', create_type=False), nullable=False),
    sa.Column('priority', sa.Integer(), nullable=False),
    sa.Column('due_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('completed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('estimated_minutes', sa.Integer(), nullable=False),
    sa.Column('goal_id', sa.Uuid(), nullable=True),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('context', sa.String(length=20), nullable=False),
    sa.Column('tags', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('created_from', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.CheckConstraint('estimated_minutes between 5 and 6000', name=op.f('ck_task_minutes_range')),
    sa.CheckConstraint('priority between 1 and 5', name=op.f('ck_task_priority_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_task_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_task_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_task_owner_id_goal_id'), ondelete='SET NULL (goal_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_task_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_task_owner_id_id'))
    )
    op.create_index(op.f('ix_task_course_id'), 'task', ['course_id'], unique=False)
    op.create_index(op.f('ix_task_goal_id'), 'task', ['goal_id'], unique=False)
    op.create_index(op.f('ix_task_owner_id'), 'task', ['owner_id'], unique=False)
    op.create_table('topic',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('module_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('order', sa.Integer(), nullable=False),
    sa.Column('estimated_hours', sa.Float(), nullable=False),
    sa.Column('completed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.CheckConstraint('estimated_hours > 0', name=op.f('ck_topic_hours_positive')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_topic_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'module_id'], ['module.owner_id', 'module.id'], name=op.f('fk_topic_owner_id_module_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_topic_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topic')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_topic_owner_id_id'))
    )
    op.create_index(op.f('ix_topic_module_id'), 'topic', ['module_id'], unique=False)
    op.create_index(op.f('ix_topic_owner_id'), 'topic', ['owner_id'], unique=False)
    op.create_table('calendar_entry',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('description', sa.String(length=4000), nullable=True),
    sa.Column('location', sa.String(length=200), nullable=True),
    sa.Column('starts_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('ends_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('entry_type', postgresql.ENUM('work', 'meeting', 'break', 'focus_time', 'deadline', 'personal', 'study', name='entry_type', create_type=False), nullable=False),
    sa.Column('status', postgresql.ENUM('scheduled', 'in_progress', 'completed', 'cancelled', name='entry_status', create_type=False), nullable=False),
    sa.Column('locked', sa.Boolean(), nullable=False),
    sa.Column('recurring_rule', sa.String(length=500), nullable=True),
    sa.Column('excluded_dates', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('goal_id', sa.Uuid(), nullable=True),
    sa.Column('task_id', sa.Uuid(), nullable=True),
    sa.Column('topic_id', sa.Uuid(), nullable=True),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_calendar_entry_ends_after_start')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_calendar_entry_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_calendar_entry_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_calendar_entry_owner_id_goal_id'), ondelete='SET NULL (goal_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'task_id'], ['task.owner_id', 'task.id'], name=op.f('fk_calendar_entry_owner_id_task_id'), ondelete='SET NULL (task_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_calendar_entry_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_entry')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_calendar_entry_owner_id_id'))
    )
    op.create_index(op.f('ix_calendar_entry_course_id'), 'calendar_entry', ['course_id'], unique=False)
    op.create_index(op.f('ix_calendar_entry_goal_id'), 'calendar_entry', ['goal_id'], unique=False)
    op.create_index(op.f('ix_calendar_entry_owner_id'), 'calendar_entry', ['owner_id'], unique=False)
    op.create_index('ix_calendar_entry_owner_id_starts_at', 'calendar_entry', ['owner_id', 'starts_at'], unique=False)
    op.create_index(op.f('ix_calendar_entry_task_id'), 'calendar_entry', ['task_id'], unique=False)
    op.create_table('reminder',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('due_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('entry_id', sa.Uuid(), nullable=True),
    sa.Column('sent_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('dismissed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_reminder_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'entry_id'], ['calendar_entry.owner_id', 'calendar_entry.id'], name=op.f('fk_reminder_owner_id_entry_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_reminder_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_reminder_owner_id_id'))
    )
    op.create_index('ix_reminder_due_at', 'reminder', ['due_at'], unique=False)
    op.create_index(op.f('ix_reminder_owner_id'), 'reminder', ['owner_id'], unique=False)
    for statement in POLICIES:
        op.execute(statement)


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.drop_index(op.f('ix_reminder_owner_id'), table_name='reminder')
    op.drop_index('ix_reminder_due_at', table_name='reminder')
    op.drop_table('reminder')
    op.drop_index(op.f('ix_calendar_entry_task_id'), table_name='calendar_entry')
    op.drop_index('ix_calendar_entry_owner_id_starts_at', table_name='calendar_entry')
    op.drop_index(op.f('ix_calendar_entry_owner_id'), table_name='calendar_entry')
    op.drop_index(op.f('ix_calendar_entry_goal_id'), table_name='calendar_entry')
    op.drop_index(op.f('ix_calendar_entry_course_id'), table_name='calendar_entry')
    op.drop_table('calendar_entry')
    op.drop_index(op.f('ix_topic_owner_id'), table_name='topic')
    op.drop_index(op.f('ix_topic_module_id'), table_name='topic')
    op.drop_table('topic')
    op.drop_index(op.f('ix_task_owner_id'), table_name='task')
    op.drop_index(op.f('ix_task_goal_id'), table_name='task')
    op.drop_index(op.f('ix_task_course_id'), table_name='task')
    op.drop_table('task')
    op.drop_index(op.f('ix_milestone_owner_id'), table_name='milestone')
    op.drop_index(op.f('ix_milestone_goal_id'), table_name='milestone')
    op.drop_table('milestone')
    op.drop_index(op.f('ix_goal_progress_owner_id'), table_name='goal_progress')
    op.drop_index(op.f('ix_goal_progress_goal_id'), table_name='goal_progress')
    op.drop_table('goal_progress')
    op.drop_index(op.f('ix_spent_refresh_token_owner_id'), table_name='spent_refresh_token')
    op.drop_table('spent_refresh_token')
    op.drop_index(op.f('ix_module_owner_id'), table_name='module')
    op.drop_index(op.f('ix_module_course_id'), table_name='module')
    op.drop_table('module')
    op.drop_index(op.f('ix_message_owner_id'), table_name='message')
    op.drop_index(op.f('ix_message_conversation_id'), table_name='message')
    op.drop_table('message')
    op.drop_index(op.f('ix_goal_owner_id'), table_name='goal')
    op.drop_index(op.f('ix_goal_course_id'), table_name='goal')
    op.drop_table('goal')
    op.drop_index(op.f('ix_enrollment_owner_id'), table_name='enrollment')
    op.drop_index(op.f('ix_enrollment_course_id'), table_name='enrollment')
    op.drop_table('enrollment')
    op.drop_index(op.f('ix_action_run_owner_id'), table_name='action_run')
    op.drop_index(op.f('ix_action_run_batch_id'), table_name='action_run')
    op.drop_table('action_run')
    op.drop_index(op.f('ix_scheduled_job_owner_id'), table_name='scheduled_job')
    op.drop_index('ix_scheduled_job_open', table_name='scheduled_job', postgresql_where=sa.text("status in ('pending', 'running')"))
    op.drop_table('scheduled_job')
    op.drop_index(op.f('ix_plan_owner_id'), table_name='plan')
    op.drop_table('plan')
    op.drop_index('ix_outbox_event_pending', table_name='outbox_event', postgresql_where=sa.text('delivered_at is null'))
    op.drop_index(op.f('ix_outbox_event_owner_id'), table_name='outbox_event')
    op.drop_table('outbox_event')
    op.drop_index(op.f('ix_notification_owner_id'), table_name='notification')
    op.drop_table('notification')
    op.drop_index(op.f('ix_membership_owner_id'), table_name='membership')
    op.drop_table('membership')
    op.drop_index(op.f('ix_login_session_owner_id'), table_name='login_session')
    op.drop_table('login_session')
    op.drop_index(op.f('ix_idempotency_key_owner_id'), table_name='idempotency_key')
    op.drop_table('idempotency_key')
    op.drop_index(op.f('ix_embedding_owner_id'), table_name='embedding')
    op.drop_index('ix_embedding_object_type_object_id', table_name='embedding')
    op.drop_table('embedding')
    op.drop_index(op.f('ix_course_owner_id'), table_name='course')
    op.drop_table('course')
    op.drop_index(op.f('ix_conversation_owner_id'), table_name='conversation')
    op.drop_table('conversation')
    op.drop_index(op.f('ix_availability_owner_id'), table_name='availability')
    op.drop_table('availability')
    op.drop_index(op.f('ix_action_batch_owner_id'), table_name='action_batch')
    op.drop_table('action_batch')
    op.drop_table('user_account')
    op.drop_table('organization')
    sa.Enum('chat', 'planner', name='conversation_kind').drop(op.get_bind())
    sa.Enum('user', 'assistant', name='message_role').drop(op.get_bind())
    sa.Enum('proposed', 'done', 'undone', name='batch_status').drop(op.get_bind())
    sa.Enum('user', 'admin', name='user_role').drop(op.get_bind())
    sa.Enum('admin', 'instructor', 'learner', name='membership_role').drop(op.get_bind())
    sa.Enum('browser', 'api', name='session_kind').drop(op.get_bind())
    sa.Enum('ai', 'user', 'import', name='origin').drop(op.get_bind())
    sa.Enum('pending', 'running', 'done', 'failed', name='job_status').drop(op.get_bind())
    sa.Enum('todo', 'blocked', 'done', 'canceled', name='goal_status').drop(op.get_bind())
    sa.Enum('todo', 'done', 'skipped', name='task_status').drop(op.get_bind())
    sa.Enum('task', 'commitment', 'milestone', name='task_kind').drop(op.get_bind())
    sa.Enum('work', 'meeting', 'break', 'focus_time', 'deadline', 'personal', 'study', name='entry_type').drop(op.get_bind())
    sa.Enum('scheduled', 'in_progress', 'completed', 'cancelled', name='entry_status').drop(op.get_bind())
    sa.Enum('proposed', 'applied', 'undone', name='plan_status').drop(op.get_bind())
