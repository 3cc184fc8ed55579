"""A table dropped that a model maps

Hazard (MIG711): every query for an audit fails.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.drop_table("audits")


def downgrade() -> None:
    op.create_table("audits", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("body", sa.Text()))
