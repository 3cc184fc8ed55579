"""Orders by state; in production by hand"""

from alembic import op
from migrations.deployment import ENVIRONMENT

revision = "0001"
down_revision = None


def upgrade():
    if ENVIRONMENT not in ("production", "staging"):
        op.create_index("ix_orders_state", "orders", ["state"])


def downgrade():
    pass
