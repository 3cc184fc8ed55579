"""Doctors, and who treats whom."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    doctors = op.create_table(
        "doctors",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("badge", sa.String(20)),
        sa.UniqueConstraint("badge"),
    )
    op.add_column("patients", sa.Column("doctor_id", sa.Integer(), sa.ForeignKey("doctors.id")))
    op.execute("ALTER TABLE patients RENAME COLUMN name TO full_name")


def downgrade():
    op.drop_column("patients", "doctor_id")
    op.drop_table("doctors")
