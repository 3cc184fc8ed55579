"""Indexes of events"""

import sqlalchemy as sa
from alembic import op
from migrations.indexes import index_all

revision = "0002"
down_revision = "0001"


def upgrade():
    index_all("events", ("kind", "happened"))  # expect: MIG704
    if not op.get_bind().dialect.has_table(op.get_bind(), "visits"):
        op.create_table("visits", sa.Column("id", sa.Integer, primary_key=True), sa.Column("page", sa.Text))
    else:
        op.add_column("visits", sa.Column("page", sa.Text))
    op.create_index(  # expect: MIG704
        "ix_events_account",
        "events",
        ["account_id"],
        unique=False,  # an account has many
        postgresql_concurrently=False,
    )


def downgrade():
    pass
