"""All there is."""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "patients",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("keeper", sa.String(20), nullable=False),
    )
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("keeper", sa.String(20)),
        sa.Column("state", sa.Enum("OPEN", "CLOSED", name="states_of_visits")),
    )
    op.create_table(
        "patients_notes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("of_id", sa.Integer(), sa.ForeignKey("patients.id")),
        sa.Column("text", sa.Text()),
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(20)),
        sa.Column("written", sa.DateTime(), nullable=False),
    )


def downgrade():
    op.drop_table("calls")
    op.drop_table("patients_notes")
    op.drop_table("visits")
    op.drop_table("patients")
