"""Orders are open or not."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.add_column(sa.Column("open", sa.Boolean()))
    op.execute("UPDATE orders SET open = (state = 'new')")


def downgrade():
    op.drop_column("orders", "open")
