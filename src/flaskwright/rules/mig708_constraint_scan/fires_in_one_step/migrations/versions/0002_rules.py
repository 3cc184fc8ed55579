"""Products have a code of their own and a price"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_unique_constraint("products_code", "products", ["code"])  # expect: MIG708
    op.create_check_constraint("price_positive", "products", "price > 0")  # expect: MIG708


def downgrade():
    op.drop_constraint("price_positive", "products")
    op.drop_constraint("products_code", "products")
