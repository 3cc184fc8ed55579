"""A column, and its values in the same transaction

Hazard (MIG712): the exclusive lock of the first statement is kept while rows are written.
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.add_column("customers", sa.Column("rank", sa.Integer()))
    op.execute("UPDATE customers SET rank = 1 WHERE id BETWEEN 1 AND 100000")


def downgrade() -> None:
    op.drop_column("customers", "rank")
