"""Products"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "products",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(12)),
        sa.Column("name", sa.String(80)),
        sa.Column("note", sa.String(200)),
        sa.Column("price", sa.Numeric(8, 2)),
        sa.Column("kind", sa.Enum("food", "drink", name="kind")),
    )


def downgrade():
    pass
