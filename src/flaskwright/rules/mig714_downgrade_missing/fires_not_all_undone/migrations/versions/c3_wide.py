"""Any state."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.alter_column("orders", "state", type_=sa.Text(), nullable=False)


def downgrade():  # expect: MIG714
    op.alter_column("orders", "state", type_=sa.String(20))
