"""Foreign keys of lines"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_foreign_key(  # expect: MIG707
        "lines_order", "lines", "orders", ["order_id"], ["id"], postgresql_not_valid=True
    )
    op.create_foreign_key(  # expect: MIG707
        "lines_product", "lines", "products", ["product_id"], ["id"], postgresql_not_valid=True
    )
    op.execute("ALTER TABLE lines VALIDATE CONSTRAINT lines_product")


def downgrade():
    pass
