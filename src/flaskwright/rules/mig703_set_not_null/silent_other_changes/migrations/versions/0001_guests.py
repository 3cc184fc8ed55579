"""Guests"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.alter_column("guests", "name", existing_type=sa.Text(), nullable=True)
    op.alter_column("guests", "email", existing_type=sa.Text(), existing_nullable=False, server_default="")
    with op.batch_alter_table("guests") as batch_op:
        batch_op.alter_column("phone", existing_type=sa.Text(), new_column_name="telephone")


def downgrade():
    op.alter_column("guests", "name", existing_type=sa.Text(), nullable=False)
