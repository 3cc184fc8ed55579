"""Amounts of taxes are held against a rule, for new rows only."""

from alembic import op

revision = "d5"
down_revision = "c4"


def upgrade():
    op.execute("ALTER TABLE orders ADD CONSTRAINT ck_orders_tax CHECK (tax >= 0) NOT VALID")


def downgrade():
    op.drop_constraint("ck_orders_tax", "orders", type_="check")
