"""A column dropped that nothing names any more

Safe (MIG711): no model maps it, and no code names it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.drop_column("customers", "legacy")


def downgrade() -> None:
    op.add_column("customers", sa.Column("legacy", sa.Text()))
