"""Required columns of invoices"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.alter_column("invoices", "due", nullable=False)
    with op.batch_alter_table("invoices") as batch_op:
        batch_op.alter_column("number", existing_type=sa.Text(), nullable=False)  # expect: MIG703
    op.execute("ALTER TABLE invoices ALTER COLUMN paid SET NOT NULL")  # expect: MIG703


def downgrade():
    pass
