"""A number with more digits

Safe (MIG709): more precision at the same scale is a matter of the catalogue.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.alter_column("orders", "total", existing_type=sa.Numeric(10, 2), type_=sa.Numeric(14, 2))


def downgrade() -> None:
    op.alter_column("orders", "total", existing_type=sa.Numeric(14, 2), type_=sa.Numeric(10, 2))
