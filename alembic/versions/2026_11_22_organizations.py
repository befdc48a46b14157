"""organizations"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


POLICIES = (
    'alter table invite enable row level security',
    'alter table invite force row level security',
    "create policy owner on invite using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on') with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid or current_setting('maigie.system', true) = 'on')",
    'alter table shared_course enable row level security',
    'alter table shared_course force row level security',
    "create policy owner on shared_course using (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid) with check (owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid)",
    "create policy member on shared_course for select using (organization_id in (select organization_id from membership where owner_id = nullif(current_setting('maigie.user_id', true), '')::uuid))",
)


def upgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.create_table('invite',
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('role', postgresql.ENUM('admin', 'instructor', 'learner', name='membership_role', create_type=False), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('uses_left', sa.Integer(), nullable=False),
    sa.Column('expires_at', postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_invite_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_invite_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invite')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_invite_token_hash'))
    )
    op.create_index(op.f('ix_invite_owner_id'), 'invite', ['owner_id'], unique=False)
    op.create_table('shared_course',
    sa.Column('updated_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('id', sa.Uuid(), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('created_at', postgresql.TIMESTAMP(timezone=True, precision=3), server_default=sa.text('now()'), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.Column('course_id', sa.Uuid(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('description', sa.String(length=4000), nullable=True),
    sa.Column('outline', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_shared_course_organization_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id', 'course_id'], ['course.owner_id', 'course.id'], name=op.f('fk_shared_course_owner_id_course_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_shared_course_owner_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shared_course')),
    sa.UniqueConstraint('organization_id', 'course_id', name=op.f('uq_shared_course_organization_id_course_id'))
    )
    op.create_index(op.f('ix_shared_course_owner_id'), 'shared_course', ['owner_id'], unique=False)
    for statement in POLICIES:
        op.execute(statement)


def downgrade() -> None:
    op.execute("set local lock_timeout = '5s'")
    op.drop_index(op.f('ix_shared_course_owner_id'), table_name='shared_course')
    op.drop_table('shared_course')
    op.drop_index(op.f('ix_invite_owner_id'), table_name='invite')
    op.drop_table('invite')
