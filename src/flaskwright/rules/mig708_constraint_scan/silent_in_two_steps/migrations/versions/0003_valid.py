"""All products have"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("ALTER TABLE products VALIDATE CONSTRAINT price_positive")
    op.execute("ALTER TABLE products ADD CONSTRAINT products_code UNIQUE USING INDEX products_code")


def downgrade():
    pass
