"""Products"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "products",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80)),
        sa.Column("price", sa.Text),
        sa.Column("made", sa.DateTime),
        sa.CheckConstraint("name <> ''", name="products_named"),
    )


def downgrade():
    pass
