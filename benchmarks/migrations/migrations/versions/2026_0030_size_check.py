"""A check, validated afterwards

Safe (MIG708): adding it reads no rows, and validating it in another transaction lets everybody go on.
"""

from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_check_constraint("size_positive", "orders", "size > 0", postgresql_not_valid=True)
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE orders VALIDATE CONSTRAINT size_positive")


def downgrade() -> None:
    op.drop_constraint("size_positive", "orders")
