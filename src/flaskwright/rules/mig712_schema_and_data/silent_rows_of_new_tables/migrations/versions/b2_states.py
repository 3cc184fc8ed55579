"""States are rows of a table."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    states = op.create_table(
        "states",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(20), nullable=False),
    )
    op.bulk_insert(states, [{"name": "new"}, {"name": "paid"}])
    op.execute("INSERT INTO states (name) SELECT DISTINCT state FROM orders WHERE state NOT IN ('new', 'paid')")
    op.execute("UPDATE states SET name = lower(name)")
    op.add_column("orders", sa.Column("state_id", sa.Integer(), sa.ForeignKey("states.id")))


def downgrade():
    op.drop_column("orders", "state_id")
    op.drop_table("states")
