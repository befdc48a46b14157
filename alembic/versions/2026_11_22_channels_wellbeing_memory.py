"""Channels and devices, wellbeing, memory, the learner's profile and product analytics."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


POLICIES = (
    'alter table activity_day enable row level security',
    'alter table activity_day force row level security',
    "create policy owner on activity_day using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table funnel_step enable row level security',
    'alter table funnel_step force row level security',
    "create policy owner on funnel_step using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table notification_delivery enable row level security',
    'alter table notification_delivery force row level security',
    "create policy owner on notification_delivery using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table device enable row level security',
    'alter table device force row level security',
    "create policy owner on device using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table consent enable row level security',
    'alter table consent force row level security',
    "create policy owner on consent using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table mood_observation enable row level security',
    'alter table mood_observation force row level security',
    "create policy owner on mood_observation using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table energy_entry enable row level security',
    'alter table energy_entry force row level security',
    "create policy owner on energy_entry using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table memory enable row level security',
    'alter table memory force row level security',
    "create policy owner on memory using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table learner_profile enable row level security',
    'alter table learner_profile force row level security',
    "create policy owner on learner_profile using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
)

REMEMBERED = ("memory", "message")


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    sa.Enum('self_report', 'conversation', 'report', name='mood_source').create(op.get_bind())
    sa.Enum('positive', 'neutral', 'negative', name='valence').create(op.get_bind())
    sa.Enum('pending', 'sent', 'skipped', 'failed', name='delivery_status').create(op.get_bind())
    sa.Enum('push', 'email', name='channel').create(op.get_bind())
    sa.Enum('pending', 'sent', 'dismissed', name='notification_status').create(op.get_bind())
    sa.Enum('conversation', 'task_completion', 'preference_learned', 'context_switch', 'personal_info', 'experience_review', 'goal_setting', 'relationship_info', name='memory_type').create(op.get_bind())
    sa.Enum('web', 'ios', 'android', name='platform').create(op.get_bind())
    op.create_unique_constraint(op.f('uq_notification_owner_id_id'), 'notification', ['owner_id', 'id'])
    op.create_table('activity_day',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_activity_day_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_activity_day_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_day')),
    sa.UniqueConstraint('owner_id', 'day', 'kind', name=op.f('uq_activity_day_owner_id_day_kind'))
    )
    op.create_index(op.f('ix_activity_day_owner_id'), 'activity_day', ['owner_id'], unique=False)
    op.create_table('consent',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('granted_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('withdrawn_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_consent_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_consent_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent')),
    sa.UniqueConstraint('owner_id', 'kind', name=op.f('uq_consent_owner_id_kind'))
    )
    op.create_index(op.f('ix_consent_owner_id'), 'consent', ['owner_id'], unique=False)
    op.create_table('device',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('token', sa.String(length=2000), nullable=False),
    sa.Column('platform', postgresql.ENUM('web', 'ios', 'android', name='platform', create_type=False), nullable=False),
    sa.Column('keys', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('locale', sa.String(length=20), nullable=True),
    sa.Column('timezone', sa.String(length=64), nullable=True),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('last_seen_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_device_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_device_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_device')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_device_owner_id_id')),
    sa.UniqueConstraint('owner_id', 'token', name=op.f('uq_device_owner_id_token'))
    )
    op.create_index(op.f('ix_device_owner_id'), 'device', ['owner_id'], unique=False)
    op.create_table('energy_entry',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(length=1000), nullable=False),
    sa.Column('source', postgresql.ENUM('self_report', 'conversation', 'report', name='mood_source', create_type=False), nullable=False),
    sa.Column('observed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.CheckConstraint('level between 1 and 5', name=op.f('ck_energy_entry_level_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_energy_entry_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_energy_entry_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_energy_entry'))
    )
    op.create_index(op.f('ix_energy_entry_owner_id'), 'energy_entry', ['owner_id'], unique=False)
    op.create_index(op.f('ix_energy_entry_owner_id_observed_at'), 'energy_entry', ['owner_id', 'observed_at'], unique=False)
    op.create_table('funnel_step',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('step', sa.String(length=60), nullable=False),
    sa.Column('reached_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_funnel_step_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_funnel_step_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_funnel_step')),
    sa.UniqueConstraint('owner_id', 'step', name=op.f('uq_funnel_step_owner_id_step'))
    )
    op.create_index(op.f('ix_funnel_step_owner_id'), 'funnel_step', ['owner_id'], unique=False)
    op.create_table('learner_profile',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('profile', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('mastery_map', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('knowledge_gaps', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('mapped_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_learner_profile_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_learner_profile_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learner_profile')),
    sa.UniqueConstraint('owner_id', name=op.f('uq_learner_profile_owner_id'))
    )
    op.create_index(op.f('ix_learner_profile_owner_id'), 'learner_profile', ['owner_id'], unique=False)
    op.create_table('memory',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('type', postgresql.ENUM('conversation', 'task_completion', 'preference_learned', 'context_switch', 'personal_info', 'experience_review', 'goal_setting', 'relationship_info', name='memory_type', create_type=False), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('context', postgresql.ENUM('study', 'work', 'personal', 'family', name='life_context', create_type=False), nullable=False),
    sa.Column('importance', sa.Integer(), nullable=False),
    sa.Column('entities', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.Column('conversation_id', sa.Uuid(), nullable=True),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('occurred_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.Column('recalled_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('recall_count', sa.Integer(), nullable=False),
    sa.Column('retained_until', sa.Date(), nullable=True),
    sa.CheckConstraint('importance between 1 and 10', name=op.f('ck_memory_importance_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_memory_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'conversation_id'], ['conversation.owner_id', 'conversation.id'], name=op.f('fk_memory_owner_id_conversation_id'), ondelete='SET NULL (conversation_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_memory_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_memory_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_memory')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_memory_owner_id_id'))
    )
    op.create_index(op.f('ix_memory_owner_id'), 'memory', ['owner_id'], unique=False)
    op.create_index(op.f('ix_memory_owner_id_occurred_at'), 'memory', ['owner_id', 'occurred_at'], unique=False)
    op.create_index(op.f('ix_memory_owner_id_type'), 'memory', ['owner_id', 'type'], unique=False)
    op.create_table('mood_observation',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('mood', sa.String(length=50), nullable=False),
    sa.Column('valence', postgresql.ENUM('positive', 'neutral', 'negative', name='valence', create_type=False), nullable=False),
    sa.Column('intensity', sa.Integer(), nullable=False),
    sa.Column('energy_level', sa.Integer(), nullable=True),
    sa.Column('confidence', sa.Float(), nullable=False),
    sa.Column('detected_emotions', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('note', sa.String(length=1000), nullable=False),
    sa.Column('source', postgresql.ENUM('self_report', 'conversation', 'report', name='mood_source', create_type=False), nullable=False),
    sa.Column('conversation_id', sa.Uuid(), nullable=True),
    sa.Column('observed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.CheckConstraint('confidence between 0 and 1', name=op.f('ck_mood_observation_confidence_range')),
    sa.CheckConstraint('energy_level between 1 and 5', name=op.f('ck_mood_observation_energy_range')),
    sa.CheckConstraint('intensity between 1 and 5', name=op.f('ck_mood_observation_intensity_range')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_mood_observation_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'conversation_id'], ['conversation.owner_id', 'conversation.id'], name=op.f('fk_mood_observation_owner_id_conversation_id'), ondelete='SET NULL (conversation_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_mood_observation_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mood_observation'))
    )
    op.create_index(op.f('ix_mood_observation_owner_id'), 'mood_observation', ['owner_id'], unique=False)
    op.create_index(op.f('ix_mood_observation_owner_id_observed_at'), 'mood_observation', ['owner_id', 'observed_at'], unique=False)
    op.create_table('notification_delivery',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('notification_id', sa.Uuid(), nullable=False),
    sa.Column('channel', postgresql.ENUM('push', 'email', name='channel', create_type=False), nullable=False),
    sa.Column('device_id', sa.Uuid(), nullable=True),
    sa.Column('status', postgresql.ENUM('pending', 'sent', 'skipped', 'failed', name='delivery_status', create_type=False), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=300), nullable=False),
    sa.Column('sent_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_notification_delivery_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'device_id'], ['device.owner_id', 'device.id'], name=op.f('fk_notification_delivery_owner_id_device_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'notification_id'], ['notification.owner_id', 'notification.id'], name=op.f('fk_notification_delivery_owner_id_notification_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_notification_delivery_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notification_delivery')),
    sa.UniqueConstraint('notification_id', 'channel', 'device_id', name=op.f('uq_notification_delivery_notification_id_channel_device_id'), postgresql_nulls_not_distinct=True)
    )
    op.create_index(op.f('ix_notification_delivery_notification_id'), 'notification_delivery', ['notification_id'], unique=False)
    op.create_index(op.f('ix_notification_delivery_owner_id'), 'notification_delivery', ['owner_id'], unique=False)
    op.add_column('calendar_entry', sa.Column('purpose', sa.String(length=20), nullable=True))
    op.add_column('message', sa.Column('proactive_type', sa.String(length=40), nullable=True))
    op.create_index(op.f('ix_message_conversation_id_created_at'), 'message', ['conversation_id', 'created_at'], unique=False)
    op.create_index(op.f('ix_message_owner_id_created_at'), 'message', ['owner_id', 'created_at'], unique=False)
    op.create_index('ix_message_owner_id_proactive_type', 'message', ['owner_id', 'proactive_type'], unique=False, postgresql_where=sa.text('proactive_type is not null'))
    op.add_column('notification', sa.Column('conversation_id', sa.Uuid(), nullable=True))
    op.add_column('notification', sa.Column('goal_id', sa.Uuid(), nullable=True))
    op.add_column('notification', sa.Column('context', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False, server_default=sa.text("'{}'")))
    op.alter_column('notification', 'context', server_default=None)
    op.add_column('notification', sa.Column('status', postgresql.ENUM('pending', 'sent', 'dismissed', name='notification_status', create_type=False), nullable=False, server_default=sa.text("'sent'")))
    op.alter_column('notification', 'status', server_default=None)
    op.add_column('notification', sa.Column('scheduled_for', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.add_column('notification', sa.Column('sent_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True))
    op.create_index('ix_notification_scheduled_for', 'notification', ['scheduled_for'], unique=False, postgresql_where=sa.text("status = 'pending'"))
    op.create_foreign_key(op.f('fk_notification_owner_id_conversation_id'), 'notification', 'conversation', ['owner_id', 'conversation_id'], ['owner_id', 'id'], ondelete='SET NULL (conversation_id)')
    op.create_foreign_key(op.f('fk_notification_owner_id_goal_id'), 'notification', 'goal', ['owner_id', 'goal_id'], ['owner_id', 'id'], ondelete='SET NULL (goal_id)')
    op.execute("update notification set sent_at = created_at")
    for statement in POLICIES:
        op.execute(statement)
    for table in REMEMBERED:
        op.execute(
            f"create trigger forget_vectors after delete on {table}"
            " for each row execute function forget_vectors()"
        )


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    for table in REMEMBERED:
        op.execute(f"drop trigger forget_vectors on {table}")
    op.execute(
        "delete from embedding where object_type in ('memory', 'message')"
    )
    op.drop_constraint(op.f('fk_notification_owner_id_goal_id'), 'notification', type_='foreignkey')
    op.drop_constraint(op.f('fk_notification_owner_id_conversation_id'), 'notification', type_='foreignkey')
    op.drop_index('ix_notification_scheduled_for', table_name='notification', postgresql_where=sa.text("status = 'pending'"))
    op.drop_column('notification', 'sent_at')
    op.drop_column('notification', 'scheduled_for')
    op.drop_column('notification', 'status')
    op.drop_column('notification', 'context')
    op.drop_column('notification', 'goal_id')
    op.drop_column('notification', 'conversation_id')
    op.drop_index('ix_message_owner_id_proactive_type', table_name='message', postgresql_where=sa.text('proactive_type is not null'))
    op.drop_index(op.f('ix_message_owner_id_created_at'), table_name='message')
    op.drop_index(op.f('ix_message_conversation_id_created_at'), table_name='message')
    op.drop_column('message', 'proactive_type')
    op.drop_column('calendar_entry', 'purpose')
    op.drop_index(op.f('ix_notification_delivery_owner_id'), table_name='notification_delivery')
    op.drop_index(op.f('ix_notification_delivery_notification_id'), table_name='notification_delivery')
    op.drop_table('notification_delivery')
    op.drop_index(op.f('ix_mood_observation_owner_id_observed_at'), table_name='mood_observation')
    op.drop_index(op.f('ix_mood_observation_owner_id'), table_name='mood_observation')
    op.drop_table('mood_observation')
    op.drop_index(op.f('ix_memory_owner_id_type'), table_name='memory')
    op.drop_index(op.f('ix_memory_owner_id_occurred_at'), table_name='memory')
    op.drop_index(op.f('ix_memory_owner_id'), table_name='memory')
    op.drop_table('memory')
    op.drop_index(op.f('ix_learner_profile_owner_id'), table_name='learner_profile')
    op.drop_table('learner_profile')
    op.drop_index(op.f('ix_funnel_step_owner_id'), table_name='funnel_step')
    op.drop_table('funnel_step')
    op.drop_index(op.f('ix_energy_entry_owner_id_observed_at'), table_name='energy_entry')
    op.drop_index(op.f('ix_energy_entry_owner_id'), table_name='energy_entry')
    op.drop_table('energy_entry')
    op.drop_index(op.f('ix_device_owner_id'), table_name='device')
    op.drop_table('device')
    op.drop_index(op.f('ix_consent_owner_id'), table_name='consent')
    op.drop_table('consent')
    op.drop_index(op.f('ix_activity_day_owner_id'), table_name='activity_day')
    op.drop_table('activity_day')
    op.drop_constraint(op.f('uq_notification_owner_id_id'), 'notification', type_='unique')
    sa.Enum('web', 'ios', 'android', name='platform').drop(op.get_bind())
    sa.Enum('conversation', 'task_completion', 'preference_learned', 'context_switch', 'personal_info', 'experience_review', 'goal_setting', 'relationship_info', name='memory_type').drop(op.get_bind())
    sa.Enum('pending', 'sent', 'dismissed', name='notification_status').drop(op.get_bind())
    sa.Enum('push', 'email', name='channel').drop(op.get_bind())
    sa.Enum('pending', 'sent', 'skipped', 'failed', name='delivery_status').drop(op.get_bind())
    sa.Enum('positive', 'neutral', 'negative', name='valence').drop(op.get_bind())
    sa.Enum('self_report', 'conversation', 'report', name='mood_source').drop(op.get_bind())
