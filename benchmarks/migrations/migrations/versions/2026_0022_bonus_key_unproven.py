"""A foreign key that nothing validates

Hazard (MIG707): it is added `NOT VALID`, and no later revision looks at the old rows: they may break it forever.
"""

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_foreign_key("orders_bonus", "orders", "vouchers", ["bonus_id"], ["id"], postgresql_not_valid=True)


def downgrade() -> None:
    op.drop_constraint("orders_bonus", "orders")
