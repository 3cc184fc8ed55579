"""Events, and a session for each"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("events", sa.Column("id", sa.Uuid, server_default=sa.text("gen_random_uuid()"), primary_key=True))
    op.add_column("events", sa.Column("session", sa.Uuid, server_default=sa.text("gen_random_uuid()")))
    op.add_column("events", sa.Column("number", sa.BigInteger, sa.Identity()))


def downgrade():
    pass
