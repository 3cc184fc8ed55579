"""A downgrade that forgets one of two columns

Hazard (MIG714): going back leaves a column, and going forth again fails.
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.add_column("orders", sa.Column("width", sa.Integer()))
    op.add_column("orders", sa.Column("height", sa.Integer()))


def downgrade() -> None:
    op.drop_column("orders", "width")
