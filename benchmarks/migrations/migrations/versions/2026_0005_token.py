"""A column with a default of its own for every row

Hazard (MIG702): the default is volatile, so that the whole table is rewritten under an exclusive lock.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("orders", sa.Column("token", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))


def downgrade() -> None:
    op.drop_column("orders", "token")
