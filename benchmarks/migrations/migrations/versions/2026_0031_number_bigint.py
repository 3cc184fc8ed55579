"""An integer made wider

Hazard (MIG709): every row and index is written anew under an exclusive lock.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.alter_column("orders", "number", existing_type=sa.Integer(), type_=sa.BigInteger())


def downgrade() -> None:
    op.alter_column("orders", "number", existing_type=sa.BigInteger(), type_=sa.Integer())
