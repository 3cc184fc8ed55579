"""A column with the time of the migration as its default

Safe (MIG702): `now()` is stable: it is evaluated once and kept in the catalogue.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("orders", sa.Column("seen", sa.DateTime(timezone=True), server_default=sa.func.now()))


def downgrade() -> None:
    op.drop_column("orders", "seen")
