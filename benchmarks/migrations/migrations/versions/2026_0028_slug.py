"""A unique column

Hazard (MIG708): the constraint comes with the column, and its index is built under a lock that keeps everybody out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("customers", sa.Column("slug", sa.String(40), unique=True))


def downgrade() -> None:
    op.drop_column("customers", "slug")
