"""Any state."""

import sqlalchemy as sa
from alembic import op

revision = "d4"
down_revision = "c3"


def upgrade():
    op.alter_column("orders", "state", type_=sa.Text())


def downgrade():
    # A wider column does no harm to older releases.
    pass
