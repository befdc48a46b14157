"""planning in full"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


POLICIES = (
    'alter table login_identity enable row level security',
    'alter table login_identity force row level security',
    "create policy owner on login_identity using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table goal_dependency enable row level security',
    'alter table goal_dependency force row level security',
    "create policy owner on goal_dependency using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table study_session enable row level security',
    'alter table study_session force row level security',
    "create policy owner on study_session using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table study_stretch enable row level security',
    'alter table study_stretch force row level security',
    "create policy owner on study_stretch using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table forecast enable row level security',
    'alter table forecast force row level security',
    "create policy owner on forecast using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table forecast_calibration enable row level security',
    'alter table forecast_calibration force row level security',
    "create policy owner on forecast_calibration using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table calendar_import enable row level security',
    'alter table calendar_import force row level security',
    "create policy owner on calendar_import using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table calendar_feed enable row level security',
    'alter table calendar_feed force row level security',
    "create policy owner on calendar_feed using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table model_usage enable row level security',
    'alter table model_usage force row level security',
    "create policy owner on model_usage using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table cached_answer enable row level security',
    'alter table cached_answer force row level security',
    "create policy owner on cached_answer using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
)


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    sa.Enum('proposed', 'applied', 'discarded', name='import_status').create(op.get_bind())
    sa.Enum('running', 'paused', 'finished', name='study_session_status').create(op.get_bind())
    sa.Enum('focus', 'pomodoro', name='study_session_kind').create(op.get_bind())
    sa.Enum('plan', 'recovery', 'roll_over', name='plan_kind').create(op.get_bind())
    sa.Enum('conversation', 'manual', 'zapier', 'calendar', name='task_origin').create(op.get_bind())
    sa.Enum('study', 'work', 'personal', 'family', name='life_context').create(op.get_bind())
    sa.Enum('requires', 'enables', 'blocks', 'related', 'parallel', name='dependency_type').create(op.get_bind())
    sa.Enum('career', 'health', 'learning', 'finance', 'personal', 'social', 'creative', name='goal_category').create(op.get_bind())
    sa.Enum('free', 'pro', 'enterprise', name='tier').create(op.get_bind())
    sa.Enum('reserved', 'answered', 'cached', 'failed', name='model_outcome').create(op.get_bind())
    op.create_table('cached_answer',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('answer', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('expires_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_cached_answer_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_cached_answer_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cached_answer')),
    sa.UniqueConstraint('owner_id', 'key', name=op.f('uq_cached_answer_owner_id_key'))
    )
    op.create_index(op.f('ix_cached_answer_owner_id'), 'cached_answer', ['owner_id'], unique=False)
    op.create_table('calendar_feed',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('last_read_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_calendar_feed_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_calendar_feed_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_feed')),
    sa.UniqueConstraint('owner_id', name=op.f('uq_calendar_feed_owner_id'))
    )
    op.create_index(op.f('ix_calendar_feed_owner_id'), 'calendar_feed', ['owner_id'], unique=False)
    op.create_table('forecast_calibration',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('scored', sa.Integer(), nullable=False),
    sa.Column('slope', sa.Float(), nullable=False),
    sa.Column('offset', sa.Float(), nullable=False),
    sa.Column('interval_scale', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_forecast_calibration_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_forecast_calibration_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_forecast_calibration')),
    sa.UniqueConstraint('owner_id', name=op.f('uq_forecast_calibration_owner_id'))
    )
    op.create_index(op.f('ix_forecast_calibration_owner_id'), 'forecast_calibration', ['owner_id'], unique=False)
    op.create_table('login_identity',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('provider', sa.String(length=60), nullable=False),
    sa.Column('subject', sa.String(length=255), nullable=False),
    sa.Column('email', sa.String(length=320), nullable=True),
    sa.Column('last_used_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_login_identity_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_login_identity_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_identity')),
    sa.UniqueConstraint('provider', 'subject', name=op.f('uq_login_identity_provider_subject'))
    )
    op.create_index(op.f('ix_login_identity_owner_id'), 'login_identity', ['owner_id'], unique=False)
    op.create_table('model_usage',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('feature', sa.String(length=60), nullable=False),
    sa.Column('model', sa.String(length=200), nullable=False),
    sa.Column('prompts', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('outcome', postgresql.ENUM('reserved', 'answered', 'cached', 'failed', name='model_outcome', create_type=False), nullable=False),
    sa.Column('failure', sa.String(length=60), nullable=True),
    sa.Column('prompt_tokens', sa.Integer(), nullable=False),
    sa.Column('completion_tokens', sa.Integer(), nullable=False),
    sa.Column('usage_is_estimate', sa.Boolean(), nullable=False),
    sa.Column('latency_ms', sa.Integer(), nullable=False),
    sa.Column('cost_micro_usd', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_model_usage_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_model_usage_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_model_usage'))
    )
    op.create_index(op.f('ix_model_usage_owner_id'), 'model_usage', ['owner_id'], unique=False)
    op.create_index(op.f('ix_model_usage_owner_id_day'), 'model_usage', ['owner_id', 'day'], unique=False)
    op.create_table('calendar_import',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('status', postgresql.ENUM('proposed', 'applied', 'discarded', name='import_status', create_type=False), nullable=False),
    sa.Column('items', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('problems', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_calendar_import_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_calendar_import_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_calendar_import_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_import')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_calendar_import_owner_id_id'))
    )
    op.create_index(op.f('ix_calendar_import_owner_id'), 'calendar_import', ['owner_id'], unique=False)
    op.create_table('forecast',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('goal_id', sa.Uuid(), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('target_date', sa.Date(), nullable=True),
    sa.Column('probability', sa.Float(), nullable=True),
    sa.Column('expected_on', sa.Date(), nullable=True),
    sa.Column('earliest_on', sa.Date(), nullable=True),
    sa.Column('latest_on', sa.Date(), nullable=True),
    sa.Column('progress', sa.Float(), nullable=False),
    sa.Column('remaining_minutes', sa.Float(), nullable=False),
    sa.Column('minutes_per_day', sa.Float(), nullable=False),
    sa.Column('recommended_minutes', sa.Float(), nullable=True),
    sa.Column('details', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('reached_on', sa.Date(), nullable=True),
    sa.Column('reached_in_time', sa.Boolean(), nullable=True),
    sa.Column('scored_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.CheckConstraint('probability between 0 and 1', name=op.f('ck_forecast_probability_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_forecast_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_forecast_owner_id_goal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_forecast_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_forecast')),
    sa.UniqueConstraint('goal_id', 'made_on', name=op.f('uq_forecast_goal_id_made_on'))
    )
    op.create_index(op.f('ix_forecast_owner_id'), 'forecast', ['owner_id'], unique=False)
    op.create_index('ix_forecast_owner_id_made_on', 'forecast', ['owner_id', 'made_on'], unique=False)
    op.create_table('goal_dependency',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('parent_goal_id', sa.Uuid(), nullable=False),
    sa.Column('dependent_goal_id', sa.Uuid(), nullable=False),
    sa.Column('dependency_type', postgresql.ENUM('requires', 'enables', 'blocks', 'related', 'parallel', name='dependency_type', create_type=False), nullable=False),
    sa.Column('strength', sa.Integer(), nullable=False),
    sa.Column('notes', sa.String(length=1000), nullable=True),
    sa.CheckConstraint('parent_goal_id <> dependent_goal_id', name=op.f('ck_goal_dependency_no_self_dependency')),
    sa.CheckConstraint('strength between 1 and 5', name=op.f('ck_goal_dependency_valid_strength')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_goal_dependency_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'dependent_goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_goal_dependency_owner_id_dependent_goal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'parent_goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_goal_dependency_owner_id_parent_goal_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_goal_dependency_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_goal_dependency')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_goal_dependency_owner_id_id')),
    sa.UniqueConstraint('parent_goal_id', 'dependent_goal_id', name=op.f('uq_goal_dependency_parent_goal_id_dependent_goal_id'))
    )
    op.create_index(op.f('ix_goal_dependency_dependent_goal_id'), 'goal_dependency', ['dependent_goal_id'], unique=False)
    op.create_index(op.f('ix_goal_dependency_owner_id'), 'goal_dependency', ['owner_id'], unique=False)
    op.create_table('study_session',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('kind', postgresql.ENUM('focus', 'pomodoro', name='study_session_kind', create_type=False), nullable=False),
    sa.Column('status', postgresql.ENUM('running', 'paused', 'finished', name='study_session_status', create_type=False), nullable=False),
    sa.Column('started_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('ended_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('seen_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('planned_minutes', sa.Integer(), nullable=False),
    sa.Column('focus_minutes', sa.Integer(), nullable=False),
    sa.Column('break_minutes', sa.Integer(), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('goal_id', sa.Uuid(), nullable=True),
    sa.Column('task_id', sa.Uuid(), nullable=True),
    sa.Column('entry_id', sa.Uuid(), nullable=True),
    sa.CheckConstraint('break_minutes between 1 and 60', name=op.f('ck_study_session_break_range')),
    sa.CheckConstraint('focus_minutes between 5 and 180', name=op.f('ck_study_session_focus_range')),
    sa.CheckConstraint('planned_minutes between 1 and 960', name=op.f('ck_study_session_planned_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_study_session_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_study_session_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'entry_id'], ['calendar_entry.owner_id', 'calendar_entry.id'], name=op.f('fk_study_session_owner_id_entry_id'), ondelete='SET NULL (entry_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_study_session_owner_id_goal_id'), ondelete='SET NULL (goal_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'task_id'], ['task.owner_id', 'task.id'], name=op.f('fk_study_session_owner_id_task_id'), ondelete='SET NULL (task_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_study_session_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_study_session')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_study_session_owner_id_id'))
    )
    op.create_index(op.f('ix_study_session_course_id'), 'study_session', ['course_id'], unique=False)
    op.create_index(op.f('ix_study_session_goal_id'), 'study_session', ['goal_id'], unique=False)
    op.create_index(op.f('ix_study_session_owner_id'), 'study_session', ['owner_id'], unique=False)
    op.create_index('ix_study_session_owner_id_started_at', 'study_session', ['owner_id', 'started_at'], unique=False)
    op.create_index('uq_study_session_owner_id_open', 'study_session', ['owner_id'], unique=True, postgresql_where=sa.text('ended_at is null'))
    op.create_table('study_stretch',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('study_session_id', sa.Uuid(), nullable=False),
    sa.Column('started_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('ended_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.CheckConstraint('ended_at >= started_at', name=op.f('ck_study_stretch_ends_after_start')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_study_stretch_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'study_session_id'], ['study_session.owner_id', 'study_session.id'], name=op.f('fk_study_stretch_owner_id_study_session_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_study_stretch_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_study_stretch'))
    )
    op.create_index(op.f('ix_study_stretch_owner_id'), 'study_stretch', ['owner_id'], unique=False)
    op.create_index(op.f('ix_study_stretch_study_session_id'), 'study_stretch', ['study_session_id'], unique=False)
    op.add_column('action_batch', sa.Column('discarded_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.add_column('availability', sa.Column('energy_by_hour', postgresql.ARRAY(sa.Float()), nullable=False, server_default=sa.text("'{}'")))
    op.alter_column('availability', 'energy_by_hour', server_default=None)
    op.add_column('availability', sa.Column('buffer_days', sa.Integer(), nullable=False, server_default=sa.text("'1'")))
    op.alter_column('availability', 'buffer_days', server_default=None)
    op.add_column('availability', sa.Column('auto_roll_over', sa.Boolean(), nullable=False, server_default=sa.text("'true'")))
    op.alter_column('availability', 'auto_roll_over', server_default=None)
    op.add_column('calendar_entry', sa.Column('extra_starts', postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'")))
    op.alter_column('calendar_entry', 'extra_starts', server_default=None)
    op.add_column('calendar_entry', sa.Column('all_day', sa.Boolean(), nullable=False, server_default=sa.text("'false'")))
    op.alter_column('calendar_entry', 'all_day', server_default=None)
    op.add_column('calendar_entry', sa.Column('timezone', sa.String(length=64), nullable=True))
    op.add_column('calendar_entry', sa.Column('uid', sa.String(length=300), nullable=True))
    op.add_column('calendar_entry', sa.Column('plan_id', sa.Uuid(), nullable=True))
    op.create_index('ix_calendar_entry_owner_id_uid', 'calendar_entry', ['owner_id', 'uid'], unique=False)
    op.create_index(op.f('ix_calendar_entry_plan_id'), 'calendar_entry', ['plan_id'], unique=False)
    op.create_foreign_key(op.f('fk_calendar_entry_owner_id_plan_id'), 'calendar_entry', 'plan', ['owner_id', 'plan_id'], ['owner_id', 'id'], ondelete='SET NULL (plan_id)')
    op.add_column('conversation', sa.Column('pinned_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.add_column('conversation', sa.Column('archived_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.alter_column('goal', 'category',
               existing_type=sa.VARCHAR(length=60),
               type_=sa.Enum('career', 'health', 'learning', 'finance', 'personal', 'social', 'creative', name='goal_category'),
               existing_nullable=True,
               postgresql_using="(case when category in ('career', 'health', 'learning', 'finance', 'personal', 'social', 'creative') then category end)::goal_category")
    op.add_column('message', sa.Column('rating', sa.Integer(), nullable=True))
    op.add_column('message', sa.Column('edited_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.add_column('message', sa.Column('regenerated_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.add_column('message', sa.Column('replaced_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.add_column('plan', sa.Column('kind', postgresql.ENUM('plan', 'recovery', 'roll_over', name='plan_kind', create_type=False), nullable=False, server_default=sa.text("'plan'")))
    op.alter_column('plan', 'kind', server_default=None)
    op.add_column('plan', sa.Column('version', sa.Integer(), nullable=False, server_default=sa.text("'1'")))
    op.alter_column('plan', 'version', server_default=None)
    op.add_column('plan', sa.Column('parent_id', sa.Uuid(), nullable=True))
    op.add_column('plan', sa.Column('moves', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False, server_default=sa.text("'[]'")))
    op.alter_column('plan', 'moves', server_default=None)
    op.add_column('plan', sa.Column('removals', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False, server_default=sa.text("'[]'")))
    op.alter_column('plan', 'removals', server_default=None)
    op.add_column('plan', sa.Column('applied_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.add_column('plan', sa.Column('undone_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.create_foreign_key(op.f('fk_plan_owner_id_parent_id'), 'plan', 'plan', ['owner_id', 'parent_id'], ['owner_id', 'id'], ondelete='SET NULL (parent_id)')
    op.add_column('reminder', sa.Column('task_id', sa.Uuid(), nullable=True))
    op.add_column('reminder', sa.Column('minutes_before', sa.Integer(), nullable=True))
    op.add_column('reminder', sa.Column('recurring_rule', sa.String(length=500), nullable=True))
    op.create_index(op.f('ix_reminder_entry_id'), 'reminder', ['entry_id'], unique=False)
    op.create_index(op.f('ix_reminder_task_id'), 'reminder', ['task_id'], unique=False)
    op.create_foreign_key(op.f('fk_reminder_owner_id_task_id'), 'reminder', 'task', ['owner_id', 'task_id'], ['owner_id', 'id'], ondelete='CASCADE')
    op.add_column('task', sa.Column('scheduled_on', sa.Date(), nullable=True))
    op.add_column('task', sa.Column('recurring_rule', sa.String(length=500), nullable=True))
    op.add_column('task', sa.Column('external_source', sa.String(length=60), nullable=True))
    op.add_column('task', sa.Column('external_id', sa.String(length=300), nullable=True))
    op.alter_column('task', 'context',
               existing_type=sa.VARCHAR(length=20),
               type_=sa.Enum('study', 'work', 'personal', 'family', name='life_context'),
               existing_nullable=False,
               postgresql_using="(case when context in ('study', 'work', 'personal', 'family') then context else 'study' end)::life_context")
    op.alter_column('task', 'created_from',
               existing_type=postgresql.ENUM('ai', 'user', 'import', name='origin'),
               type_=sa.Enum('conversation', 'manual', 'zapier', 'calendar', name='task_origin'),
               existing_nullable=False,
               postgresql_using="(case created_from::text when 'ai' then 'conversation' when 'import' then 'calendar' else 'manual' end)::task_origin")
    op.create_index('ix_task_owner_id_context', 'task', ['owner_id', 'context'], unique=False)
    op.create_index('ix_task_owner_id_due_at', 'task', ['owner_id', 'due_at'], unique=False)
    op.create_index('ix_task_owner_id_priority', 'task', ['owner_id', 'priority'], unique=False)
    op.create_index('ix_task_owner_id_status', 'task', ['owner_id', 'status'], unique=False)
    op.create_unique_constraint(op.f('uq_task_owner_id_external_source_external_id'), 'task', ['owner_id', 'external_source', 'external_id'])
    op.add_column('user_account', sa.Column('tier', postgresql.ENUM('free', 'pro', 'enterprise', name='tier', create_type=False), server_default='free', nullable=False))
    op.alter_column('user_account', 'password_hash',
               existing_type=sa.VARCHAR(),
               nullable=True)
    for statement in POLICIES:
        op.execute(statement)


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.execute("update user_account set password_hash = '' where password_hash is null")
    op.alter_column('user_account', 'password_hash',
               existing_type=sa.VARCHAR(),
               nullable=False)
    op.drop_column('user_account', 'tier')
    op.drop_constraint(op.f('uq_task_owner_id_external_source_external_id'), 'task', type_='unique')
    op.drop_index('ix_task_owner_id_status', table_name='task')
    op.drop_index('ix_task_owner_id_priority', table_name='task')
    op.drop_index('ix_task_owner_id_due_at', table_name='task')
    op.drop_index('ix_task_owner_id_context', table_name='task')
    op.alter_column('task', 'created_from',
               existing_type=sa.Enum('conversation', 'manual', 'zapier', 'calendar', name='task_origin'),
               type_=postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False),
               existing_nullable=False,
               postgresql_using="(case created_from::text when 'conversation' then 'ai' when 'manual' then 'user' else 'import' end)::origin")
    op.alter_column('task', 'context',
               existing_type=sa.Enum('study', 'work', 'personal', 'family', name='life_context'),
               type_=sa.VARCHAR(length=20),
               existing_nullable=False)
    op.drop_column('task', 'external_id')
    op.drop_column('task', 'external_source')
    op.drop_column('task', 'recurring_rule')
    op.drop_column('task', 'scheduled_on')
    op.drop_constraint(op.f('fk_reminder_owner_id_task_id'), 'reminder', type_='foreignkey')
    op.drop_index(op.f('ix_reminder_task_id'), table_name='reminder')
    op.drop_index(op.f('ix_reminder_entry_id'), table_name='reminder')
    op.drop_column('reminder', 'recurring_rule')
    op.drop_column('reminder', 'minutes_before')
    op.drop_column('reminder', 'task_id')
    op.drop_constraint(op.f('fk_plan_owner_id_parent_id'), 'plan', type_='foreignkey')
    op.drop_column('plan', 'undone_at')
    op.drop_column('plan', 'applied_at')
    op.drop_column('plan', 'removals')
    op.drop_column('plan', 'moves')
    op.drop_column('plan', 'parent_id')
    op.drop_column('plan', 'version')
    op.drop_column('plan', 'kind')
    op.drop_column('message', 'replaced_at')
    op.drop_column('message', 'regenerated_at')
    op.drop_column('message', 'edited_at')
    op.drop_column('message', 'rating')
    op.alter_column('goal', 'category',
               existing_type=sa.Enum('career', 'health', 'learning', 'finance', 'personal', 'social', 'creative', name='goal_category'),
               type_=sa.VARCHAR(length=60),
               existing_nullable=True)
    op.drop_column('conversation', 'archived_at')
    op.drop_column('conversation', 'pinned_at')
    op.drop_constraint(op.f('fk_calendar_entry_owner_id_plan_id'), 'calendar_entry', type_='foreignkey')
    op.drop_index(op.f('ix_calendar_entry_plan_id'), table_name='calendar_entry')
    op.drop_index('ix_calendar_entry_owner_id_uid', table_name='calendar_entry')
    op.drop_column('calendar_entry', 'plan_id')
    op.drop_column('calendar_entry', 'uid')
    op.drop_column('calendar_entry', 'timezone')
    op.drop_column('calendar_entry', 'all_day')
    op.drop_column('calendar_entry', 'extra_starts')
    op.drop_column('availability', 'auto_roll_over')
    op.drop_column('availability', 'buffer_days')
    op.drop_column('availability', 'energy_by_hour')
    op.drop_column('action_batch', 'discarded_at')
    op.drop_index(op.f('ix_study_stretch_study_session_id'), table_name='study_stretch')
    op.drop_index(op.f('ix_study_stretch_owner_id'), table_name='study_stretch')
    op.drop_table('study_stretch')
    op.drop_index('uq_study_session_owner_id_open', table_name='study_session', postgresql_where=sa.text('ended_at is null'))
    op.drop_index('ix_study_session_owner_id_started_at', table_name='study_session')
    op.drop_index(op.f('ix_study_session_owner_id'), table_name='study_session')
    op.drop_index(op.f('ix_study_session_goal_id'), table_name='study_session')
    op.drop_index(op.f('ix_study_session_course_id'), table_name='study_session')
    op.drop_table('study_session')
    op.drop_index(op.f('ix_goal_dependency_owner_id'), table_name='goal_dependency')
    op.drop_index(op.f('ix_goal_dependency_dependent_goal_id'), table_name='goal_dependency')
    op.drop_table('goal_dependency')
    op.drop_index('ix_forecast_owner_id_made_on', table_name='forecast')
    op.drop_index(op.f('ix_forecast_owner_id'), table_name='forecast')
    op.drop_table('forecast')
    op.drop_index(op.f('ix_calendar_import_owner_id'), table_name='calendar_import')
    op.drop_table('calendar_import')
    op.drop_index(op.f('ix_model_usage_owner_id_day'), table_name='model_usage')
    op.drop_index(op.f('ix_model_usage_owner_id'), table_name='model_usage')
    op.drop_table('model_usage')
    op.drop_index(op.f('ix_login_identity_owner_id'), table_name='login_identity')
    op.drop_table('login_identity')
    op.drop_index(op.f('ix_forecast_calibration_owner_id'), table_name='forecast_calibration')
    op.drop_table('forecast_calibration')
    op.drop_index(op.f('ix_calendar_feed_owner_id'), table_name='calendar_feed')
    op.drop_table('calendar_feed')
    op.drop_index(op.f('ix_cached_answer_owner_id'), table_name='cached_answer')
    op.drop_table('cached_answer')
    sa.Enum('reserved', 'answered', 'cached', 'failed', name='model_outcome').drop(op.get_bind())
    sa.Enum('free', 'pro', 'enterprise', name='tier').drop(op.get_bind())
    sa.Enum('career', 'health', 'learning', 'finance', 'personal', 'social', 'creative', name='goal_category').drop(op.get_bind())
    sa.Enum('requires', 'enables', 'blocks', 'related', 'parallel', name='dependency_type').drop(op.get_bind())
    sa.Enum('study', 'work', 'personal', 'family', name='life_context').drop(op.get_bind())
    sa.Enum('conversation', 'manual', 'zapier', 'calendar', name='task_origin').drop(op.get_bind())
    sa.Enum('plan', 'recovery', 'roll_over', name='plan_kind').drop(op.get_bind())
    sa.Enum('focus', 'pomodoro', name='study_session_kind').drop(op.get_bind())
    sa.Enum('running', 'paused', 'finished', name='study_session_status').drop(op.get_bind())
    sa.Enum('proposed', 'applied', 'discarded', name='import_status').drop(op.get_bind())
