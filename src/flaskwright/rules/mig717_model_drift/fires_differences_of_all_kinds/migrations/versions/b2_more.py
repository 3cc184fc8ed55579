"""More about patients."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.create_table("doctors", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table("rooms", sa.Column("id", sa.Integer(), primary_key=True))  # expect: MIG717
    for name in ("doctor_id", "fax"):
        op.add_column("patients", sa.Column(name, sa.Integer()))
    op.add_column("patients", sa.Column("email", sa.String(120)))
    op.add_column("patients", sa.Column("created", sa.DateTime(), nullable=False))


def downgrade():
    pass
