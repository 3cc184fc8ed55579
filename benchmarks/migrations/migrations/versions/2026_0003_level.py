"""A required column with a constant default

Safe (MIG701, MIG702): PostgreSQL 11 and later keep the default in the catalogue, so that no row is written.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("customers", sa.Column("level", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("customers", "level")
