"""States."""

import sqlalchemy as sa
from alembic import op

from shop.tables import make

revision = "b2"
down_revision = "a1"


def upgrade():
    states = make("states", sa.Column("name", sa.String(20)), sa.Column("rank", sa.Integer()))
    op.execute("INSERT INTO states (name) SELECT DISTINCT state FROM orders")
    op.execute(states.update().values(rank=0))
    op.execute("DELETE FROM states WHERE name IS NULL")


def downgrade():
    op.drop_table("states")
