"""Reviews"""

import sqlalchemy as sa
from alembic import op
from migrations.columns import add_stamps

revision = "0001"
down_revision = None


def upgrade():
    for name in ("reviews", "answers"):
        op.create_table(name, sa.Column("id", sa.Integer, primary_key=True))
        add_stamps(name)
    op.execute("DELETE FROM cached_pages")
    op.add_column("cached_pages", sa.Column("expires", sa.DateTime, nullable=False))


def downgrade():
    pass
