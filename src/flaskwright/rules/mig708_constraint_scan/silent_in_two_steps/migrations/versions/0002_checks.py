"""New products have a price above zero"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_check_constraint("price_positive", "products", "price > 0", postgresql_not_valid=True)
    with op.get_context().autocommit_block():
        op.create_index("products_code", "products", ["code"], unique=True, postgresql_concurrently=True)


def downgrade():
    pass
