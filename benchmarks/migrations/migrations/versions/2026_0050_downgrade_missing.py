"""No downgrade

Hazard (MIG714): Alembic cannot go back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    op.add_column("orders", sa.Column("priority", sa.Integer()))
