"""Rows are counted"""

import sqlalchemy as sa
from alembic import op
from migrations.counters import number

revision = "0001"
down_revision = None


def upgrade():
    number("tickets")  # expect: MIG702
    with op.batch_alter_table("tickets") as batch_op:
        batch_op.add_column(sa.Column("gross", sa.Integer, sa.Computed("net * 2")))  # expect: MIG702
    op.execute("ALTER TABLE countries ADD COLUMN place serial")  # expect: MIG702
    op.execute("ALTER TABLE tickets ADD COLUMN drawn double precision DEFAULT random()")  # expect: MIG702


def downgrade():
    pass
