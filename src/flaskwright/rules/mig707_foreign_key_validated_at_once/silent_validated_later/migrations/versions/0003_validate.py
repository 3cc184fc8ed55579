"""All orders belong to customers"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT orders_customer")


def downgrade():
    pass
