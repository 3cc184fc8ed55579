"""A table with an enumeration that goes with it

Safe (MIG718): going back drops both.
"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    op.create_table(
        "returns",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("reason", sa.Enum("broken", "late", name="return_reason")),
    )


def downgrade() -> None:
    op.drop_table("returns")
    op.execute("DROP TYPE return_reason")
