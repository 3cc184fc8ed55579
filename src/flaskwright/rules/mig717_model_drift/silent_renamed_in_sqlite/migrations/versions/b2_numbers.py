"""Numbers of patients. SQLite cannot make a column required."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.execute("PRAGMA legacy_alter_table = ON")
    op.rename_table("patients", "patients_before")
    op.add_column("patients_before", sa.Column("number", sa.String(36)))
    op.execute("UPDATE patients_before SET number = hex(randomblob(16)) WHERE number IS NULL")
    op.create_table(
        "patients",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("number", sa.String(36), nullable=False, unique=True),
    )
    op.execute("INSERT INTO patients SELECT id, name, number FROM patients_before")
    op.drop_table("patients_before")


def downgrade():
    with op.batch_alter_table("patients") as batch_op:
        batch_op.drop_column("number")
