"""Ways to send."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "b2"
down_revision = "a1"


def upgrade():
    way = postgresql.ENUM("post", "courier", name="way")
    way.create(op.get_bind())
    op.execute("ALTER TYPE way ADD VALUE 'drone'")
    op.add_column("orders", sa.Column("way", way, server_default="drone"))


def downgrade():
    op.drop_column("orders", "way")
    op.execute("DROP TYPE way")
