"""library"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


POLICIES = (
    'alter table note enable row level security',
    'alter table note force row level security',
    "create policy owner on note using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table note_version enable row level security',
    'alter table note_version force row level security',
    "create policy owner on note_version using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table note_link enable row level security',
    'alter table note_link force row level security',
    "create policy owner on note_link using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    'alter table resource enable row level security',
    'alter table resource force row level security',
    "create policy owner on resource using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
)

FORGET_VECTORS = """
create function forget_vectors() returns trigger language plpgsql as $$
begin
  delete from embedding
  where owner_id = old.owner_id and object_type = tg_table_name and object_id = old.id;
  return null;
end $$
"""
EMBEDDED = ("note", "resource")


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    sa.Enum('none', 'pending', 'fetched', 'failed', name='fetch_status').create(op.get_bind())
    sa.Enum('ai', 'user', name='recommendation_source').create(op.get_bind())
    sa.Enum('link', 'video', 'pdf', 'article', 'practice_set', name='resource_type').create(op.get_bind())
    op.create_table('note',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('tags', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('topic_id', sa.Uuid(), nullable=True),
    sa.Column('goal_id', sa.Uuid(), nullable=True),
    sa.Column('pinned_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('trashed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_note_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_note_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_note_owner_id_goal_id'), ondelete='SET NULL (goal_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'topic_id'], ['topic.owner_id', 'topic.id'], name=op.f('fk_note_owner_id_topic_id'), ondelete='SET NULL (topic_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_note_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_note')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_note_owner_id_id'))
    )
    op.create_index(op.f('ix_note_course_id'), 'note', ['course_id'], unique=False)
    op.create_index(op.f('ix_note_goal_id'), 'note', ['goal_id'], unique=False)
    op.create_index(op.f('ix_note_owner_id'), 'note', ['owner_id'], unique=False)
    op.create_index('ix_note_tags', 'note', ['tags'], unique=False, postgresql_using='gin')
    op.create_index(op.f('ix_note_topic_id'), 'note', ['topic_id'], unique=False)
    op.create_index('ix_note_words', 'note', [sa.literal_column("to_tsvector('simple'::regconfig, (title || ' '::text) || content)")], unique=False, postgresql_using='gin')
    op.create_table('resource',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('url', sa.String(length=2000), nullable=True),
    sa.Column('url_key', sa.String(length=2000), nullable=True),
    sa.Column('type', postgresql.ENUM('link', 'video', 'pdf', 'article', 'practice_set', name='resource_type', create_type=False), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('site', sa.String(length=200), nullable=False),
    sa.Column('details', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('tags', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('difficulty', sa.Integer(), nullable=True),
    sa.Column('recommended', sa.Boolean(), nullable=False),
    sa.Column('recommendation_source', postgresql.ENUM('ai', 'user', name='recommendation_source', create_type=False), nullable=True),
    sa.Column('recommendation_reason', sa.String(length=500), nullable=False),
    sa.Column('score', sa.Float(), nullable=True),
    sa.Column('course_id', sa.Uuid(), nullable=True),
    sa.Column('topic_id', sa.Uuid(), nullable=True),
    sa.Column('goal_id', sa.Uuid(), nullable=True),
    sa.Column('starred_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('opened_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('trashed_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('fetch_status', postgresql.ENUM('none', 'pending', 'fetched', 'failed', name='fetch_status', create_type=False), nullable=False),
    sa.Column('fetch_error', sa.String(length=300), nullable=False),
    sa.Column('fetched_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=True),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.CheckConstraint('difficulty between 1 and 5', name=op.f('ck_resource_difficulty_range')),
    sa.CheckConstraint('recommended = (recommendation_source is not null)', name=op.f('ck_resource_recommended_by_somebody')),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_resource_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_resource_owner_id_course_id'), ondelete='SET NULL (course_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'goal_id'], ['goal.owner_id', 'goal.id'], name=op.f('fk_resource_owner_id_goal_id'), ondelete='SET NULL (goal_id)'),
    sa.ForeignKeyConstraint(['owner_id', 'topic_id'], ['topic.owner_id', 'topic.id'], name=op.f('fk_resource_owner_id_topic_id'), ondelete='SET NULL (topic_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_resource_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resource')),
    sa.UniqueConstraint('owner_id', 'id', name=op.f('uq_resource_owner_id_id')),
    sa.UniqueConstraint('owner_id', 'url_key', name=op.f('uq_resource_owner_id_url_key'))
    )
    op.create_index(op.f('ix_resource_course_id'), 'resource', ['course_id'], unique=False)
    op.create_index(op.f('ix_resource_goal_id'), 'resource', ['goal_id'], unique=False)
    op.create_index(op.f('ix_resource_owner_id'), 'resource', ['owner_id'], unique=False)
    op.create_index('ix_resource_tags', 'resource', ['tags'], unique=False, postgresql_using='gin')
    op.create_index(op.f('ix_resource_topic_id'), 'resource', ['topic_id'], unique=False)
    op.create_index(op.f('ix_resource_url'), 'resource', ['url'], unique=False)
    op.create_index('ix_resource_words', 'resource', [sa.literal_column("to_tsvector('simple'::regconfig, (title || ' '::text) || description)")], unique=False, postgresql_using='gin')
    op.create_table('note_link',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('note_id', sa.Uuid(), nullable=False),
    sa.Column('target_id', sa.Uuid(), nullable=True),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_note_link_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'note_id'], ['note.owner_id', 'note.id'], name=op.f('fk_note_link_owner_id_note_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'target_id'], ['note.owner_id', 'note.id'], name=op.f('fk_note_link_owner_id_target_id'), ondelete='SET NULL (target_id)'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_note_link_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_note_link'))
    )
    op.create_index(op.f('ix_note_link_owner_id'), 'note_link', ['owner_id'], unique=False)
    op.create_index(op.f('ix_note_link_target_id'), 'note_link', ['target_id'], unique=False)
    op.create_index('uq_note_link_note_id_name', 'note_link', ['note_id', 'name'], unique=True, postgresql_where=sa.text("name <> ''"))
    op.create_index('uq_note_link_note_id_target_id', 'note_link', ['note_id', 'target_id'], unique=True, postgresql_where=sa.text("name = ''"))
    op.create_table('note_version',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('note_id', sa.Uuid(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('source', postgresql.ENUM('ai', 'user', 'import', name='origin', create_type=False), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_note_version_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'note_id'], ['note.owner_id', 'note.id'], name=op.f('fk_note_version_owner_id_note_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_note_version_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_note_version')),
    sa.UniqueConstraint('note_id', 'revision', name=op.f('uq_note_version_note_id_revision'))
    )
    op.create_index(op.f('ix_note_version_owner_id'), 'note_version', ['owner_id'], unique=False)
    op.create_index('ix_embedding_words', 'embedding', [sa.literal_column("to_tsvector('simple'::regconfig, text)")], unique=False, postgresql_using='gin')
    for statement in POLICIES:
        op.execute(statement)
    op.execute(FORGET_VECTORS)
    for table in EMBEDDED:
        op.execute(
            f"create trigger forget_vectors after delete on {table}"
            " for each row execute function forget_vectors()"
        )


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.drop_index('ix_embedding_words', table_name='embedding', postgresql_using='gin')
    op.drop_index(op.f('ix_note_version_owner_id'), table_name='note_version')
    op.drop_table('note_version')
    op.drop_index('uq_note_link_note_id_target_id', table_name='note_link', postgresql_where=sa.text("name = ''"))
    op.drop_index('uq_note_link_note_id_name', table_name='note_link', postgresql_where=sa.text("name <> ''"))
    op.drop_index(op.f('ix_note_link_target_id'), table_name='note_link')
    op.drop_index(op.f('ix_note_link_owner_id'), table_name='note_link')
    op.drop_table('note_link')
    op.drop_index('ix_resource_words', table_name='resource', postgresql_using='gin')
    op.drop_index(op.f('ix_resource_url'), table_name='resource')
    op.drop_index(op.f('ix_resource_topic_id'), table_name='resource')
    op.drop_index('ix_resource_tags', table_name='resource', postgresql_using='gin')
    op.drop_index(op.f('ix_resource_owner_id'), table_name='resource')
    op.drop_index(op.f('ix_resource_goal_id'), table_name='resource')
    op.drop_index(op.f('ix_resource_course_id'), table_name='resource')
    op.drop_table('resource')
    op.drop_index('ix_note_words', table_name='note', postgresql_using='gin')
    op.drop_index(op.f('ix_note_topic_id'), table_name='note')
    op.drop_index('ix_note_tags', table_name='note', postgresql_using='gin')
    op.drop_index(op.f('ix_note_owner_id'), table_name='note')
    op.drop_index(op.f('ix_note_goal_id'), table_name='note')
    op.drop_index(op.f('ix_note_course_id'), table_name='note')
    op.drop_table('note')
    op.execute("delete from embedding where object_type in ('note', 'resource')")
    op.execute("drop function forget_vectors()")
    sa.Enum('link', 'video', 'pdf', 'article', 'practice_set', name='resource_type').drop(op.get_bind())
    sa.Enum('ai', 'user', name='recommendation_source').drop(op.get_bind())
    sa.Enum('none', 'pending', 'fetched', 'failed', name='fetch_status').drop(op.get_bind())
