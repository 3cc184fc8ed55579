"""When orders were made."""

from alembic import op

from shop.columns import add_stamp

revision = "b2"
down_revision = "a1"


def upgrade():
    add_stamp("orders")  # expect: MIG719


def downgrade():
    op.drop_column("orders", "created")
