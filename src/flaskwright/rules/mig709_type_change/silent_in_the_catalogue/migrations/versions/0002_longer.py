"""Longer names"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.alter_column("products", "code", existing_type=sa.String(10), type_=sa.String(20))
    op.alter_column("products", "name", existing_type=sa.String(80), type_=sa.Text())
    op.alter_column("products", "price", existing_type=sa.Numeric(8, 2), type_=sa.Numeric(12, 2))
    op.execute("ALTER TABLE products ALTER COLUMN note TYPE varchar")
    with op.batch_alter_table("products") as batch_op:
        batch_op.alter_column("kind", existing_type=sa.Text(), type_=sa.Enum("food", "drink", "other", name="kind"))


def downgrade():
    op.alter_column("products", "name", existing_type=sa.Text(), type_=sa.String(80))
