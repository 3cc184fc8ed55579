"""A column made required

Hazard (MIG703): all rows are read under a lock that lets nobody read.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.alter_column("customers", "email", existing_type=sa.String(200), nullable=False)


def downgrade() -> None:
    op.alter_column("customers", "email", existing_type=sa.String(200), nullable=True)
