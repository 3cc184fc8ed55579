"""Flags, and names of any length."""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    for name in ("insured", "pensioner"):
        op.add_column("patients", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("patients") as batch_op:
        batch_op.alter_column("full_name", type_=sa.Text())
        batch_op.drop_column("pensioner")
        batch_op.create_index("ix_patients_full_name", ["full_name"])


def downgrade():
    pass
