"""What patients were called before."""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.create_table("patients_version", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(80)))


def downgrade():
    op.drop_table("patients_version")
