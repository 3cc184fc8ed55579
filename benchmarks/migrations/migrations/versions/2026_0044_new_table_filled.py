"""A new table, and its rows

Safe (MIG712): nobody uses the table yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    sizes = op.create_table(
        "sizes", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("name", sa.Text(), nullable=False)
    )
    op.bulk_insert(sizes, [{"id": 1, "name": "small"}, {"id": 2, "name": "large"}])


def downgrade() -> None:
    op.drop_table("sizes")
