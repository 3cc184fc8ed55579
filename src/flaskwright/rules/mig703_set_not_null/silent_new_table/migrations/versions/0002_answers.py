"""Longer answers, still required"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.alter_column("answers", "text", existing_type=sa.Text(), type_=sa.Text(), nullable=False)
    op.alter_column("answers", "id", existing_type=sa.Integer(), nullable=False)


def downgrade():
    pass
