"""Better types"""

import sqlalchemy as sa
from alembic import op
from migrations.changes import convert

revision = "0002"
down_revision = "0001"


def upgrade():
    convert("products", "price", "numeric(8, 2)")  # expect: MIG709
    with op.batch_alter_table("products") as batch_op:
        batch_op.alter_column("made", existing_type=sa.DateTime(), type_=sa.DateTime(timezone=True))  # expect: MIG709
    op.alter_column("products", "name", existing_type=sa.String(80), type_=sa.Text())  # expect: MIG709
    op.alter_column("products", "name", existing_type=sa.Text(), type_=sa.String(20))  # expect: MIG709


def downgrade():
    pass
