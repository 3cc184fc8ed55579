"""New orders have a state"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_check_constraint("orders_state_set", "orders", "state IS NOT NULL", postgresql_not_valid=True)


def downgrade():
    pass
