"""Events"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger, primary_key=True),
        sa.Column("kind", sa.Text),
        sa.Column("account_id", sa.Integer),
        sa.Column("happened", sa.DateTime(timezone=True)),
    )


def downgrade():
    pass
