"""A lock that waits for ever

Hazard (MIG719): while it waits for the longest query, everybody else queues behind it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    op.add_column("orders", sa.Column("colour", sa.Text()))


def downgrade() -> None:
    op.drop_column("orders", "colour")
