"""A table with an enumeration that stays behind

Hazard (MIG718): going back drops the table only, and going forth again fails since the type exists.
"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    op.create_table(
        "shipments",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("kind", sa.Enum("letter", "box", name="shipment_kind")),
    )


def downgrade() -> None:
    op.drop_table("shipments")
