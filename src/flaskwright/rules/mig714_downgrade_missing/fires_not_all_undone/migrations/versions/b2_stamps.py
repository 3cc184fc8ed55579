"""When orders were made."""

from alembic import op

from shop.columns import add_stamps

revision = "b2"
down_revision = "a1"


def upgrade():
    add_stamps("orders")


def downgrade():  # expect: MIG714
    op.drop_column("orders", "created")
