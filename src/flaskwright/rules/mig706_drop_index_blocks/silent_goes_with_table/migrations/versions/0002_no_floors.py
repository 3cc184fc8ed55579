"""No floors any more"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.drop_index("ix_floors_house", table_name="floors")
    op.drop_table("floors")
    with op.batch_alter_table("rooms") as batch_op:
        batch_op.drop_index("ix_rooms_floor_id")
        batch_op.drop_column("floor_id")
    op.create_table("houses", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text, index=True))
    op.drop_index("ix_houses_name")


def downgrade():
    pass
