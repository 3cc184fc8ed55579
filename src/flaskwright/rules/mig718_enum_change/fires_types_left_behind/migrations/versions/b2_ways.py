"""Ways to send."""

import sqlalchemy as sa
from alembic import op

from shop.ways import Way

revision = "b2"
down_revision = "a1"


def upgrade():
    way = sa.Enum(Way, name="way")
    way.create(op.get_bind(), checkfirst=True)
    op.add_column("orders", sa.Column("way", way))


def downgrade():  # expect: MIG718
    op.drop_column("orders", "way")
