"""A required column with no default

Hazard (MIG701): rows that exist have no value for it: the statement fails, and so do inserts of the running release.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("customers", sa.Column("tier", sa.Integer(), nullable=False))


def downgrade() -> None:
    op.drop_column("customers", "tier")
