"""Users log in."""

import sqlalchemy as sa
from alembic import op

revision = "02"
down_revision = "01"


def upgrade():
    op.add_column("users", sa.Column("email", sa.String(64), nullable=True))
    op.add_column("users", sa.Column("password_hash", sa.String(128), nullable=True))
    op.create_index("ix_users_email", "users", ["email"], unique=True)
    op.add_column("roles", sa.Column("default", sa.Boolean(), nullable=True))
    op.add_column("roles", sa.Column("permissions", sa.Integer(), nullable=True))
    for name, kind in (("confirmed", sa.Boolean()), ("about_me", sa.Text()), ("member_since", sa.DateTime())):
        op.add_column("users", sa.Column(name, kind, nullable=True))


def downgrade():
    op.drop_column("users", "email")
