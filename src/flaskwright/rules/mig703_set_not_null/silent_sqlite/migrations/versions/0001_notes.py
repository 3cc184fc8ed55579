"""Notes have a title"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    with op.batch_alter_table("notes") as batch_op:
        batch_op.alter_column("title", existing_type=sa.Text(), nullable=False)


def downgrade():
    pass
